import { LIMITS } from './limits';

type None = Record<never, never>;

/** What each error code comes with: numbers and short, already cut texts for a translator. */
export interface FormatErrorDetails {
  empty: None;
  unreadable: None;
  'too-large': { bytes: number; limit: number };
  'too-many-files': { count: number; limit: number };
  'too-many-pixels': { width: number; height: number; limit: number };
  'too-many-pictures': { limit: number };
  'too-many-images': { count: number; limit: number };
  'set-too-large': { count: number; width: number; height: number; limit: number };
  'bad-size': { width: number; height: number; limit: number };
  truncated: { format: string; expected: number; given: number };
  trailing: { format: string; expected: number; given: number };
  'inflates-too-large': { limit: number };
  'gzip-damaged': None;
  'picture-damaged': { format: string };
  'unknown-type': { found: string };
  'idx-magic': { found: string };
  'idx-type': { type: string };
  'idx-dimensions': { dimensions: number };
  'no-images': None;
  'line-too-long': { line: number; limit: number };
  'not-a-number': { line: number; column: number; text: string };
  'out-of-range': { line: number; column: number; text: string };
  'bad-label': { line: number; column: number; text: string };
  ragged: { line: number; expected: number; given: number };
  'not-an-image': { columns: number; below: number; above: number };
  'wrong-columns': { columns: number; width: number; height: number; expected: number };
  'labels-alone': { labels: number };
  'labels-mismatch': { labels: number; images: number };
  'sheet-cut': { width: number; height: number };
  'bad-option': { option: string; given: string; expected: string };
  'zip-damaged': { part: string };
  'zip-kind': { entry: string; kind: string };
  'entry-too-large': { entry: string; bytes: number; limit: number };
  'entry-missing': { entry: string; format: string };
  'npy-header': { array: string };
  'array-type': { array: string; type: string; expected: string };
  'array-shape': { array: string; given: string; expected: string };
  'array-length': { array: string; expected: number; given: number };
  'not-finite': { array: string };
  'safetensors-header': { problem: string };
  'session-version': { found: string; expected: string };
  'session-part': { part: string; expected: string };
  'not-a-machine': { found: string };
  'machine-size': { units: number; least: number; most: number };
  'classes-unfit': { units: number; largest: number };
}

/** Discriminates why a file or an option was refused. */
export type FormatErrorCode = keyof FormatErrorDetails;

/**
 * A file or an option that cannot be used.
 * `message` is a full English sentence (what happened, what was expected, what to do);
 * `code` and `details` let a page say the same in another language.
 */
export class FormatError extends Error {
  readonly code: FormatErrorCode;
  readonly details: Readonly<Record<string, string | number>>;

  private constructor(
    code: FormatErrorCode,
    details: Readonly<Record<string, string | number>>,
    message: string,
  ) {
    super(message);
    this.name = 'FormatError';
    this.code = code;
    this.details = details;
  }

  /** Makes the error with the details that its code asks for. */
  static of<C extends FormatErrorCode>(code: C, details: FormatErrorDetails[C]): FormatError {
    return new FormatError(code, { ...details }, SENTENCES[code](details));
  }
}

/**
 * Cuts untrusted text so that an error stays readable: at most `LIMITS.quotedCharacters` UTF-16
 * units, control and direction-changing characters replaced by a space.
 */
export function quoteUntrusted(text: string): string {
  const limit = LIMITS.quotedCharacters;
  const cut = text.length > limit ? `${text.slice(0, limit - 1)}…` : text;
  return cut.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, ' ');
}

function megabytes(bytes: number): string {
  const value = bytes / 2 ** 20;
  return `${value >= 10 ? Math.round(value) : Math.round(value * 10) / 10} MB`;
}

function grouped(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}

type Sentences = { [C in FormatErrorCode]: (details: FormatErrorDetails[C]) => string };

const SENTENCES: Sentences = {
  empty: () => 'The file is empty; choose a file that holds images.',
  unreadable: () =>
    'The file could not be read; it may be a folder, or have been moved or changed since it was chosen. Choose it again.',
  'too-large': (d) =>
    `The file is ${megabytes(d.bytes)}, the most is ${megabytes(d.limit)}; split it or compress it with gzip.`,
  'too-many-files': (d) =>
    `There are ${grouped(d.count)} files, at most ${grouped(d.limit)} are taken at once; this one was left out. Add the rest in a second go.`,
  'too-many-pixels': (d) =>
    `The picture is ${d.width} x ${d.height} pixels, the most is ${grouped(d.limit)} pixels in all; make it smaller first.`,
  'too-many-pictures': (d) =>
    `The pictures have more than ${grouped(d.limit)} pixels together, so this one was left out; add it in a second go.`,
  'too-many-images': (d) =>
    `There are ${grouped(d.count)} images, the most is ${grouped(d.limit)}; split the set.`,
  'set-too-large': (d) =>
    `${grouped(d.count)} images of ${d.width} x ${d.height} pixels are more than ${grouped(d.limit)} pixels in all; use fewer or smaller images.`,
  'bad-size': (d) =>
    `An image of ${d.width} x ${d.height} pixels cannot be used; each side must be from 1 to ${grouped(d.limit)} pixels.`,
  truncated: (d) =>
    `The ${d.format} data stops after ${grouped(d.given)} bytes, at least ${grouped(d.expected)} were expected; the file is cut short, so get it again.`,
  trailing: (d) =>
    `The ${d.format} header announces ${grouped(d.expected)} bytes, but the file has ${grouped(d.given)}; the file or its header is damaged, so get it again.`,
  'inflates-too-large': (d) =>
    `The file unpacks to more than ${megabytes(d.limit)}, which is the most that is taken; use fewer or smaller images.`,
  'gzip-damaged': () =>
    'The gzip data is damaged, cut short or followed by something else; get the file again or unpack it first.',
  'picture-damaged': (d) =>
    `The ${d.format} picture is damaged or of a kind that cannot be decoded here; save it again as PNG.`,
  'unknown-type': (d) =>
    `${d.found === '' ? 'The file is of a type that is not known here' : `The file looks like ${d.found}, which is not read here`}; use PNG, JPEG, WebP, GIF, IDX, IDX.gz or CSV.`,
  'idx-magic': (d) =>
    `The data starts with ${d.found}, an IDX file starts with 00 00, a type and a number of dimensions; choose an IDX file.`,
  'idx-type': (d) =>
    `The IDX file holds ${d.type} values, expected are unsigned bytes (type 08); convert the values to 0 to 255.`,
  'idx-dimensions': (d) =>
    `The IDX file has ${d.dimensions} dimensions; expected are 3 for images (count, rows, columns), 2 for square images laid flat, or 1 for labels.`,
  'no-images': () => 'There is not a single image in it; choose a file that holds images.',
  'line-too-long': (d) =>
    `Line ${d.line} is longer than ${megabytes(d.limit)}; expected is one image per line, so add line breaks or use smaller images.`,
  'not-a-number': (d) =>
    `Line ${d.line}, column ${d.column}: "${d.text}" is not a number; expected are only numbers, one image per line.`,
  'out-of-range': (d) =>
    `Line ${d.line}, column ${d.column}: the value ${d.text} is out of range; pixels must be 0 or 1, from 0 to 1, from 0 to 255, or all -1 or +1.`,
  'bad-label': (d) =>
    `Line ${d.line}, column ${d.column}: the label ${d.text} is not usable; labels must be whole numbers from 0 to 255.`,
  ragged: (d) =>
    `Line ${d.line} has ${grouped(d.given)} columns, the lines before it have ${grouped(d.expected)}; every line must be one image of the same size.`,
  'not-an-image': (d) =>
    `Each line has ${grouped(d.columns)} numbers, which is no square image (${grouped(d.below)} and ${grouped(d.above)} would be); add or remove columns.`,
  'wrong-columns': (d) =>
    `Each line has ${grouped(d.columns)} numbers, an image of ${d.width} x ${d.height} needs ${grouped(d.expected)} (one more with a label); correct the file or the size.`,
  'labels-alone': (d) =>
    `The file holds ${grouped(d.labels)} labels but no images; choose it together with its images file.`,
  'labels-mismatch': (d) =>
    `There are ${grouped(d.labels)} labels for ${grouped(d.images)} images; choose the labels file that belongs to the images.`,
  'sheet-cut': (d) =>
    `A sheet of ${d.width} x ${d.height} pixels cannot be cut like that: not one whole tile fits; make the tiles, gap or margin smaller.`,
  'zip-damaged': (d) =>
    `The zip archive is damaged or cut short: ${d.part} is not as it should be; get or save it again.`,
  'zip-kind': (d) =>
    `"${d.entry}" in the zip archive is ${d.kind}; expected is an entry that is stored or deflated, as NumPy writes it.`,
  'entry-too-large': (d) =>
    `"${d.entry}" would take ${megabytes(d.bytes)}, the most is ${megabytes(d.limit)}; use a smaller machine or fewer images.`,
  'entry-missing': (d) =>
    `The ${d.format} file has no "${d.entry}"; save it again with all of its parts.`,
  'npy-header': (d) =>
    `"${d.array}" does not start as a NumPy array does; save it with numpy.savez.`,
  'array-type': (d) =>
    `"${d.array}" holds values of type ${d.type}, expected is ${d.expected}; convert it, in NumPy with .astype("float32").`,
  'array-shape': (d) =>
    `"${d.array}" has the shape ${d.given}, expected is ${d.expected}; save the arrays of one machine, as scikit-learn shapes them.`,
  'array-length': (d) =>
    `"${d.array}" has ${grouped(d.given)} bytes where its shape and type need ${grouped(d.expected)}; the file is damaged, so save it again.`,
  'not-finite': (d) =>
    `"${d.array}" has a value that is infinite, not a number, or too large for 32 bits; save a machine whose learning has not run away.`,
  'safetensors-header': (d) =>
    `The header of the safetensors file cannot be used: ${d.problem}; save it again.`,
  'session-version': (d) =>
    `The session was saved in version ${d.found}, this page reads version ${d.expected}; reload the page to get its newest version, or save the session again.`,
  'session-part': (d) =>
    `"${d.part}" of the session cannot be used, expected is ${d.expected}; save the session again.`,
  'not-a-machine': (d) =>
    `${d.found === '' ? 'The file is of a type that is not known here' : `The file looks like ${d.found}`}; a machine comes as a session saved here, as .npz with components_, intercept_hidden_ and intercept_visible_, or as .safetensors with weight, visible_bias and hidden_bias.`,
  'machine-size': (d) =>
    `The machine has ${grouped(d.units)} visible units, which are no square image of ${d.least} to ${d.most} pixels a side; choose a machine for such images.`,
  'classes-unfit': (d) =>
    `The machine has label units for ${d.units} classes, the images here have classes up to ${d.largest}; choose other images first.`,
  'bad-option': (d) => `The option ${d.option} is ${d.given}; expected is ${d.expected}.`,
};
