import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCsv } from '../../web/src/formats/csv';
import { damages, expectValidSet, formatErrorOf, imageSets, utf8 } from './formats-support';

const read = (text: string, options = {}) => parseCsv(utf8(text), options);

describe('CSV values', () => {
  it.each([
    ['0/1', '0,1,1,0', [0, 255, 255, 0], 'bright'],
    ['spins', '-1,1,1,-1', [0, 255, 255, 0], 'bright'],
    ['0 to 1', '0,0.5,.25,1e0', [0, 128, 64, 255], undefined],
    ['0 to 255', '0,2,128,255', [0, 2, 128, 255], undefined],
  ])('reads %s', (_, line, pixels, ink) => {
    const set = read(line);
    expect([...set.pixels]).toEqual(pixels);
    expect(set.ink).toBe(ink);
  });

  it('decides the range for the file, not for the line', () => {
    expect([...read('0,1,1,0\n0,0,200,0').pixels]).toEqual([0, 1, 1, 0, 0, 0, 200, 0]);
  });

  it.each([
    ['0,1,256,0', 3],
    ['0,-1,1,0', 2],
    ['0,-0.5,200,0', 2],
  ])('refuses %s', (line, column) => {
    const error = formatErrorOf(() => read(`\n${line}`));
    expect(error).toMatchObject({ code: 'out-of-range', details: { line: 2, column } });
  });
});

describe('CSV layout', () => {
  it.each([
    ['commas', '0,1,2,3'],
    ['commas and spaces', ' 0, 1 , 2,3 '],
    ['semicolons', '0;1;2;3'],
    ['tabs', '0\t1\t2\t3'],
    ['spaces', '  0  1 2   3'],
    ['quotes', '"0","1","2","3"'],
    ['a separator at the end', '0,1,2,3,'],
    ['a byte-order mark', '\uFEFF0,1,2,3'],
    ['Windows line ends', '0,1,2,3\r\n'],
    ['old Macintosh line ends', '0,1,2,3\r'],
    ['blank lines and comments', '\n# four pixels\n\n0,1,2,3\n\n'],
    ['a header', 'a,b,c,d\n0,1,2,3'],
  ])('reads %s', (_, text) => {
    const set = read(text);
    expect([...set.pixels]).toEqual([0, 1, 2, 3]);
    expect(set).toMatchObject({ width: 2, height: 2, count: 1 });
  });

  it('reads decimal commas between semicolons', () => {
    expect([...read('0,5;1;0;0,25').pixels]).toEqual([128, 255, 0, 64]);
  });

  it('reads UTF-16, as spreadsheets write it', () => {
    const units = Uint16Array.from([0xfeff, ...[...'1\t0\t0\t1'].map((c) => c.charCodeAt(0))]);
    expect([...parseCsv(new Uint8Array(units.buffer)).pixels]).toEqual([255, 0, 0, 255]);
  });

  it('takes a given size and refuses another number of columns', () => {
    expect(read('0,1,1,0,1,0', { width: 3, height: 2 })).toMatchObject({ width: 3, height: 2 });
    const error = formatErrorOf(() => read('0,1,1,0', { width: 3, height: 2 }));
    expect(error).toMatchObject({ code: 'wrong-columns', details: { columns: 4, expected: 6 } });
  });

  it('names the line and the column of what is wrong', () => {
    const text = formatErrorOf(() => read('0,1,1,0\n# no\n0,1,x,0'));
    expect(text).toMatchObject({
      code: 'not-a-number',
      details: { line: 3, column: 3, text: 'x' },
    });
    expect(text.message).toMatch(/^Line 3, column 3: "x" is not a number/);
    const ragged = formatErrorOf(() => read('0,1,1,0\n0,1,1'));
    expect(ragged).toMatchObject({ code: 'ragged', details: { line: 2, expected: 4, given: 3 } });
  });

  it.each(['NaN', 'Infinity', '0x1', '', '1 2', '--1', '1e', '१'])(
    'takes %j for no number',
    (cell) => {
      expect(formatErrorOf(() => read(`0,1,1,0\n0,${cell},0,0`)).code).toBe('not-a-number');
    },
  );

  it.each([
    ['empty', ''],
    ['no-images', '\n\n'],
    ['no-images', 'label,pixel0'],
    ['not-an-image', '1,2,3'],
    ['line-too-long', '1,'.repeat(2 ** 20 + 1)],
    ['too-many-images', '1 0 0 1\n'.repeat(60_001)],
  ])('refuses: %s', (code, text) => {
    expect(formatErrorOf(() => read(text)).code).toBe(code);
  });

  it('repeats only the start of a hostile cell', () => {
    const error = formatErrorOf(() => read(`1,0,0,1\n1,${'<b>'.repeat(10_000)},0,1`));
    expect(String(error.details['text']).length).toBe(60);
  });
});

describe('CSV labels', () => {
  const images = [0, 9, 0, 8, 0, 0, 7, 0];
  it.each([
    ['first column', '3,0,9,0,8\n5,0,0,7,0'],
    ['last column, while the first is a corner that never changes', '0,9,0,8,3\n0,0,7,0,5'],
    ['first column by header', 'label,a,b,c,d\n3,0,9,0,8\n5,0,0,7,0'],
    ['last column by header', 'a,b,c,d,Class\n0,9,0,8,3\n0,0,7,0,5'],
    ['after an index', ',label,0,1,2,3\n0,3,0,9,0,8\n1,5,0,0,7,0'],
  ])('finds them: %s', (_, text) => {
    const set = read(text);
    expect([...(set.labels ?? [])]).toEqual([3, 5]);
    expect([...set.pixels]).toEqual(images);
  });

  it('finds none in images alone, and none if told so', () => {
    expect(read('0,9,0,8').labels).toBeUndefined();
    expect(formatErrorOf(() => read('3,0,9,0,8', { labelColumn: 'none' })).code).toBe(
      'not-an-image',
    );
  });

  it.each(['0.5', '-1', '256'])('refuses the label %s', (label) => {
    const error = formatErrorOf(() => read(`1,0,1,1,0\n${label},0,1,1,0`));
    expect(error).toMatchObject({ code: 'bad-label', details: { line: 2, column: 1 } });
  });
});

describe('CSV properties', () => {
  const separators = fc.constantFrom(',', ';', '\t', ' ', ', ');
  it('reads back what was written', () => {
    fc.assert(
      fc.property(imageSets, separators, (set, separator) => {
        set.pixels[0] = 255; // or a dark file is taken for one from 0 to 1
        const size = set.width * set.height;
        const lines = Array.from({ length: set.count }, (_, i) =>
          [...set.pixels.subarray(i * size, (i + 1) * size)].join(separator),
        );
        const { width, height } = set;
        expect(read(lines.join('\n'), { width, height, labelColumn: 'none' })).toEqual(set);
      }),
    );
  });

  it('never ends in anything but a valid set or a FormatError', () => {
    const texts = fc.oneof(
      fc.constant('label,a,b,c,d\n3,0,9,0,8\n5,0,0,7,0\n'),
      fc.constant('-1 1 1 -1\n1 1 1 1\n'),
      fc.string(),
      fc
        .array(fc.constantFrom('0', '1', '255', ',', ';', '\n', '\r', '.', '-', ' ', '"', '#'))
        .map((a) => a.join('')),
    );
    fc.assert(
      fc.property(texts, damages, (text, damage) => {
        try {
          expectValidSet(parseCsv(damage(utf8(text))));
        } catch (error) {
          expect(error).toHaveProperty('name', 'FormatError');
        }
      }),
      { numRuns: 1000 },
    );
  });
});
