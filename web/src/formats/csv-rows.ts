import { FormatError, quoteUntrusted } from './format-error';

/** What stands between two numbers; `space` means any run of spaces or tabs. */
export type Separator = ',' | ';' | '\t' | 'space';

/** One line that is not blank and not a comment. */
export interface Line {
  /** Counted from 1, as editors do, with blank and comment lines. */
  number: number;
  /** First byte, and the byte after the last, without white space around. */
  start: number;
  end: number;
}

const TAB = 9;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const SPACE = 32;
const QUOTE = 34;
const COMMENT = 35;
const COMMA = 44;
const MINUS = 45;
const PLUS = 43;
const POINT = 46;
const ZERO = 48;

/** The lines with content; those that start with # are comments (NumPy writes its header so). */
export function* lines(bytes: Uint8Array): Generator<Line> {
  let start = 0;
  let number = 0;
  while (start < bytes.length) {
    number += 1;
    let end = start;
    while (end < bytes.length && bytes[end] !== LINE_FEED && bytes[end] !== CARRIAGE_RETURN) end++;
    const line = trimmed(bytes, number, start, end);
    if (line.start < line.end && bytes[line.start] !== COMMENT) yield line;
    const windowsEnd = bytes[end] === CARRIAGE_RETURN && bytes[end + 1] === LINE_FEED;
    start = end + (windowsEnd ? 2 : 1);
  }
}

/** Cuts spaces, but not tabs: a tab at the end may stand for an empty cell. */
function trimmed(bytes: Uint8Array, number: number, from: number, to: number): Line {
  let start = from;
  let end = to;
  while (start < end && bytes[start] === SPACE) start++;
  while (end > start && bytes[end - 1] === SPACE) end--;
  return { number, start, end };
}

/** The separator of a line: the first of ; tab , that occurs (a comma beside ; is a decimal comma). */
export function separatorOf(bytes: Uint8Array, line: Line): Separator {
  const text = cellText(bytes, line.start, line.end);
  for (const separator of [';', '\t', ','] as const) {
    if (text.includes(separator)) return separator;
  }
  return 'space';
}

/** The cells of one line as text without quotes; one empty cell at the end is dropped. */
export function cells(bytes: Uint8Array, line: Line, separator: Separator): string[] {
  const text = cellText(bytes, line.start, line.end);
  const parts = separator === 'space' ? text.trim().split(/[ \t]+/) : text.split(separator);
  if (parts.length > 1 && parts.at(-1)?.trim() === '') parts.pop();
  return parts.map((part) => part.trim().replace(/^"(.*)"$/, '$1'));
}

function cellText(bytes: Uint8Array, start: number, end: number): string {
  return new TextDecoder().decode(bytes.subarray(start, end));
}

/**
 * Reads the numbers of one line into `values` and returns how many there are (counting on past the
 * room in `values`). Works on bytes: most cells are a few digits and need no string.
 * @throws FormatError not-a-number with line and column
 */
export function readNumbers(
  bytes: Uint8Array,
  line: Line,
  separator: Separator,
  values: Float64Array,
): number {
  let column = 0;
  let at = line.start;
  while (at < line.end) {
    const end = cellEnd(bytes, at, line.end, separator);
    const value = readNumber(bytes, at, end, separator);
    if (Number.isNaN(value)) {
      const text = quoteUntrusted(cellText(bytes, at, Math.min(end, at + 300)).trim());
      throw FormatError.of('not-a-number', { line: line.number, column: column + 1, text });
    }
    values[column] = value; // past the end of the array this does nothing
    column += 1;
    at = end + 1;
    if (separator === 'space') while (at < line.end && isBlank(bytes[at])) at++;
  }
  return column;
}

function cellEnd(bytes: Uint8Array, start: number, lineEnd: number, separator: Separator): number {
  let end = start;
  if (separator === 'space') {
    while (end < lineEnd && !isBlank(bytes[end])) end++;
  } else {
    const code = separator.charCodeAt(0);
    while (end < lineEnd && bytes[end] !== code) end++;
  }
  return end;
}

/** The number in bytes [from, to), or NaN; only plain digits are read here, the rest by Number. */
function readNumber(bytes: Uint8Array, from: number, to: number, separator: Separator): number {
  let start = from;
  let end = to;
  while (start < end && isBlank(bytes[start])) start++;
  while (end > start && isBlank(bytes[end - 1])) end--;
  if (end - start >= 2 && bytes[start] === QUOTE && bytes[end - 1] === QUOTE) {
    start++;
    end--;
  }
  if (start === end) return Number.NaN;
  let value = 0;
  for (let i = start; i < end; i++) {
    const digit = (bytes[i] as number) - ZERO;
    if (digit < 0 || digit > 9 || end - start > 15) {
      return readOtherNumber(bytes, start, end, separator);
    }
    value = 10 * value + digit;
  }
  return value;
}

/** Signs, decimals and exponents; Number alone would also take "0x1F", "Infinity" and "". */
function readOtherNumber(bytes: Uint8Array, start: number, end: number, sep: Separator): number {
  const first = bytes[start] as number;
  const startsLikeNumber =
    (first >= ZERO && first <= ZERO + 9) || [PLUS, MINUS, POINT, COMMA].includes(first);
  if (!startsLikeNumber || end - start > 40) return Number.NaN;
  const text = String.fromCharCode(...bytes.subarray(start, end));
  const point = sep === ',' ? text : text.replace(',', '.');
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(point) ? Number(point) : Number.NaN;
}

function isBlank(byte: number | undefined): boolean {
  return byte === SPACE || byte === TAB;
}
