import type { ColourTable } from './colour-table';
import { packed } from './colour-table';
import { divergingIndex } from './diverging-map';
import type { Palette } from './palette';
import { clearSurface, fillImage, fillRect, showSurface } from './pixel-surface';

/** A tile for each hidden unit with a cell for each pixel; device pixels. */
export interface PhaseMapLayout {
  side: number;
  units: number;
  /** Of a cell. */
  scale: number;
  gap: number;
  columns: number;
  width: number;
  height: number;
}

/** A cell: a pixel and a hidden unit. */
export interface PhaseCell {
  pixel: number;
  unit: number;
}

/** CSS pixels: gaps, and the sides that cells have at most. */
const tileGap = 3;
const largestCell = 26;

/** As large as fits into `room` device pixels with about as many rows as columns of tiles. */
export function layoutPhaseMap(
  side: number,
  units: number,
  room: number,
  ratio: number,
): PhaseMapLayout {
  const gap = Math.max(1, Math.round(tileGap * ratio));
  const wanted = units <= 4 ? 2 : units <= 9 ? 3 : Math.min(8, Math.ceil(Math.sqrt(units)));
  const columns = Math.max(1, Math.min(wanted, units));
  const cell = Math.floor((room - (columns - 1) * gap) / (columns * side));
  const scale = Math.max(1, Math.min(cell, Math.round(largestCell * ratio)));
  const rows = Math.ceil(units / columns);
  const tile = side * scale;
  return {
    side,
    units,
    scale,
    gap,
    columns,
    width: columns * tile + (columns - 1) * gap,
    height: rows * tile + (rows - 1) * gap,
  };
}

function tileOrigin({ side, scale, gap, columns }: PhaseMapLayout, unit: number) {
  const step = side * scale + gap;
  return { x: (unit % columns) * step, y: Math.floor(unit / columns) * step };
}

/** What lies at a point in device pixels; null in gaps and outside. */
export function phaseCellAt(layout: PhaseMapLayout, x: number, y: number): PhaseCell | null {
  const { side, scale, gap, columns, units } = layout;
  const step = side * scale + gap;
  const [column, row] = [Math.floor(x / step), Math.floor(y / step)];
  const [i, k] = [Math.floor((x - column * step) / scale), Math.floor((y - row * step) / scale)];
  const unit = row * columns + column;
  if (x < 0 || y < 0 || column >= columns || unit >= units || i >= side || k >= side) return null;
  return { pixel: k * side + i, unit };
}

/** Where an arrow key leads, over the edges of tiles too; null for other keys. */
export function phaseCellAfter(
  layout: PhaseMapLayout,
  { pixel, unit }: PhaseCell,
  key: string,
): PhaseCell | null {
  const { side, columns, units } = layout;
  const moves: Record<string, readonly [number, number]> = {
    ArrowRight: [1, 0],
    ArrowLeft: [-1, 0],
    ArrowDown: [0, 1],
    ArrowUp: [0, -1],
  };
  const move = Object.hasOwn(moves, key) ? moves[key] : undefined;
  if (!move) return null;
  const x = (unit % columns) * side + (pixel % side) + move[0];
  const y = Math.floor(unit / columns) * side + Math.floor(pixel / side) + move[1];
  const next = Math.floor(y / side) * columns + Math.floor(x / side);
  if (x < 0 || y < 0 || x >= columns * side || next >= units) return { pixel, unit };
  return { pixel: (y % side) * side + (x % side), unit: next };
}

/** Every value in its colour, +-scale being the ends; the chosen cell is framed. Cost: O(pixels). */
export function drawPhaseMap(
  canvas: HTMLCanvasElement,
  values: Float32Array,
  layout: PhaseMapLayout,
  scale: number,
  chosen: PhaseCell | null,
  table: ColourTable,
  palette: Palette,
): void {
  const { side, units, scale: cell } = layout;
  const surface = clearSurface(null, layout.width, layout.height);
  for (let unit = 0; unit < units; unit++) {
    const area = { ...tileOrigin(layout, unit), columns: side, rows: side, scale: cell };
    fillImage(surface, area, table, (pixel) =>
      divergingIndex(values[pixel * units + unit] ?? 0, scale),
    );
  }
  if (chosen) {
    const { x, y } = tileOrigin(layout, chosen.unit);
    const left = x + (chosen.pixel % side) * cell;
    const top = y + Math.floor(chosen.pixel / side) * cell;
    const line = Math.max(1, Math.floor(cell / 6));
    const ink = packed(palette.ink);
    fillRect(surface, left, top, cell, line, ink);
    fillRect(surface, left, top + cell - line, cell, line, ink);
    fillRect(surface, left, top, line, cell, ink);
    fillRect(surface, left + cell - line, top, line, cell, ink);
  }
  showSurface(canvas, surface);
}
