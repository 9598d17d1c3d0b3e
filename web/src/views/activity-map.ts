import { unlabelled } from '../protocol/messages';
import type { ActivityMap } from '../protocol/statistics';
import type { ChartTheme } from './chart-theme';
import type { ColourTable } from './colour-table';
import { clearSurface, fillRect, type PixelSurface } from './pixel-surface';

/** Images of one class, below each other. */
export interface MapGroup {
  /** Null for images without a class. */
  label: number | null;
  /** Rows [first, first + count). */
  first: number;
  count: number;
}

/** Which image of the map is in every row, and where the classes are; one group without classes. */
export interface MapRows {
  images: Uint32Array;
  groups: MapGroup[];
}

/** By class where there are classes, those without one last; else, and within a class, as they come. */
export function orderRows(map: ActivityMap, labels: Uint8Array | undefined): MapRows {
  const count = map.images.length;
  const images = Uint32Array.from({ length: count }, (_, k) => k);
  if (!labels) return { images, groups: [{ label: null, first: 0, count }] };
  const labelOf = (k: number) => labels[map.images[k] ?? 0] ?? unlabelled;
  images.sort((a, b) => labelOf(a) - labelOf(b) || a - b);
  const groups: MapGroup[] = [];
  images.forEach((k, row) => {
    const label = labelOf(k) === unlabelled ? null : labelOf(k);
    const last = groups.at(-1);
    if (last && last.label === label) last.count++;
    else groups.push({ label, first: row, count: 1 });
  });
  return { images, groups };
}

/** Mean of every unit over the images, [units]. */
export function meanActivity({ units, images, probabilities }: ActivityMap): Float32Array {
  const means = new Float32Array(units);
  for (let k = 0; k < probabilities.length; k++) means[k % units]! += probabilities[k]!;
  return means.map((sum) => sum / Math.max(1, images.length));
}

/** Below this for every image a unit counts as silent; above 1 minus this as always on. */
export const rarely = 0.1;

/** How many units never change their mind. */
export function idleUnits({ units, images, probabilities }: ActivityMap): {
  silent: number;
  alwaysOn: number;
} {
  let silent = 0;
  let alwaysOn = 0;
  for (let unit = 0; unit < units && images.length > 0; unit++) {
    let low = 1;
    let high = 0;
    for (let k = unit; k < probabilities.length; k += units) {
      low = Math.min(low, probabilities[k]!);
      high = Math.max(high, probabilities[k]!);
    }
    if (high < rarely) silent++;
    if (low > 1 - rarely) alwaysOn++;
  }
  return { silent, alwaysOn };
}

/** Where the cells lie; device pixels. */
export interface MapLayout {
  cellWidth: number;
  cellHeight: number;
  /** Of every row. */
  tops: Int32Array;
  /** Of the first column; the classes stand before it. */
  left: number;
  columns: number;
  width: number;
  height: number;
}

export interface MapRoom {
  rows: MapRows;
  columns: number;
  /** Of the canvas in device pixels, and how many of them a CSS pixel is. */
  width: number;
  ratio: number;
}

/** Of the whole map with many images, and widest and tallest cell; CSS pixels. */
const usualHeight = 384;
const largestCell = { width: 56, height: 22 };
const classWidth = 22;
const groupGap = 2;

/** Whole device pixels per cell, and a gap between classes. */
export function layoutMap({ rows, columns, width, ratio }: MapRoom): MapLayout {
  const count = rows.images.length;
  const hasClasses = rows.groups.some(({ label }) => label !== null);
  const left = hasClasses ? Math.round(classWidth * ratio) : 0;
  const gap = Math.max(1, Math.round(groupGap * ratio));
  const cellSize = (room: number, cells: number, largest: number) =>
    Math.max(1, Math.min(Math.round(largest * ratio), Math.floor(room / Math.max(1, cells))));
  const cellWidth = cellSize(width - left, columns, largestCell.width);
  const cellHeight = cellSize(usualHeight * ratio, count, largestCell.height);
  const tops = new Int32Array(count);
  rows.groups.forEach(({ first, count }, group) => {
    for (let row = first; row < first + count; row++) tops[row] = row * cellHeight + group * gap;
  });
  const height = count === 0 ? 0 : tops[count - 1]! + cellHeight;
  return { cellWidth, cellHeight, tops, left, columns, width: left + columns * cellWidth, height };
}

/** A row and a column of the map. */
export interface MapPlace {
  row: number;
  column: number;
}

/** What lies at a point in device pixels, the nearest cell within the map; null outside. */
export function placeAt(layout: MapLayout, x: number, y: number): MapPlace | null {
  const column = Math.floor((x - layout.left) / layout.cellWidth);
  if (column < 0 || column >= layout.columns || y < 0 || y >= layout.height) return null;
  let row = 0;
  while (row + 1 < layout.tops.length && layout.tops[row + 1]! <= y) row++;
  return { row, column };
}

/** Where a key leads from a place; null for keys that mean nothing here. */
export function placeAfter(
  { row, column }: MapPlace,
  key: string,
  { tops, columns }: Pick<MapLayout, 'tops' | 'columns'>,
): MapPlace | null {
  const page = 10;
  const moves: Record<string, MapPlace> = {
    ArrowRight: { row, column: column + 1 },
    ArrowLeft: { row, column: column - 1 },
    ArrowDown: { row: row + 1, column },
    ArrowUp: { row: row - 1, column },
    PageDown: { row: row + page, column },
    PageUp: { row: row - page, column },
    Home: { row, column: 0 },
    End: { row, column: columns - 1 },
  };
  const place = Object.hasOwn(moves, key) ? moves[key] : undefined;
  if (!place) return null;
  const within = (value: number, count: number) => Math.min(count - 1, Math.max(0, value));
  return { row: within(place.row, tops.length), column: within(place.column, columns) };
}

/**
 * Every cell in the colour of its probability, which goes through `table` from 0 to 1.
 * Cost: O(pixels).
 */
export function paintMap(
  { units, probabilities }: ActivityMap,
  rows: MapRows,
  columns: Uint32Array,
  layout: MapLayout,
  table: ColourTable,
  former: PixelSurface | null,
): PixelSurface {
  const surface = clearSurface(former, layout.width, layout.height);
  const { cellWidth, cellHeight, left } = layout;
  rows.images.forEach((image, row) => {
    const top = layout.tops[row]!;
    columns.forEach((unit, column) => {
      const p = probabilities[image * units + unit] ?? 0;
      const colour = table[Math.round(p * (table.length - 1))]!;
      fillRect(surface, left + column * cellWidth, top, cellWidth, cellHeight, colour);
    });
  });
  return surface;
}

/** Class names need this much height, CSS pixels. */
const leastClassHeight = 11;

/** Writes each class in the middle of its rows, where these are tall enough, left of the cells. */
export function writeClasses(
  canvas: HTMLCanvasElement,
  { groups }: MapRows,
  { tops, cellHeight, left }: MapLayout,
  theme: ChartTheme,
): void {
  const context = canvas.getContext('2d');
  if (!context || left === 0) return;
  const ratio = left / classWidth;
  context.font = `${11 * ratio}px ${theme.fontFamily}`;
  context.fillStyle = theme.muted;
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  for (const { label, first, count } of groups) {
    const height = count * cellHeight;
    if (label === null || height < leastClassHeight * ratio) continue;
    context.fillText(String(label), left - 6 * ratio, (tops[first] ?? 0) + height / 2);
  }
}
