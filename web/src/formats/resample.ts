import type { ImageSet } from './image-set';

/** For each target pixel along one axis: the first source pixel it covers and the covered shares. */
interface Coverage {
  first: Int32Array;
  /** Where the shares of target pixel i start in `shares`; one entry more than there are targets. */
  start: Int32Array;
  /** Sum to 1 for each target pixel. */
  shares: Float64Array;
}

/** Where an image comes to lie in a square. */
export interface Letterbox {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The largest centred place for width x height in side x side that keeps the proportions. */
export function letterbox(width: number, height: number, side: number): Letterbox {
  const scale = side / Math.max(width, height);
  const innerWidth = Math.max(1, Math.round(width * scale));
  const innerHeight = Math.max(1, Math.round(height * scale));
  return {
    x: Math.floor((side - innerWidth) / 2),
    y: Math.floor((side - innerHeight) / 2),
    width: innerWidth,
    height: innerHeight,
  };
}

/**
 * Scales every image to side x side: each target pixel is the mean over exactly the area it covers
 * (a box filter, for smaller and for larger images alike; whole-number enlargement repeats pixels).
 * Images that are not square keep their proportions and get margins of level `background`.
 * The set itself is returned if it already has that size.
 * Cost: O(pixels of the set).
 */
export function resampleSet(set: ImageSet, side: number, background: number): ImageSet {
  if (set.width === side && set.height === side) return set;
  const box = letterbox(set.width, set.height, side);
  const across = coverage(set.width, box.width);
  const down = coverage(set.height, box.height);
  const pixels = new Uint8Array(set.count * side * side).fill(background);
  const rows = new Float64Array(box.width);
  const sums = new Float64Array(box.width);
  for (let image = 0; image < set.count; image++) {
    const source = set.pixels.subarray(
      image * set.width * set.height,
      (image + 1) * set.width * set.height,
    );
    for (let y = 0; y < box.height; y++) {
      sums.fill(0);
      for (let k = down.start[y] as number; k < (down.start[y + 1] as number); k++) {
        const row = (down.first[y] as number) + k - (down.start[y] as number);
        narrow(source.subarray(row * set.width, (row + 1) * set.width), across, rows);
        addScaled(sums, rows, down.shares[k] as number);
      }
      const target = (image * side + box.y + y) * side + box.x;
      for (let x = 0; x < box.width; x++) pixels[target + x] = Math.round(sums[x] as number);
    }
  }
  return { ...set, width: side, height: side, pixels };
}

/** Target pixel i covers [i, i + 1) * from / to of the source axis. */
function coverage(from: number, to: number): Coverage {
  const first = new Int32Array(to);
  const start = new Int32Array(to + 1);
  const shares: number[] = [];
  for (let i = 0; i < to; i++) {
    // Compared in units of 1 / to source pixels, so that the borders are whole numbers.
    const [low, high] = [i * from, (i + 1) * from];
    first[i] = Math.floor(low / to);
    for (let pixel = first[i] as number; pixel * to < high; pixel++) {
      const covered = Math.min((pixel + 1) * to, high) - Math.max(pixel * to, low);
      shares.push(covered / from);
    }
    start[i + 1] = shares.length;
  }
  return { first, start, shares: Float64Array.from(shares) };
}

function narrow(row: Uint8Array, { first, start, shares }: Coverage, target: Float64Array): void {
  for (let x = 0; x < target.length; x++) {
    const from = start[x] as number;
    const to = start[x + 1] as number;
    const offset = (first[x] as number) - from;
    let sum = 0;
    for (let k = from; k < to; k++) sum += (shares[k] as number) * (row[offset + k] as number);
    target[x] = sum;
  }
}

function addScaled(sums: Float64Array, row: Float64Array, share: number): void {
  for (let x = 0; x < sums.length; x++) {
    sums[x] = (sums[x] as number) + share * (row[x] as number);
  }
}
