import type { ChartTheme } from './chart-theme';
import type { ColourTable } from './colour-table';
import { divergingIndex } from './diverging-map';
import { clearSurface, fillRect, type PixelSurface, showSurface } from './pixel-surface';

/** Where the cells of the map lie; lengths in device pixels. */
export interface LabelMapLayout {
  nLabels: number;
  nHidden: number;
  /** Units that share a column: 1 where each has its own. */
  unitsPerColumn: number;
  columns: number;
  cellWidth: number;
  cellHeight: number;
  /** Room for the classes' names at the left. */
  names: number;
  width: number;
  height: number;
}

/** CSS pixels. */
const tallestRow = 15;
const tallestMap = 240;
const namesWidth = 28;
const widestCell = 24;

/** One column for each hidden unit where a device pixel is left for each, else shared columns. */
export function labelMapLayout(
  nLabels: number,
  nHidden: number,
  room: { cssWidth: number; ratio: number },
): LabelMapLayout {
  const { cssWidth, ratio } = room;
  const names = Math.round(namesWidth * ratio);
  const free = Math.max(1, Math.floor(cssWidth * ratio) - names);
  const unitsPerColumn = Math.ceil(nHidden / free);
  const columns = Math.ceil(nHidden / unitsPerColumn);
  const cellWidth = Math.min(Math.floor(free / columns), Math.round(widestCell * ratio));
  const rowHeight = Math.min(tallestRow, tallestMap / nLabels);
  const cellHeight = Math.max(1, Math.floor(rowHeight * ratio));
  const [width, height] = [names + columns * cellWidth, nLabels * cellHeight];
  return { nLabels, nHidden, unitsPerColumn, columns, cellWidth, cellHeight, names, width, height };
}

/** The weight that a cell shows: of the units of its column the strongest one's. */
export function cellWeight(
  weights: Float32Array,
  { nHidden, unitsPerColumn }: Pick<LabelMapLayout, 'nHidden' | 'unitsPerColumn'>,
  label: number,
  column: number,
): number {
  const first = column * unitsPerColumn;
  const end = Math.min(nHidden, first + unitsPerColumn);
  let strongest = 0;
  for (let unit = first; unit < end; unit++) {
    const weight = weights[label * nHidden + unit]!;
    if (Math.abs(weight) > Math.abs(strongest)) strongest = weight;
  }
  return strongest;
}

/** The column at a place, device pixels from the left; the nearest one outside. */
export function columnAt({ names, cellWidth, columns }: LabelMapLayout, x: number): number {
  return Math.min(columns - 1, Math.max(0, Math.floor((x - names) / cellWidth)));
}

/** A class and the weight by which a column speaks for it. */
export interface Vote {
  label: number;
  weight: number;
}

/** The classes that a column speaks for and against the most, each null where there is none. */
export function columnVotes(
  weights: Float32Array,
  layout: LabelMapLayout,
  column: number,
): { plus: Vote | null; minus: Vote | null } {
  let plus: Vote | null = null;
  let minus: Vote | null = null;
  for (let label = 0; label < layout.nLabels; label++) {
    const weight = cellWeight(weights, layout, label, column);
    if (weight > (plus?.weight ?? 0)) plus = { label, weight };
    if (weight < (minus?.weight ?? 0)) minus = { label, weight };
  }
  return { plus, minus };
}

/**
 * The label weights [nLabels, nHidden] in the colours of the weights, with the classes' names.
 * @param scale    the weight that gets the end colours
 * @param chosen   the column that gets a frame, null for none
 * @param surface  of the last time, to be used again
 * Cost: O(pixels + nLabels * nHidden).
 */
export function drawLabelWeights(
  canvas: HTMLCanvasElement,
  weights: Float32Array,
  layout: LabelMapLayout,
  look: {
    scale: number;
    chosen: number | null;
    table: ColourTable;
    theme: ChartTheme;
    ratio: number;
  },
  surface: PixelSurface | null,
): PixelSurface {
  const { nLabels, columns, cellWidth, cellHeight, names, width, height } = layout;
  const cleared = clearSurface(surface, width, height);
  const gap = cellHeight > 4 ? Math.max(1, Math.round(look.ratio)) : 0;
  for (let label = 0; label < nLabels; label++)
    for (let column = 0; column < columns; column++) {
      const weight = cellWeight(weights, layout, label, column);
      const colour = look.table[divergingIndex(weight, look.scale)]!;
      const x = names + column * cellWidth;
      fillRect(cleared, x, label * cellHeight, cellWidth, cellHeight - gap, colour);
    }
  showSurface(canvas, cleared);
  const context = canvas.getContext('2d');
  if (!context) return cleared;
  drawNames(context, layout, look);
  if (look.chosen === null) return cleared;
  const line = Math.max(1, Math.round(1.5 * look.ratio));
  const x = names + look.chosen * cellWidth;
  context.strokeStyle = look.theme.text;
  context.lineWidth = line;
  context.strokeRect(x + line / 2, line / 2, Math.max(1, cellWidth - line), height - line);
  return cleared;
}

/** Every row's class, or every few rows' where they would run into each other. */
function drawNames(
  context: CanvasRenderingContext2D,
  { nLabels, cellHeight, names }: LabelMapLayout,
  { theme, ratio }: { theme: ChartTheme; ratio: number },
): void {
  const size = 11 * ratio;
  const every = Math.ceil((size + 1) / cellHeight);
  context.font = `${size}px ${theme.fontFamily}`;
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  context.fillStyle = theme.muted;
  for (let label = 0; label < nLabels; label += every)
    context.fillText(String(label), names - 6 * ratio, (label + 0.5) * cellHeight);
}
