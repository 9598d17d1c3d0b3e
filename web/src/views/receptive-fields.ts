import { type ColourTable, colourAt, luminance, packed, ramp } from './colour-table';
import { divergingIndex, sideSteps } from './diverging-map';
import type { Palette, Rgb } from './palette';
import { clearSurface, fillImage, fillRect, type PixelSurface, showSurface } from './pixel-surface';
import { placesInView, type TileLayout, tileRect } from './tile-layout';

export interface ReceptiveFieldPicture {
  layout: TileLayout;
  /** The unit at every place. */
  order: ArrayLike<number>;
  /** [nVisible, nHidden] row-major; null before the first report: empty tiles. */
  weights: Float32Array | null;
  /** The weight that gets the end colours. */
  scale: number;
  /** p(h|v) by unit; null when no image is selected. */
  activity: Float32Array | null;
  /** The part of the layout that is seen, device pixels. */
  top: number;
  height: number;
}

/** Steps between the frame of a silent and of a fully active unit. */
const frameSteps = 64;

/**
 * The tiles in view: column j of W as an image, a frame that lights up with p(h_j|v), and below it a
 * bar as long as p(h_j|v). Cost: O(device pixels in view), whatever the number of units.
 * @returns the surface, to be handed in again next time
 */
export function drawReceptiveFields(
  canvas: HTMLCanvasElement,
  picture: ReceptiveFieldPicture,
  table: ColourTable,
  palette: Palette,
  before: PixelSurface | null,
): PixelSurface {
  const { layout, order, activity, top, height } = picture;
  const surface = clearSurface(before, layout.width, height);
  const frames = ramp(palette.line, palette.accent, frameSteps + 1);
  const accent = packed(palette.accent);
  const [first, end] = placesInView(layout, top, height);
  for (let place = first; place < end; place++) {
    const unit = order[place] ?? place;
    const p = activity?.[unit] ?? 0;
    const { x, y, width, height: whole } = tileRect(layout, place);
    const bar = { y: y - top + whole - layout.bar, length: Math.round(p * width) };
    const framed = whole - layout.bar - layout.barGap;
    fillRect(surface, x, y - top, width, framed, frames[Math.round(p * frameSteps)] ?? frames[0]!);
    if (activity) fillRect(surface, x, bar.y, width, layout.bar, frames[0]!);
    fillRect(surface, x, bar.y, bar.length, layout.bar, accent);
    fillField(surface, picture, table, unit, x + layout.frame, y - top + layout.frame);
  }
  showSurface(canvas, surface);
  return surface;
}

function fillField(
  surface: PixelSurface,
  picture: ReceptiveFieldPicture,
  table: ColourTable,
  unit: number,
  x: number,
  y: number,
): void {
  const { weights, order, scale, layout } = picture;
  const nHidden = order.length;
  const area = { x, y, columns: layout.imageWidth, rows: layout.imageHeight, scale: layout.scale };
  fillImage(surface, area, table, (pixel) =>
    weights ? divergingIndex(weights[pixel * nHidden + unit] ?? 0, scale) : sideSteps,
  );
}

export interface FieldPicture {
  /** Weights of one unit, [width * height]. */
  weights: Float32Array;
  width: number;
  height: number;
  /** Device pixels per image pixel. */
  scale: number;
  /** The weight that gets the end colours. */
  largest: number;
  /** Pixels that get a plus or a minus. */
  plus: readonly number[];
  minus: readonly number[];
}

/** One receptive field, large, its strongest pixels marked by signs. */
export function drawReceptiveField(
  canvas: HTMLCanvasElement,
  field: FieldPicture,
  table: ColourTable,
  palette: Palette,
): void {
  const { width, height, scale, weights, largest } = field;
  const surface = clearSurface(null, width * scale, height * scale);
  fillImage(surface, { x: 0, y: 0, columns: width, rows: height, scale }, table, (pixel) =>
    divergingIndex(weights[pixel] ?? 0, largest),
  );
  const readable = (pixel: number) => {
    const below = luminance(colourAt(table, divergingIndex(weights[pixel] ?? 0, largest)));
    return packed(
      contrast(palette.ink, below) > contrast(palette.paper, below) ? palette.ink : palette.paper,
    );
  };
  for (const pixel of field.plus) drawSign(surface, field, pixel, true, readable(pixel));
  for (const pixel of field.minus) drawSign(surface, field, pixel, false, readable(pixel));
  showSurface(canvas, surface);
}

/** Contrast of a colour with a luminance, [1, 21], as WCAG defines it. */
function contrast(colour: Rgb, below: number): number {
  const above = luminance(colour);
  return (Math.max(above, below) + 0.05) / (Math.min(above, below) + 0.05);
}

function drawSign(
  surface: PixelSurface,
  { width, scale }: FieldPicture,
  pixel: number,
  plus: boolean,
  colour: number,
): void {
  // Arm and stroke have the block's parity, so that the sign sits exactly in its middle.
  const parity = (length: number) => Math.max(1, length - ((scale - length) & 1));
  const arm = parity(Math.round(scale * 0.6));
  const stroke = parity(Math.max(1, Math.round(scale * 0.16)));
  const x = (pixel % width) * scale;
  const y = Math.floor(pixel / width) * scale;
  const [near, thin] = [(scale - arm) / 2, (scale - stroke) / 2];
  fillRect(surface, x + Math.floor(near), y + Math.floor(thin), arm, stroke, colour);
  if (plus) fillRect(surface, x + Math.floor(thin), y + Math.floor(near), stroke, arm, colour);
}

/** An image of probabilities (or 0 and 1): paper for 0, ink for 1. */
export function drawProbabilities(
  canvas: HTMLCanvasElement,
  values: ArrayLike<number>,
  size: { width: number; height: number; scale: number },
  palette: Palette,
): void {
  const { width, height, scale } = size;
  const table = ramp(palette.paper, palette.ink, 256);
  const surface = clearSurface(null, width * scale, height * scale);
  fillImage(surface, { x: 0, y: 0, columns: width, rows: height, scale }, table, (pixel) =>
    Math.round(255 * Math.min(1, Math.max(0, values[pixel] ?? 0))),
  );
  showSurface(canvas, surface);
}
