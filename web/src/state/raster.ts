/** A place on a pixel grid: column x, row y, both from 0 at the upper left. */
export interface Pixel {
  x: number;
  y: number;
}

/**
 * The pixels of a straight line, both ends included, each step to one of the eight neighbours.
 * The line from b to a is the same as from a to b, backwards. Cost: O(length).
 * Source: Bresenham, Algorithm for computer control of a digital plotter (1965).
 */
export function linePixels(from: Pixel, to: Pixel): Pixel[] {
  // Ties fall differently in the two directions, so every line is walked in one of them.
  const swap = from.x > to.x || (from.x === to.x && from.y > to.y);
  const [start, end] = swap ? [to, from] : [from, to];
  const dx = end.x - start.x;
  const dy = Math.abs(end.y - start.y);
  const stepY = start.y < end.y ? 1 : -1;
  const pixels: Pixel[] = [];
  let { x, y } = start;
  let error = dx - dy;
  for (;;) {
    pixels.push({ x, y });
    if (x === end.x && y === end.y) break;
    const twice = 2 * error;
    if (twice > -dy) {
      error -= dy;
      x += 1;
    }
    if (twice < dx) {
      error += dx;
      y += stepY;
    }
  }
  return swap ? pixels.reverse() : pixels;
}

/**
 * The pixels under a round brush of `size` pixels across, clipped to a grid of side x side.
 * An even brush has no middle pixel: it reaches one pixel further right and down.
 */
export function brushPixels(centre: Pixel, size: number, side: number): Pixel[] {
  const before = Math.floor((size - 1) / 2);
  const middle = (size - 1) / 2 - before;
  const pixels: Pixel[] = [];
  for (let dy = -before; dy < size - before; dy++) {
    for (let dx = -before; dx < size - before; dx++) {
      const x = centre.x + dx;
      const y = centre.y + dy;
      const inside = x >= 0 && y >= 0 && x < side && y < side;
      if (inside && (dx - middle) ** 2 + (dy - middle) ** 2 <= (size / 2) ** 2) {
        pixels.push({ x, y });
      }
    }
  }
  return pixels;
}

/** Indices (row by row, each once) that a brush covers when it moves in a line between two pixels. */
export function strokeIndices(from: Pixel, to: Pixel, size: number, side: number): number[] {
  const indices = new Set<number>();
  for (const centre of linePixels(from, to)) {
    for (const { x, y } of brushPixels(centre, size, side)) indices.add(y * side + x);
  }
  return [...indices];
}

/** The cells with `value` at `indices`; the same array when that changes nothing. */
export function paintCells(cells: Uint8Array, indices: readonly number[], value: number) {
  if (indices.every((index) => cells[index] === value)) return cells;
  const painted = cells.slice();
  for (const index of indices) painted[index] = value;
  return painted;
}
