import { type ImageData01, unlabelled } from '../protocol/messages';
import type { Palette, Rgb } from './palette';

/** Where the images of a sheet stand. All lengths are device pixels. */
export interface SheetLayout {
  count: number;
  columns: number;
  rows: number;
  /** Device pixels per image pixel. */
  scale: number;
  tileWidth: number;
  tileHeight: number;
  /** From one tile to the next; what is not tile is gap (and caption below). */
  pitchX: number;
  pitchY: number;
  /** From the edges of the sheet to the first tile. */
  marginX: number;
  marginY: number;
  /** Height of the line with the label below each tile, 0 without labels. */
  caption: number;
  /** Of the whole sheet. */
  height: number;
}

export interface SheetRequest {
  /** Images, and their size in pixels. */
  count: number;
  width: number;
  height: number;
  /** Room for the sheet in CSS pixels. */
  cssWidth: number;
  pixelRatio: number;
  /** Room for labels below the tiles. */
  captions: boolean;
  /** Wanted tile width in CSS pixels; the nearest whole scale is taken. */
  tile?: number;
}

/** Arranges a sheet in rows, with whole device pixels per image pixel; one column at least. */
export function sheetLayout(request: SheetRequest): SheetLayout {
  const { count, width, height, pixelRatio, tile = 30 } = request;
  const scale = Math.max(1, Math.round((tile * pixelRatio) / Math.max(width, height)));
  const gap = Math.round(6 * pixelRatio);
  const caption = request.captions ? Math.round(11 * pixelRatio) : 0;
  const [tileWidth, tileHeight] = [width * scale, height * scale];
  const marginY = Math.round(5 * pixelRatio);
  const room = Math.floor(request.cssWidth * pixelRatio);
  const columns = Math.max(1, Math.floor((room - 2 * marginY + gap) / (tileWidth + gap)));
  const spare = room - 2 * marginY - columns * tileWidth;
  // Columns share what is left over, so that the sheet ends where the controls around it do.
  const pitchX =
    tileWidth + (columns > 1 ? Math.floor(Math.min(spare / (columns - 1), 2 * gap)) : gap);
  const used = (columns - 1) * pitchX + tileWidth;
  const rows = Math.ceil(count / columns);
  const pitchY = tileHeight + caption + gap;
  return {
    count,
    columns,
    rows,
    scale,
    tileWidth,
    tileHeight,
    pitchX,
    pitchY,
    marginX: Math.max(0, Math.floor((room - used) / 2)),
    marginY,
    caption,
    height: rows === 0 ? 0 : 2 * marginY + rows * pitchY - gap,
  };
}

/** The images whose rows are at least partly between `top` and `top + viewHeight`: [first, end). */
export function visibleImages(
  layout: SheetLayout,
  top: number,
  viewHeight: number,
): { first: number; end: number } {
  const { columns, rows, pitchY, marginY, count } = layout;
  const clip = (row: number) => Math.min(rows, Math.max(0, row));
  const firstRow = clip(Math.floor((top - marginY) / pitchY));
  const endRow = clip(Math.ceil((top + viewHeight - marginY) / pitchY));
  return { first: Math.min(count, firstRow * columns), end: Math.min(count, endRow * columns) };
}

/** Upper left corner of an image's tile on the whole sheet. */
export function tilePosition(layout: SheetLayout, index: number): { x: number; y: number } {
  return {
    x: layout.marginX + (index % layout.columns) * layout.pitchX,
    y: layout.marginY + Math.floor(index / layout.columns) * layout.pitchY,
  };
}

/** The image at a point of the whole sheet (its half of the gap included), or null. */
export function imageAtPoint(layout: SheetLayout, x: number, y: number): number | null {
  const halfX = (layout.pitchX - layout.tileWidth) / 2;
  const halfY = (layout.pitchY - layout.tileHeight - layout.caption) / 2;
  const column = Math.floor((x - layout.marginX + halfX) / layout.pitchX);
  const row = Math.floor((y - layout.marginY + halfY) / layout.pitchY);
  if (column < 0 || column >= layout.columns || row < 0) return null;
  const index = row * layout.columns + column;
  return index < layout.count ? index : null;
}

/** The scroll position nearest to `top` at which the image is wholly in view. */
export function scrollToImage(
  layout: SheetLayout,
  index: number,
  top: number,
  viewHeight: number,
): number {
  const { y } = tilePosition(layout, index);
  const highest = y - layout.marginY;
  const lowest = y + layout.tileHeight + layout.caption + layout.marginY - viewHeight;
  return Math.max(0, Math.min(highest, Math.max(lowest, top)));
}

/**
 * Where a key leads from the image `from` (null: none yet): arrows, Home, End and pages of the view.
 * Up and down keep the column, and stay where there is no image. Null for other keys.
 */
export function keyTarget(
  layout: SheetLayout,
  key: string,
  from: number | null,
  viewHeight: number,
): number | null {
  const { count, columns, pitchY } = layout;
  const page = columns * Math.max(1, Math.floor(viewHeight / pitchY));
  const steps: Readonly<Record<string, number>> = {
    ArrowLeft: -1,
    ArrowRight: 1,
    ArrowUp: -columns,
    ArrowDown: columns,
    PageUp: -page,
    PageDown: page,
    Home: -count,
    End: count,
  };
  const step = steps[key];
  if (step === undefined || count === 0) return null;
  if (from === null) return key === 'End' ? count - 1 : 0;
  const target = from + step;
  const vertical = key === 'ArrowUp' || key === 'ArrowDown';
  if (vertical && (target < 0 || target >= count)) return from;
  return Math.min(count - 1, Math.max(0, target));
}

/** What a sheet shows besides its images. */
export interface SheetMarks {
  /** The image that is explained elsewhere, or null. */
  selected: number | null;
  /** Images that Remove takes. */
  marked: ReadonlySet<number>;
  /** Images that are not trained on; they get a corner. */
  heldOut?: ReadonlySet<number>;
}

/**
 * Draws the part of the sheet that is in view; the canvas must have the size of the view.
 * @param top  scroll position in device pixels
 * Cost: O(pixels of the canvas), however many images there are.
 */
export function drawSheet(
  canvas: HTMLCanvasElement,
  set: ImageData01,
  layout: SheetLayout,
  top: number,
  palette: Palette,
  marks: SheetMarks,
): void {
  const context = canvas.getContext('2d');
  if (!context || canvas.width === 0 || canvas.height === 0) return;
  const view = context.createImageData(canvas.width, canvas.height);
  const words = new Uint32Array(view.data.buffer);
  const { first, end } = visibleImages(layout, top, canvas.height);
  const colours = { off: word(palette.paper), on: word(palette.ink) };
  for (let index = first; index < end; index++) {
    const { x, y } = tilePosition(layout, index);
    paintTile(words, view, set, index, layout.scale, x, y - top, colours);
  }
  context.putImageData(view, 0, 0);
  for (let index = first; index < end; index++) {
    const { x, y } = tilePosition(layout, index);
    const label = set.labels?.[index] ?? unlabelled;
    if (label !== unlabelled && layout.caption > 0)
      drawCaption(context, layout, String(label), x, y - top, palette);
    if (marks.heldOut?.has(index)) drawCorner(context, layout, x, y - top, palette);
    const selected = index === marks.selected;
    if (selected || marks.marked.has(index))
      drawRing(context, layout, x, y - top, selected ? 3 : 2, palette);
  }
}

function paintTile(
  words: Uint32Array,
  view: { width: number; height: number },
  set: ImageData01,
  index: number,
  scale: number,
  left: number,
  top: number,
  colours: { on: number; off: number },
): void {
  const start = index * set.width * set.height;
  for (let y = 0; y < set.height * scale; y++) {
    const row = top + y;
    if (row < 0 || row >= view.height) continue;
    const source = start + Math.floor(y / scale) * set.width;
    for (let x = 0; x < set.width; x++) {
      const from = left + x * scale;
      const to = Math.min(from + scale, view.width);
      const colour = set.pixels[source + x] ? colours.on : colours.off;
      words.fill(colour, row * view.width + from, row * view.width + Math.max(from, to));
    }
  }
}

function drawRing(
  context: CanvasRenderingContext2D,
  { tileWidth, tileHeight, pitchX }: SheetLayout,
  x: number,
  y: number,
  weight: number,
  palette: Palette,
): void {
  const unit = Math.max(1, Math.round((pitchX - tileWidth) / 6));
  const width = Math.max(1, Math.round((weight * unit) / 1.5));
  context.lineWidth = width;
  context.strokeStyle = css(palette.accent);
  context.strokeRect(x - width / 2, y - width / 2, tileWidth + width, tileHeight + width);
}

/** A triangle over the upper right corner of a tile, in the colour that held-out images have in charts. */
function drawCorner(
  context: CanvasRenderingContext2D,
  { tileWidth, pitchX }: SheetLayout,
  x: number,
  y: number,
  palette: Palette,
): void {
  const unit = Math.max(1, Math.round((pitchX - tileWidth) / 6));
  const right = x + tileWidth;
  for (const [colour, leg] of [
    [palette.paper, 8 * unit],
    [palette.positive, 6 * unit],
  ] as const) {
    context.fillStyle = css(colour);
    context.beginPath();
    context.moveTo(right - leg, y);
    context.lineTo(right, y);
    context.lineTo(right, y + leg);
    context.fill();
  }
}

function drawCaption(
  context: CanvasRenderingContext2D,
  layout: SheetLayout,
  text: string,
  x: number,
  y: number,
  palette: Palette,
): void {
  context.font = `${Math.round(layout.caption * 0.9)}px system-ui, sans-serif`;
  context.textAlign = 'center';
  context.textBaseline = 'bottom';
  context.fillStyle = css(palette.ink);
  const bottom = y + layout.tileHeight + layout.caption + Math.round(layout.caption / 6);
  context.fillText(text, x + layout.tileWidth / 2, bottom, layout.tileWidth);
}

/** A colour as one 32-bit word of ImageData (little-endian, as on every machine with WebAssembly). */
function word([red, green, blue]: Rgb): number {
  return ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;
}

function css([red, green, blue]: Rgb): string {
  return `rgb(${red} ${green} ${blue})`;
}
