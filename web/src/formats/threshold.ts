import { FormatError } from './format-error';
import type { ImageSet, Ink } from './image-set';

/** Share of border pixels on one side of the threshold that settles what is background. */
const CLEAR_MAJORITY = 0.8;

/** Counts the pixels of each grey level. @returns [256] */
export function histogram(pixels: Uint8Array): Uint32Array {
  const counts = new Uint32Array(256);
  for (let i = 0; i < pixels.length; i++) {
    const level = pixels[i] as number;
    counts[level] = (counts[level] as number) + 1;
  }
  return counts;
}

/**
 * The threshold that separates the grey levels best: it maximises the variance between the classes
 * [0, t) and [t, 255]. Where a range of thresholds is equally good, its middle.
 * @param counts [256], pixels of each grey level
 * @returns the smallest level that belongs to the bright class, 1 to 255; 256 if there is only one
 *   level, so that nothing is bright
 * Source: Otsu, A Threshold Selection Method from Gray-Level Histograms (1979).
 */
export function otsuThreshold(counts: Uint32Array): number {
  let total = 0;
  let sum = 0;
  counts.forEach((count, level) => {
    total += count;
    sum += count * level;
  });
  let [below, sumBelow, best, first, last] = [0, 0, 0, 256, 256];
  for (let threshold = 1; threshold < 256; threshold++) {
    const count = counts[threshold - 1] as number;
    below += count;
    sumBelow += count * (threshold - 1);
    const above = total - below;
    if (below === 0 || above === 0) continue;
    const distance = sumBelow / below - (sum - sumBelow) / above;
    const between = below * above * distance * distance;
    if (between > best) {
      [best, first] = [between, threshold];
    }
    if (between === best) last = threshold;
  }
  return Math.ceil((first + last) / 2);
}

/**
 * Which end of the grey scale is ink. What most of the border pixels are is background; if the
 * border is undecided, what most of all pixels are is background.
 * Cost: two passes over the pixels.
 */
export function guessInk(set: ImageSet): Ink {
  if (set.ink !== undefined) return set.ink;
  const all = histogram(set.pixels);
  const otsu = otsuThreshold(all);
  const threshold = otsu < 256 ? otsu : 128; // a blank sheet is paper of its own brightness
  const borderBright = brightShare(borderHistogram(set), threshold);
  if (borderBright >= CLEAR_MAJORITY) return 'dark';
  if (1 - borderBright >= CLEAR_MAJORITY) return 'bright';
  return brightShare(all, threshold) > 0.5 ? 'dark' : 'bright';
}

function brightShare(counts: Uint32Array, threshold: number): number {
  let [bright, total] = [0, 0];
  counts.forEach((count, level) => {
    total += count;
    if (level >= threshold) bright += count;
  });
  return total === 0 ? 0 : bright / total;
}

/** The median grey level of all images' border pixels: the paper. */
export function borderLevel(set: ImageSet): number {
  const counts = borderHistogram(set);
  const half = counts.reduce((sum, count) => sum + count, 0) / 2;
  let sum = 0;
  return Math.max(
    0,
    counts.findIndex((count) => {
      sum += count;
      return count > 0 && sum >= half;
    }),
  );
}

function borderHistogram({ width, height, count, pixels }: ImageSet): Uint32Array {
  const counts = new Uint32Array(256);
  for (let image = 0; image < count; image++) {
    for (let y = 0; y < height; y++) {
      const row = (image * height + y) * width;
      const wholeRow = y === 0 || y === height - 1;
      const step = wholeRow ? 1 : Math.max(1, width - 1);
      for (let x = 0; x < width; x += step) {
        const level = pixels[row + x] as number;
        counts[level] = (counts[level] as number) + 1;
      }
    }
  }
  return counts;
}

/** The negative: 255 - grey. A copy. */
export function inverted(pixels: Uint8Array): Uint8Array {
  return pixels.map((value) => 255 - value);
}

/** 1 where the grey level is at least `threshold`, else 0. A copy. */
export function applyThreshold(pixels: Uint8Array, threshold: number): Uint8Array {
  const bits = new Uint8Array(pixels.length);
  for (let i = 0; i < pixels.length; i++) bits[i] = (pixels[i] as number) >= threshold ? 1 : 0;
  return bits;
}

/**
 * Error diffusion: the density of ones follows the grey level. Rows left to right.
 * @param pixels [height * width] of one image; brighter means more ones
 * @returns [height * width], 0 or 1
 * Source: Floyd and Steinberg, An Adaptive Algorithm for Spatial Grey Scale (1976).
 */
export function floydSteinberg(pixels: Uint8Array, width: number, height: number): Uint8Array {
  if (pixels.length !== width * height) {
    const expected = `${width} x ${height}`;
    throw FormatError.of('bad-option', { option: 'pixels', given: `${pixels.length}`, expected });
  }
  const bits = new Uint8Array(pixels.length);
  const stride = width + 2; // a column of margin on both sides takes the errors that fall off
  let here = new Float64Array(stride);
  let below = new Float64Array(stride);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const wanted = (pixels[y * width + x] as number) + (here[x + 1] as number);
      const bit = wanted >= 128 ? 1 : 0;
      const error = wanted - 255 * bit;
      bits[y * width + x] = bit;
      here[x + 2] = (here[x + 2] as number) + (error * 7) / 16;
      below[x] = (below[x] as number) + (error * 3) / 16;
      below[x + 1] = (below[x + 1] as number) + (error * 5) / 16;
      below[x + 2] = (below[x + 2] as number) + error / 16;
    }
    [here, below] = [below, here.fill(0)];
  }
  return bits;
}
