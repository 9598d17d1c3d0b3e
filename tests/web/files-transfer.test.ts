import { describe, expect, it } from 'vitest';
import { clipboardFiles, dragsFiles, droppedFiles } from '../../web/src/files/transfer';

const picture = new File(['x'], 'picture.png', { type: 'image/png' });

/** As much of an event as is looked at; Node has no DOM. */
function paste(text: string, files: File[], target: object = { localName: 'body' }) {
  return {
    composedPath: () => [target],
    clipboardData: { getData: () => text, files },
  } as unknown as ClipboardEvent;
}

describe('clipboardFiles', () => {
  it('takes copied files', () => {
    expect(clipboardFiles(paste('', [picture]))).toEqual([picture]);
    expect(clipboardFiles(paste('picture.png', [picture]))).toEqual([picture]);
  });

  it('prefers the numbers of a spreadsheet to its picture', async () => {
    const files = clipboardFiles(paste('0\t1\r\n1\t0.5\r\n', [picture]));
    expect(files).toHaveLength(1);
    expect(files[0]?.name).toBe('pasted.csv');
    expect(await files[0]?.text()).toBe('0\t1\r\n1\t0.5');
  });

  it.each(['hello, world', '42', '', '1; drop'])('leaves the text %j alone', (text) => {
    expect(clipboardFiles(paste(text, []))).toEqual([]);
  });

  it.each([{ localName: 'input' }, { localName: 'textarea' }, { isContentEditable: true }])(
    'leaves the paste to a text field %o',
    (target) => {
      expect(clipboardFiles(paste('1,0', [picture], target))).toEqual([]);
    },
  );
});

describe('drops', () => {
  it('give their files, or none', () => {
    const drop = (dataTransfer: unknown) => ({ dataTransfer }) as DragEvent;
    expect(droppedFiles(drop({ files: [picture] }))).toEqual([picture]);
    expect(droppedFiles(drop(null))).toEqual([]);
    expect(dragsFiles(drop({ types: ['text/plain', 'Files'] }))).toBe(true);
    expect(dragsFiles(drop({ types: ['text/plain'] }))).toBe(false);
    expect(dragsFiles(drop(null))).toBe(false);
  });
});
