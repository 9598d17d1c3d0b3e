import { LIMITS } from '../formats/limits';

/** Text that can only be a table: digits, signs, separators and white space. */
const TABLE = /^[\d\s.,;+\-eE"]+$/;

/**
 * The files of a paste: copied pictures and files, or a table of numbers copied from a spreadsheet
 * (which also offers a picture of itself, but the numbers are meant). Empty while the person pastes
 * into a text field, so that the field gets its text.
 */
export function clipboardFiles(event: ClipboardEvent): File[] {
  const target = event.composedPath()[0];
  if (target !== undefined && isTextField(target)) return [];
  const data = event.clipboardData;
  if (data === null) return [];
  const text = data.getData('text/plain').trim();
  if (text.length <= LIMITS.fileBytes && /[\s,;]/.test(text) && TABLE.test(text)) {
    return [new File([text], 'pasted.csv', { type: 'text/csv' })];
  }
  return [...data.files];
}

function isTextField(target: EventTarget): boolean {
  const { localName, isContentEditable } = target as Partial<HTMLElement>;
  return localName === 'input' || localName === 'textarea' || isContentEditable === true;
}

/** The files of a drop; the caller prevents the default, or the browser opens them. */
export function droppedFiles(event: DragEvent): File[] {
  return [...(event.dataTransfer?.files ?? [])];
}

/** Whether something dragged over the page holds files; their contents are not known before the drop. */
export function dragsFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false;
}
