import { ramp } from './colour-table';
import type { Palette } from './palette';
import { clearSurface, fillImage, type PixelSurface, showSurface } from './pixel-surface';

/**
 * Draws a square lattice of spins, 1 in the colour of ink and 0 in that of paper, in whole blocks of
 * canvas pixels.
 * @param room side of the square that there is, canvas pixels
 * @returns the surface, to be given again
 */
export function drawSpinLattice(
  canvas: HTMLCanvasElement,
  state: Uint8Array,
  side: number,
  room: number,
  palette: Palette,
  surface: PixelSurface | null,
): PixelSurface {
  const scale = Math.max(1, Math.floor(room / side));
  const drawn = clearSurface(surface, side * scale, side * scale);
  const area = { x: 0, y: 0, columns: side, rows: side, scale };
  const table = ramp(palette.paper, palette.ink, 2);
  fillImage(drawn, area, table, (spin) => state[spin]!);
  showSurface(canvas, drawn);
  return drawn;
}
