import { type CsvOptions, parseCsvInSlices } from '../formats/csv';
import { FormatError, quoteUntrusted } from '../formats/format-error';
import { inflateGzip } from '../formats/gzip';
import { parseIdx } from '../formats/idx';
import type { ImageSet, Raster } from '../formats/image-set';
import { LIMITS } from '../formats/limits';
import { sniff } from '../formats/sniff';
import { decodePicture } from './decode-picture';
import { type NamedLabels, type NamedSet, pairByName } from './pair-labels';

/** A picture and the name of its file, cut to a safe length. */
export interface NamedPicture {
  name: string;
  picture: Raster;
}

/** A file that could not be used, and why. */
export interface FileError {
  name: string;
  error: FormatError;
}

/** What the files hold; a bad file does not lose the good ones. */
export interface ReadResult {
  pictures: NamedPicture[];
  sets: NamedSet[];
  errors: FileError[];
}

/** How to read; everything has a default. */
export interface ReadOptions {
  /** For tables whose images are not square, or whose label column is not found. */
  csv?: CsvOptions;
  /** Ends the reading; the promise rejects with the signal's reason. */
  signal?: AbortSignal;
  /** Called before each file with its position from 0. */
  onProgress?: (done: number, total: number) => void;
  /** Decodes PNG, JPEG, WebP and GIF; the browser's decoders by default. */
  decode?: (bytes: Uint8Array<ArrayBuffer>) => Promise<Raster>;
}

type Content =
  | { kind: 'picture'; picture: Raster }
  | { kind: 'set'; set: ImageSet }
  | { kind: 'labels'; labels: Uint8Array };

/**
 * Reads files chosen, dropped or pasted by a person. What a file is, its bytes say, not its name.
 * IDX labels go to the images file they belong to. Files are read one after the other, so that at
 * most one is held twice.
 * @throws only the reason of an aborted `signal`; every bad file becomes an entry of `errors`
 */
export async function readFiles(
  files: readonly Blob[],
  options: ReadOptions = {},
): Promise<ReadResult> {
  const result: ReadResult = { pictures: [], sets: [], errors: [] };
  const labels: NamedLabels[] = [];
  let picturePixels = 0;
  for (const [position, file] of files.entries()) {
    options.signal?.throwIfAborted();
    options.onProgress?.(position, files.length);
    const name = nameOf(file);
    try {
      checkCount(position, files.length);
      const content = await readContent(file, options);
      if (content.kind === 'set') result.sets.push({ name, set: content.set });
      if (content.kind === 'labels') labels.push({ name, labels: content.labels });
      if (content.kind === 'picture') {
        picturePixels = checkedSum(picturePixels, content.picture.pixels.length);
        result.pictures.push({ name, picture: content.picture });
      }
    } catch (error) {
      options.signal?.throwIfAborted();
      result.errors.push({ name, error: asFormatError(error) });
    }
  }
  options.signal?.throwIfAborted();
  const paired = pairByName(result.sets, labels);
  return { ...result, sets: paired.sets, errors: [...result.errors, ...paired.errors] };
}

function nameOf(file: Blob): string {
  return quoteUntrusted('name' in file && typeof file.name === 'string' ? file.name : '');
}

function checkCount(position: number, count: number): void {
  if (position >= LIMITS.files) {
    throw FormatError.of('too-many-files', { count, limit: LIMITS.files });
  }
}

function checkedSum(pixels: number, more: number): number {
  const limit = LIMITS.totalPicturePixels;
  if (pixels + more > limit) throw FormatError.of('too-many-pictures', { limit });
  return pixels + more;
}

async function readContent(file: Blob, options: ReadOptions): Promise<Content> {
  const bytes = await bytesOf(file);
  if (sniff(bytes).kind !== 'gzip') return parse(bytes, options);
  const inflated = await inflateGzip(bytes);
  if (inflated.length === 0) throw FormatError.of('empty', {});
  if (sniff(inflated).kind !== 'gzip') return parse(inflated, options);
  throw FormatError.of('unknown-type', { found: 'gzip inside gzip' });
}

async function bytesOf(file: Blob): Promise<Uint8Array<ArrayBuffer>> {
  if (file.size > LIMITS.fileBytes) {
    throw FormatError.of('too-large', { bytes: file.size, limit: LIMITS.fileBytes });
  }
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (bytes.length === 0) throw FormatError.of('empty', {});
  return bytes;
}

async function parse(bytes: Uint8Array<ArrayBuffer>, options: ReadOptions): Promise<Content> {
  const sniffed = sniff(bytes);
  switch (sniffed.kind) {
    case 'picture':
      return { kind: 'picture', picture: await (options.decode ?? decodePicture)(bytes) };
    case 'idx': {
      const content = parseIdx(bytes);
      return content.kind === 'labels' ? content : { kind: 'set', set: content.set };
    }
    case 'text':
      return { kind: 'set', set: await parseCsvInSlices(bytes, options.csv, options.signal) };
    default:
      throw FormatError.of('unknown-type', { found: 'found' in sniffed ? sniffed.found : '' });
  }
}

/** What is not ours comes from reading the blob: it is a folder, or gone, or memory is short. */
function asFormatError(error: unknown): FormatError {
  return error instanceof FormatError ? error : FormatError.of('unreadable', {});
}
