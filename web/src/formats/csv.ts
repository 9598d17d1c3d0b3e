import { cells, type Line, lines, readNumbers, type Separator, separatorOf } from './csv-rows';
import { FormatError, quoteUntrusted } from './format-error';
import { checkSetSize, type ImageSet } from './image-set';
import { LIMITS } from './limits';
import { runAtOnce, runInSlices, type Steps } from './slices';

/** Where the label stands in a line. */
export type LabelColumn = 'auto' | 'none' | 'first' | 'last';

/** How to read a table; everything has a default. */
export interface CsvOptions {
  /** Pixels per row and rows, if the images are not square; both or none. */
  width?: number;
  height?: number;
  /** `auto` (default): by the header, else a label is what keeps the line from being an image. */
  labelColumn?: LabelColumn;
}

const LABEL_NAME = /^(label|class|target|digit|y)$/i;
const INDEX_NAME = /^(|id|index)$/i;

/** Lines between two places where the work may pause. */
const LINES_PER_STEP = 16;

/** Which column is what. */
interface Layout {
  separator: Separator;
  /** The lines before it are header. */
  firstLine: number;
  columns: number;
  width: number;
  height: number;
  /** Column of the first pixel. */
  pixels: number;
  /** Column of the label, or -1. */
  label: number;
}

/** How the numbers of this file become 0 to 255. */
interface Scale {
  factor: number;
  offset: number;
  /** 0/1 and -1/+1 files say themselves that the larger number is ink. */
  binary: boolean;
}

/**
 * Reads a table of numbers, one image per line: separated by commas, semicolons, tabs or spaces;
 * values all 0/1, -1/+1 (spins), 0 to 1, or 0 to 255; an optional header line; comment lines with #;
 * an optional index column (named by an empty header cell, "id" or "index") and label column.
 * Cost: two passes over the bytes, so that no number is stored wider than the pixel it becomes.
 * @throws FormatError empty, no-images, line-too-long, not-a-number, ragged, out-of-range, bad-label,
 *   not-an-image, wrong-columns, bad-option and those of checkSetSize
 */
export function parseCsv(bytes: Uint8Array, options: CsvOptions = {}): ImageSet {
  return runAtOnce(csvSteps(bytes, options));
}

/**
 * The same in slices of about 10 ms, so that the page goes on during a large table.
 * @throws the reason of an aborted `signal`, and the errors of parseCsv
 */
export function parseCsvInSlices(
  bytes: Uint8Array,
  options: CsvOptions = {},
  signal?: AbortSignal,
): Promise<ImageSet> {
  return runInSlices(csvSteps(bytes, options), signal);
}

function* csvSteps(bytes: Uint8Array, options: CsvOptions): Steps<ImageSet> {
  if (bytes.length === 0) throw FormatError.of('empty', {});
  const text = asUtf8(bytes);
  const layout = findLayout(text, options);
  const { count, scale } = yield* measure(text, layout);
  return yield* collect(text, layout, count, scale);
}

/** Without a byte-order mark; UTF-16, which spreadsheets export, is converted. */
function asUtf8(bytes: Uint8Array): Uint8Array {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return bytes.subarray(3);
  if (a === 0xff && b === 0xfe) return new TextEncoder().encode(decode(bytes, 'utf-16le'));
  if (a === 0xfe && b === 0xff) return new TextEncoder().encode(decode(bytes, 'utf-16be'));
  return bytes;
}

function decode(bytes: Uint8Array, encoding: string): string {
  return new TextDecoder(encoding).decode(bytes);
}

/** Looks at the first lines: separator, header, number of columns, image size, label. */
function findLayout(bytes: Uint8Array, options: CsvOptions): Layout {
  const [first, second] = firstTwoLines(bytes);
  if (first === undefined) throw FormatError.of('no-images', {});
  const separator = separatorOf(bytes, first);
  const names = cells(bytes, first, separator);
  const hasHeader = isHeader(names);
  const firstData = hasHeader ? second : first;
  if (firstData === undefined) throw FormatError.of('no-images', {});
  const values = new Float64Array(Math.ceil((firstData.end - firstData.start + 1) / 2));
  const columns = readNumbers(bytes, firstData, separator, values);
  const index = hasHeader && INDEX_NAME.test(names[0] ?? '') ? 1 : 0;
  const named = hasHeader ? names.findIndex((name) => LABEL_NAME.test(name)) : -1;
  const rest = placePixels(columns - index, named < 0 ? -1 : named - index, options, () =>
    firstColumnVaries(bytes, firstData.number, separator, columns, index),
  );
  return {
    separator,
    firstLine: firstData.number,
    columns,
    width: rest.width,
    height: rest.height,
    pixels: index + rest.pixels,
    label: rest.label < 0 ? -1 : index + rest.label,
  };
}

function firstTwoLines(bytes: Uint8Array): [Line?, Line?] {
  const found: [Line?, Line?] = [];
  for (const line of lines(bytes)) {
    if (line.end - line.start > LIMITS.lineBytes) {
      throw FormatError.of('line-too-long', { line: line.number, limit: LIMITS.lineBytes });
    }
    found.push(line);
    if (found.length === 2) break;
  }
  return found;
}

/**
 * A header is mostly words, or names the label or leaves the index unnamed, or counts its columns
 * (0, 1, 2, ... as pandas writes unnamed columns).
 */
function isHeader(names: readonly string[]): boolean {
  if (names[0] === '' || names.some((name) => LABEL_NAME.test(name))) return true;
  const isNumber = (name: string) => /^[+-]?[\d.,]+(e[+-]?\d+)?$/i.test(name);
  const numbers = names.filter(isNumber).map(Number);
  const counts = numbers.length > 8 && numbers.every((value, i) => value === i + (numbers[0] ?? 0));
  return 2 * numbers.length <= names.length || counts;
}

/** Decides size and label from the number of columns; `labelFirst` is asked only if it matters. */
function placePixels(
  columns: number,
  named: number,
  options: CsvOptions,
  labelFirst: () => boolean,
): Pick<Layout, 'width' | 'height' | 'pixels' | 'label'> {
  const mode = options.labelColumn ?? 'auto';
  const atEnd = named === 0 || named === columns - 1;
  let hasLabel = mode === 'first' || mode === 'last' || (mode === 'auto' && atEnd);
  if (mode === 'auto' && !hasLabel)
    hasLabel = !fits(columns, options) && fits(columns - 1, options);
  const [width, height] = imageSides(columns - (hasLabel ? 1 : 0), options);
  if (!hasLabel) return { width, height, pixels: 0, label: -1 };
  const first = mode === 'first' || (mode === 'auto' && (atEnd ? named === 0 : labelFirst()));
  return { width, height, pixels: first ? 1 : 0, label: first ? 0 : columns - 1 };
}

function fits(pixels: number, { width, height }: CsvOptions): boolean {
  if (width !== undefined && height !== undefined) return pixels === width * height;
  return pixels > 0 && Number.isInteger(Math.sqrt(pixels));
}

function imageSides(pixels: number, options: CsvOptions): [number, number] {
  const { width, height } = options;
  if (width === undefined || height === undefined) {
    const side = Math.floor(Math.sqrt(Math.max(pixels, 0)));
    if (fits(pixels, {})) return [side, side];
    const [below, above] = [side * side, (side + 1) * (side + 1)];
    throw FormatError.of('not-an-image', { columns: pixels, below, above });
  }
  for (const [option, value] of [
    ['width', width],
    ['height', height],
  ] as const) {
    if (!Number.isInteger(value) || value < 1 || value > LIMITS.imageSide) {
      const expected = `a whole number from 1 to ${LIMITS.imageSide}`;
      throw FormatError.of('bad-option', { option, given: String(value), expected });
    }
  }
  if (pixels === width * height) return [width, height];
  throw FormatError.of('wrong-columns', {
    columns: pixels,
    width,
    height,
    expected: width * height,
  });
}

/**
 * Whether an unnamed label comes first: it does (MNIST tables), unless the first column never
 * changes, as a corner pixel, while the last one does (UCI tables).
 */
function firstColumnVaries(
  bytes: Uint8Array,
  firstLine: number,
  separator: Separator,
  columns: number,
  index: number,
): boolean {
  const values = new Float64Array(columns);
  const [first, last] = [new Set<number>(), new Set<number>()];
  for (const line of lines(bytes)) {
    if (line.number < firstLine) continue;
    readNumbers(bytes, line, separator, values);
    first.add(values[index] as number);
    last.add(values[columns - 1] as number);
    if (first.size > 1) return true;
  }
  return last.size <= 1;
}

/** First pass: checks every line, counts them and finds the range of the values. */
function* measure(bytes: Uint8Array, layout: Layout): Steps<{ count: number; scale: Scale }> {
  const values = new Float64Array(layout.columns);
  const end = layout.pixels + layout.width * layout.height;
  let count = 0;
  let largest = 0;
  let binary = true;
  let spins = true;
  let firstNegative: FormatError | null = null; // allowed if it turns out that all are spins
  for (const line of lines(bytes)) {
    if (line.number < layout.firstLine) continue;
    const given = readNumbers(bytes, line, layout.separator, values);
    if (given !== layout.columns) {
      throw FormatError.of('ragged', { line: line.number, expected: layout.columns, given });
    }
    if (layout.label >= 0) checkLabel(values[layout.label] as number, line.number, layout.label);
    for (let i = layout.pixels; i < end; i++) {
      const value = values[i] as number;
      if (value !== 0 && value !== 1) binary = false;
      if (value !== -1 && value !== 1) spins = false;
      if (value > largest) largest = value;
      if (value > 255) throw outOfRange(line.number, i, value);
      if (value < 0) firstNegative ??= outOfRange(line.number, i, value);
    }
    count += 1;
    if (count % LINES_PER_STEP === 0) yield;
  }
  if (firstNegative && !spins) throw firstNegative;
  checkSetSize(count, layout.width, layout.height);
  if (spins) return { count, scale: { factor: 127.5, offset: 127.5, binary: true } };
  return { count, scale: { factor: largest <= 1 ? 255 : 1, offset: 0, binary } };
}

function checkLabel(label: number, line: number, index: number): void {
  if (Number.isInteger(label) && label >= 0 && label <= 255) return;
  throw FormatError.of('bad-label', { line, column: index + 1, text: quoteUntrusted(`${label}`) });
}

function outOfRange(line: number, index: number, value: number): FormatError {
  const text = quoteUntrusted(`${value}`);
  return FormatError.of('out-of-range', { line, column: index + 1, text });
}

/** Second pass: writes the pixels. */
function* collect(bytes: Uint8Array, layout: Layout, count: number, scale: Scale): Steps<ImageSet> {
  const { width, height } = layout;
  const size = width * height;
  const pixels = new Uint8Array(count * size);
  const labels = new Uint8Array(count);
  const values = new Float64Array(layout.columns);
  let image = 0;
  for (const line of lines(bytes)) {
    if (line.number < layout.firstLine) continue;
    readNumbers(bytes, line, layout.separator, values);
    for (let i = 0; i < size; i++) {
      const value = values[layout.pixels + i] as number;
      pixels[image * size + i] = Math.round(value * scale.factor + scale.offset);
    }
    if (layout.label >= 0) labels[image] = values[layout.label] as number;
    image += 1;
    if (image % LINES_PER_STEP === 0) yield;
  }
  const set: ImageSet = { width, height, count, pixels };
  if (layout.label >= 0) set.labels = labels;
  if (scale.binary) set.ink = 'bright';
  return set;
}
