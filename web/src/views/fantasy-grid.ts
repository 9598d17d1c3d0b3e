import type { Clamp } from '../protocol/messages';
import type { Palette, Rgb } from './palette';

/** Where the tiles of a grid of equal images lie; everything in device pixels. */
export interface GridLayout {
  columns: number;
  rows: number;
  /** Device pixels per image pixel, a whole number. */
  scale: number;
  /** Between two tiles, in both directions. */
  gap: number;
  /** Height of the line with the class below each tile, 0 without classes. */
  caption: number;
  tileWidth: number;
  tileHeight: number;
  width: number;
  height: number;
}

/** Number and size of the images of a grid. */
export interface GridImages {
  count: number;
  width: number;
  height: number;
}

/** A short last row costs up to this share of the tile size. */
const raggedPenalty = 0.3;

/** Gaps grow to fill the box, but to no more than this share of a tile. */
const widestGap = 1 / 8;

/**
 * Lays out a grid in a box: tiles as large as possible, a full last row where it costs little. Where
 * not even one device pixel per image pixel fits, the grid gets higher than the box, never wider
 * (except a single column of images that are wider than the box).
 * @param boxWidth, boxHeight, minGap, caption  device pixels, whole numbers; minGap at least 1
 * Cost: O(count).
 */
export function fantasyLayout(
  images: GridImages,
  boxWidth: number,
  boxHeight: number,
  minGap: number,
  caption = 0,
): GridLayout {
  const { count, width, height } = images;
  let best = { score: 0, columns: 0, scale: 0 };
  for (let rows = count; rows >= 1; rows--) {
    const columns = Math.ceil(count / rows);
    if (Math.ceil(count / columns) !== rows) continue;
    const fitX = (boxWidth - (columns - 1) * minGap) / (columns * width);
    const fitY = (boxHeight - rows * caption - (rows - 1) * minGap) / (rows * height);
    const scale = Math.floor(Math.min(fitX, fitY));
    const lastRow = count - (rows - 1) * columns;
    const score = scale * (1 - raggedPenalty * (1 - lastRow / columns));
    if (scale >= 1 && score >= best.score) best = { score, columns, scale };
  }
  if (best.columns === 0) {
    const widest = Math.max(1, Math.floor((boxWidth + minGap) / (width + minGap)));
    const rows = Math.ceil(count / widest);
    best = { score: 0, columns: Math.ceil(count / rows), scale: 1 };
  }
  return place(images, best, { width: boxWidth, height: boxHeight }, minGap, caption);
}

function place(
  { count, width, height }: GridImages,
  { columns, scale }: { columns: number; scale: number },
  box: { width: number; height: number },
  minGap: number,
  caption: number,
): GridLayout {
  const rows = Math.ceil(count / columns);
  const [tileWidth, tileHeight] = [width * scale, height * scale];
  const rowHeight = tileHeight + caption;
  const spareX = columns > 1 ? (box.width - columns * tileWidth) / (columns - 1) : Infinity;
  const spareY = rows > 1 ? (box.height - rows * rowHeight) / (rows - 1) : Infinity;
  const most = Math.min(tileWidth, tileHeight) * widestGap;
  const gap = Math.max(minGap, Math.floor(Math.min(spareX, spareY, most)));
  return {
    columns,
    rows,
    scale,
    gap,
    caption,
    tileWidth,
    tileHeight,
    width: columns * tileWidth + (columns - 1) * gap,
    height: rows * rowHeight + (rows - 1) * gap,
  };
}

/** Upper left corner of a tile, device pixels. */
export function tileOrigin(layout: GridLayout, index: number): { x: number; y: number } {
  return {
    x: (index % layout.columns) * (layout.tileWidth + layout.gap),
    y: Math.floor(index / layout.columns) * (layout.tileHeight + layout.caption + layout.gap),
  };
}

/** The tile at a point (device pixels); captions and gaps belong to the tile before them. Null outside. */
export function tileAt(layout: GridLayout, count: number, x: number, y: number): number | null {
  if (x < 0 || y < 0 || x >= layout.width || y >= layout.height) return null;
  const column = Math.floor(x / (layout.tileWidth + layout.gap));
  const row = Math.floor(y / (layout.tileHeight + layout.caption + layout.gap));
  const index = row * layout.columns + column;
  return index < count ? index : null;
}

/** Ready RGBA words: a canvas's bytes read as little-endian 32-bit numbers. */
export interface FantasyColours {
  /** By brightness, 0 off to 255 on. */
  free: Uint32Array;
  /** Of held pixels that are off [0] and on [1]: tinted ground, and the hatching over it. */
  heldGround: Uint32Array;
  heldHatch: Uint32Array;
}

/** Cost: O(256). */
export function fantasyColours(palette: Palette): FantasyColours {
  const { paper, ink, accent } = palette;
  const free = Uint32Array.from({ length: 256 }, (_, level) => word(mix(paper, ink, level / 255)));
  return {
    free,
    heldGround: Uint32Array.of(word(mix(paper, accent, 0.14)), word(mix(ink, accent, 0.15))),
    heldHatch: Uint32Array.of(word(mix(paper, accent, 0.45)), word(mix(ink, accent, 0.75))),
  };
}

function mix(from: Rgb, to: Rgb, share: number): Rgb {
  const part = (i: 0 | 1 | 2) => Math.round(from[i] + (to[i] - from[i]) * share);
  return [part(0), part(1), part(2)];
}

function word([red, green, blue]: Rgb): number {
  return ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;
}

/** Writes the class of every tile below it, after the tiles were painted. Cost: O(labels.length). */
export function drawCaptions(
  context: CanvasRenderingContext2D,
  layout: GridLayout,
  labels: Uint8Array,
  palette: Palette,
): void {
  const { caption, tileWidth, tileHeight } = layout;
  context.font = `${Math.round(caption * 0.85)}px system-ui, sans-serif`;
  context.textAlign = 'center';
  context.textBaseline = 'alphabetic';
  context.fillStyle = `rgb(${palette.ink.join(' ')})`;
  labels.forEach((label, index) => {
    const { x, y } = tileOrigin(layout, index);
    const foot = y + tileHeight + Math.round(caption * 0.85);
    context.fillText(String(label), x + tileWidth / 2, foot, tileWidth);
  });
}

/**
 * Paints all tiles; gaps and cells without an image stay as they are (transparent in a fresh buffer).
 * Held pixels show the value they are held at, tinted and hatched: a pattern, not colour alone.
 * @param target  RGBA words, [layout.height * layout.width]
 * @param values  [count * width * height], each in [0, 1]
 * @param hatch   device pixels of a hatch line; one line in every four
 * Cost: O(layout.width * layout.height).
 */
export function paintFantasies(
  target: Uint32Array,
  layout: GridLayout,
  images: GridImages,
  values: Uint8Array | Float32Array,
  clamp: Clamp | null,
  colours: FantasyColours,
  hatch: number,
): void {
  const n = images.width * images.height;
  const heldRows = clamp ? rowsWithHeld(clamp.mask, images) : null;
  for (let index = 0; index < images.count; index++) {
    const { x, y } = tileOrigin(layout, index);
    const first = y * layout.width + x;
    for (let row = 0; row < images.height; row++) {
      const start = first + row * layout.scale * layout.width;
      const from = index * n + row * images.width;
      paintRow(target, start, layout, values, from, images.width, colours.free);
      if (clamp && heldRows?.[row])
        hatchRow(target, start, layout, clamp, row, images.width, colours, hatch);
    }
  }
}

function rowsWithHeld(mask: Uint8Array, { width, height }: GridImages): Uint8Array {
  return Uint8Array.from({ length: height }, (_, row) =>
    mask.subarray(row * width, (row + 1) * width).includes(1) ? 1 : 0,
  );
}

/** One row of an image: its first line is filled pixel by pixel, the others are copies. */
function paintRow(
  target: Uint32Array,
  start: number,
  { scale, width: stride, tileWidth }: GridLayout,
  values: Uint8Array | Float32Array,
  from: number,
  width: number,
  free: Uint32Array,
): void {
  for (let column = 0, at = start; column < width; column++, at += scale) {
    const colour = free[((values[from + column] as number) * 255 + 0.5) | 0] as number;
    for (let i = 0; i < scale; i++) target[at + i] = colour;
  }
  for (let line = 1; line < scale; line++)
    target.copyWithin(start + line * stride, start, start + tileWidth);
}

function hatchRow(
  target: Uint32Array,
  start: number,
  { scale, width: stride }: GridLayout,
  clamp: Clamp,
  row: number,
  width: number,
  colours: FantasyColours,
  hatch: number,
): void {
  const period = 4 * hatch;
  for (let column = 0; column < width; column++) {
    const pixel = row * width + column;
    if (!clamp.mask[pixel]) continue;
    const on = clamp.values[pixel] ? 1 : 0;
    const ground = colours.heldGround[on] as number;
    const line = colours.heldHatch[on] as number;
    for (let dy = 0; dy < scale; dy++) {
      const first = start + dy * stride + column * scale;
      let phase = (column * scale + row * scale + dy) % period;
      for (let at = first; at < first + scale; at++) {
        target[at] = phase < hatch ? line : ground;
        phase = phase + 1 === period ? 0 : phase + 1;
      }
    }
  }
}
