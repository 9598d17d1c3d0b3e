import { FormatError } from './format-error';
import {
  type BinaryImageSet,
  checkSetSize,
  type ImageSet,
  imageRange,
  type Raster,
  sampleImages,
  singleImage,
} from './image-set';
import { LIMITS } from './limits';
import { resampleSet } from './resample';
import { runAtOnce, runInSlices, type Steps } from './slices';
import { cutSheet, type SheetCut } from './sprite-sheet';
import {
  applyThreshold,
  borderLevel,
  floydSteinberg,
  guessInk,
  histogram,
  inverted,
  otsuThreshold,
} from './threshold';

/** What is made binary: a set of one file, or pictures that need not be of one size. */
export type GreySource =
  | { kind: 'set'; set: ImageSet }
  | { kind: 'pictures'; pictures: readonly Raster[] };

/** How grey becomes 0 and 1. */
export interface BinariseOptions {
  /** Side of the square binary images, 1 to 256 pixels. */
  side: number;
  /** `otsu` finds the threshold, `threshold` uses the given one, `dither` keeps the mean grey. */
  method: 'otsu' | 'threshold' | 'dither';
  /** For `threshold`: the least grey level that is on after any inversion, 0 to 255. */
  threshold: number;
  /** true: dark is ink; false: bright is ink; auto: guessed from the border of the images. */
  invert: boolean | 'auto';
  /** Cuts each picture into tiles; null or missing takes pictures whole. */
  sheet?: SheetCut | null | undefined;
  /** Leaves out empty tiles of a sheet (default true). */
  dropEmpty?: boolean | undefined;
  /** Makes only so many images, for a preview; each looks as it does without the limit. */
  limit?: number | undefined;
}

/** The options a page starts with. */
export const DEFAULT_BINARISE: Readonly<BinariseOptions> = {
  side: 28,
  method: 'otsu',
  threshold: 128,
  invert: 'auto',
  sheet: null,
};

/** Images that statistics are taken from; more would not move a threshold visibly. */
const SAMPLE = 1000;

/** Grey pixels scaled, copied or thresholded between two places where the work may pause. */
const SLICE_PIXELS = 2 ** 18;

/**
 * Makes grey images binary, 1 for ink: cut, scaled to side x side, inverted if dark is ink, then
 * thresholded or dithered. The threshold of Otsu and the guess of the ink are made once for each
 * set, picture or sheet, from evenly spaced images; the threshold after scaling.
 * Pure. Cost: O(source pixels of the images made, and of the sample of 1,000).
 * @throws FormatError bad-option, no-images, too-many-images, set-too-large, sheet-cut
 */
export function toBinarySet(source: GreySource, options: BinariseOptions): BinaryImageSet {
  return runAtOnce(binariseSteps(source, options));
}

/**
 * The same in slices of about 10 ms, for sets so large that the page would stall.
 * @throws the reason of an aborted `signal`, and the errors of toBinarySet
 */
export function toBinarySetInSlices(
  source: GreySource,
  options: BinariseOptions,
  signal?: AbortSignal,
): Promise<BinaryImageSet> {
  return runInSlices(binariseSteps(source, options), signal);
}

function* binariseSteps(source: GreySource, options: BinariseOptions): Steps<BinaryImageSet> {
  checkOptions(options);
  const limit = options.limit ?? Number.POSITIVE_INFINITY;
  const groups = groupsOf(source, options, limit);
  const total = groups.reduce((sum, group) => sum + group.count, 0);
  const { side } = options;
  checkSetSize(total, side, side);
  const count = Math.min(total, limit);
  const pixels = new Uint8Array(count * side * side);
  let made = 0;
  for (const group of groups) {
    const binarise = yield* makeBinariser(group, options);
    const slice = Math.max(1, Math.floor(SLICE_PIXELS / (group.width * group.height)));
    const end = Math.min(group.count, count - made);
    for (let first = 0; first < end; first += slice) {
      yield;
      const images = imageRange(group, first, Math.min(end, first + slice));
      pixels.set(binarise(images), made * side * side);
      made += images.count;
    }
  }
  const labels = source.kind === 'set' ? source.set.labels?.slice(0, count) : undefined;
  return { width: side, height: side, count, pixels, ...(labels && { labels }) };
}

function checkOptions(options: BinariseOptions): void {
  const ranges = [
    ['side', options.side, 1, LIMITS.binarySide],
    ['threshold', options.threshold, 0, 255],
    ['limit', options.limit ?? 1, 1, LIMITS.images],
  ] as const;
  for (const [option, value, least, most] of ranges) {
    if (Number.isInteger(value) && value >= least && value <= most) continue;
    const expected = `a whole number from ${least} to ${most}`;
    throw FormatError.of('bad-option', { option, given: String(value), expected });
  }
}

/** Images that share one threshold; pictures past the limit are not even cut. */
function groupsOf(source: GreySource, options: BinariseOptions, limit: number): ImageSet[] {
  if (source.kind === 'set') return [source.set];
  const groups: ImageSet[] = [];
  let count = 0;
  for (const picture of source.pictures) {
    const { sheet, dropEmpty } = options;
    const group = sheet ? cutSheet(picture, sheet, dropEmpty) : singleImage(picture);
    groups.push(group);
    count += group.count;
    if (count >= limit) break;
  }
  return groups;
}

/** Decides ink, background and threshold for a group; the result makes any of its images binary. */
function* makeBinariser(
  group: ImageSet,
  options: BinariseOptions,
): Steps<(images: ImageSet) => Uint8Array> {
  const sample = sampleImages(group, SAMPLE);
  const invert = options.invert === 'auto' ? guessInk(sample) === 'dark' : options.invert;
  yield;
  const background = borderLevel(sample);
  yield;
  const prepare = (images: ImageSet): Uint8Array => {
    const { pixels } = resampleSet(images, options.side, background);
    return invert ? inverted(pixels) : pixels;
  };
  if (options.method === 'dither') return (images) => ditherAll(prepare(images), options.side);
  const otsu = options.method === 'otsu';
  const threshold = otsu ? otsuThreshold(histogram(prepare(sample))) : options.threshold;
  return (images) => applyThreshold(prepare(images), threshold);
}

function ditherAll(grey: Uint8Array, side: number): Uint8Array {
  const size = side * side;
  const bits = new Uint8Array(grey.length);
  for (let start = 0; start < grey.length; start += size) {
    bits.set(floydSteinberg(grey.subarray(start, start + size), side, side), start);
  }
  return bits;
}
