import { FormatError } from './format-error';
import { LIMITS } from './limits';

/** Which end of the grey scale the drawn lines have: MNIST has bright ink, scanned paper dark ink. */
export type Ink = 'bright' | 'dark';

/** Grey images of one size. */
export interface ImageSet {
  /** Pixels per row. */
  width: number;
  /** Rows per image. */
  height: number;
  /** Number of images. */
  count: number;
  /** [count * height * width], row-major per image, 0 black to 255 white. */
  pixels: Uint8Array;
  /** [count], the class of each image, if known. */
  labels?: Uint8Array | undefined;
  /** Set when the format itself says which end is ink (0/1 files); otherwise it has to be guessed. */
  ink?: Ink | undefined;
}

/** Binary images of one size; 1 is "on" is ink, in the whole project. */
export interface BinaryImageSet {
  width: number;
  height: number;
  count: number;
  /** [count * height * width], row-major per image, 0 or 1. */
  pixels: Uint8Array;
  /** [count], the class of each image, if known. */
  labels?: Uint8Array | undefined;
}

/** One grey picture. */
export interface Raster {
  width: number;
  height: number;
  /** [height * width], row-major, 0 black to 255 white. */
  pixels: Uint8Array;
}

/**
 * Checks a size announced by an untrusted file before anything is allocated for it.
 * @throws FormatError no-images, bad-size, too-many-images, set-too-large
 */
export function checkSetSize(count: number, width: number, height: number): void {
  if (count === 0) throw FormatError.of('no-images', {});
  const limit = LIMITS.imageSide;
  if (!(width >= 1 && width <= limit && height >= 1 && height <= limit)) {
    throw FormatError.of('bad-size', { width, height, limit });
  }
  if (count > LIMITS.images) {
    throw FormatError.of('too-many-images', { count, limit: LIMITS.images });
  }
  if (count * width * height > LIMITS.setPixels) {
    throw FormatError.of('set-too-large', { count, width, height, limit: LIMITS.setPixels });
  }
}

/**
 * Gives the images their labels.
 * @throws FormatError labels-mismatch if the counts differ
 */
export function pairLabels(set: ImageSet, labels: Uint8Array): ImageSet {
  if (labels.length !== set.count) {
    throw FormatError.of('labels-mismatch', { labels: labels.length, images: set.count });
  }
  return { ...set, labels };
}

/** A picture as a set of one; shares the pixels. */
export function singleImage(raster: Raster): ImageSet {
  return { width: raster.width, height: raster.height, count: 1, pixels: raster.pixels };
}

/**
 * At most `limit` images, evenly spaced, without labels; the set itself if it is small enough.
 * Statistics of the sample stand for the set, and do not depend on how many images are shown.
 */
export function sampleImages(set: ImageSet, limit: number): ImageSet {
  if (set.count <= limit) return set;
  const size = set.width * set.height;
  const pixels = new Uint8Array(limit * size);
  for (let i = 0; i < limit; i++) {
    const source = Math.floor((i * set.count) / limit) * size;
    pixels.set(set.pixels.subarray(source, source + size), i * size);
  }
  return { ...set, count: limit, pixels, labels: undefined };
}

/** The images from `first` up to but not including `end`; shares the pixels. */
export function imageRange(set: ImageSet, first: number, end: number): ImageSet {
  const size = set.width * set.height;
  const pixels = set.pixels.subarray(first * size, end * size);
  return { ...set, count: end - first, pixels, labels: set.labels?.subarray(first, end) };
}
