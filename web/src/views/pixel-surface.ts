import type { ColourTable } from './colour-table';

/** A canvas's pixels as packed colours; kept by the caller and used again while the size stays. */
export interface PixelSurface {
  image: ImageData;
  pixels: Uint32Array<ArrayBuffer>;
  width: number;
  height: number;
}

/** The given surface emptied, or a new one where the size differs. Sizes are at least 1. */
export function clearSurface(
  surface: PixelSurface | null,
  width: number,
  height: number,
): PixelSurface {
  if (surface && surface.width === width && surface.height === height) {
    surface.pixels.fill(0);
    return surface;
  }
  const image = new ImageData(Math.max(1, width), Math.max(1, height));
  return { image, pixels: new Uint32Array(image.data.buffer), width, height };
}

/** Fills a rectangle, clipped to the surface. */
export function fillRect(
  surface: PixelSurface,
  x: number,
  y: number,
  width: number,
  height: number,
  colour: number,
): void {
  const left = Math.max(0, x);
  const right = Math.min(surface.width, x + width);
  const bottom = Math.min(surface.height, y + height);
  if (right <= left) return;
  for (let row = Math.max(0, y); row < bottom; row++)
    surface.pixels.fill(colour, row * surface.width + left, row * surface.width + right);
}

/**
 * A small image as whole blocks of `scale` pixels; `index` picks a pixel's colour. Clipped above and
 * below; it must fit between left and right.
 */
export function fillImage(
  surface: PixelSurface,
  area: { x: number; y: number; columns: number; rows: number; scale: number },
  table: ColourTable,
  index: (pixel: number) => number,
): void {
  const { x, y, columns, rows, scale } = area;
  const { pixels, width } = surface;
  for (let row = 0; row < rows; row++) {
    const top = Math.max(0, y + row * scale);
    const bottom = Math.min(surface.height, y + (row + 1) * scale);
    if (bottom <= top) continue;
    const start = top * width + x;
    let at = start;
    for (let column = 0; column < columns; column++) {
      const colour = table[index(row * columns + column)]!;
      for (let k = 0; k < scale; k++) pixels[at++] = colour;
    }
    // The other lines of the blocks are the same as the first.
    for (let line = top + 1; line < bottom; line++) pixels.copyWithin(line * width + x, start, at);
  }
}

/** Gives the canvas the surface's size and shows it. */
export function showSurface(canvas: HTMLCanvasElement, surface: PixelSurface): void {
  if (canvas.width !== surface.image.width) canvas.width = surface.image.width;
  if (canvas.height !== surface.image.height) canvas.height = surface.image.height;
  canvas.getContext('2d')?.putImageData(surface.image, 0, 0);
}
