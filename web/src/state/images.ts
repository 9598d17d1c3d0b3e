import { type ImageData01, unlabelled } from '../protocol/messages';

/** A set without images, which still knows its size. */
export function emptyImages(width: number, height: number): ImageData01 {
  return { pixels: new Uint8Array(0), count: 0, width, height };
}

/** One image of a set as a view, [width * height]. */
export function imageAt(set: ImageData01, index: number): Uint8Array {
  const n = set.width * set.height;
  return set.pixels.subarray(index * n, (index + 1) * n);
}

/** The label of one image, undefined where it has none. */
export function labelAt(set: ImageData01, index: number): number | undefined {
  const label = set.labels?.[index];
  return label === unlabelled ? undefined : label;
}

/** Both sets, one after the other. Where only one has labels, the other's images are unlabelled. */
export function appendImages(set: ImageData01, more: ImageData01): ImageData01 {
  if (set.count === 0) return { ...more };
  const pixels = new Uint8Array(set.pixels.length + more.pixels.length);
  pixels.set(set.pixels);
  pixels.set(more.pixels, set.pixels.length);
  const { width, height } = more;
  const joined = { pixels, count: set.count + more.count, width, height };
  if (!set.labels && !more.labels) return joined;
  const labels = new Uint8Array(joined.count).fill(unlabelled);
  if (set.labels) labels.set(set.labels);
  if (more.labels) labels.set(more.labels, set.count);
  return { ...joined, labels };
}

/** The set without the images at `indices`; order is kept. */
export function removeImages(set: ImageData01, indices: readonly number[]): ImageData01 {
  const gone = new Set(indices);
  const kept = Array.from({ length: set.count }, (_, i) => i).filter((i) => !gone.has(i));
  const n = set.width * set.height;
  const pixels = new Uint8Array(kept.length * n);
  kept.forEach((from, to) => {
    pixels.set(imageAt(set, from), to * n);
  });
  const { width, height, labels } = set;
  const rest: ImageData01 = { pixels, count: kept.length, width, height };
  if (labels) rest.labels = Uint8Array.from(kept, (i) => labels[i] ?? 0);
  return rest;
}

/**
 * The set at another size: every new pixel is on when at least half of the area it covers was on
 * (nearest pixel when enlarging).
 */
export function resizeImages(set: ImageData01, width: number, height: number): ImageData01 {
  if (set.width === width && set.height === height) return set;
  const pixels = new Uint8Array(set.count * width * height);
  for (let i = 0; i < set.count; i++)
    resizeOne(imageAt(set, i), set.width, set.height, pixels, i * width * height, width, height);
  return { ...set, pixels, width, height };
}

function resizeOne(
  from: Uint8Array,
  fromWidth: number,
  fromHeight: number,
  to: Uint8Array,
  offset: number,
  width: number,
  height: number,
): void {
  for (let y = 0; y < height; y++) {
    const top = Math.floor((y * fromHeight) / height);
    const bottom = Math.max(top + 1, Math.floor(((y + 1) * fromHeight) / height));
    for (let x = 0; x < width; x++) {
      const left = Math.floor((x * fromWidth) / width);
      const right = Math.max(left + 1, Math.floor(((x + 1) * fromWidth) / width));
      let on = 0;
      for (let sy = top; sy < bottom; sy++)
        for (let sx = left; sx < right; sx++) on += from[sy * fromWidth + sx] ?? 0;
      to[offset + y * width + x] = 2 * on >= (right - left) * (bottom - top) ? 1 : 0;
    }
  }
}
