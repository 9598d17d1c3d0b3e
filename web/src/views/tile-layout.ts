/** Where tiles stand, in device pixels. Tile k is in row floor(k / columns), column k mod columns. */
export interface TileLayout {
  count: number;
  columns: number;
  rows: number;
  /** Device pixels per image pixel, a whole number. */
  scale: number;
  imageWidth: number;
  imageHeight: number;
  /** Width of the frame around the image. */
  frame: number;
  /** Thickness of the bar under the frame, and the space above it. */
  bar: number;
  barGap: number;
  /** From one tile's left (top) edge to the next one's. */
  pitchX: number;
  pitchY: number;
  /** What the tiles cover; the frame and the bar are part of a tile, the last gap is not. */
  width: number;
  height: number;
}

export interface TileRequest {
  count: number;
  imageWidth: number;
  imageHeight: number;
  /** Room, device pixels; tiles that need more height scroll. */
  width: number;
  maxHeight: number;
  /** Device pixels per CSS pixel. */
  ratio: number;
}

export interface Rect {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Bounds of a tile's side in CSS pixels: what a finger can hit, and what is still a thumbnail. */
const smallestTile = 26;
const largestTile = 112;

/**
 * The largest whole-number scale at which all tiles fit into the height; tiles as small as can be
 * hit, and a scrolling grid, when none does.
 */
export function layoutTiles(request: TileRequest): TileLayout {
  const longSide = Math.max(request.imageWidth, request.imageHeight);
  const shortSide = Math.min(request.imageWidth, request.imageHeight);
  const smallest = Math.max(1, Math.ceil((smallestTile * request.ratio) / shortSide));
  const largest = Math.max(smallest, Math.floor((largestTile * request.ratio) / longSide));
  for (let scale = largest; scale > smallest; scale--) {
    const layout = atScale(request, scale);
    if (layout.height <= request.maxHeight && layout.width <= request.width) return layout;
  }
  return atScale(request, smallest);
}

function atScale(request: TileRequest, scale: number): TileLayout {
  const { count, imageWidth, imageHeight, width, ratio } = request;
  const unit = Math.max(1, Math.round(ratio));
  const frame = 2 * unit;
  const bar = 3 * unit;
  const barGap = unit;
  const tileWidth = imageWidth * scale + 2 * frame;
  const tileHeight = imageHeight * scale + 2 * frame + barGap + bar;
  const gap = 5 * unit;
  const columns = Math.max(1, Math.min(count, Math.floor((width + gap) / (tileWidth + gap))));
  const rows = Math.ceil(count / columns);
  const slack = columns > 1 ? Math.floor((width - columns * tileWidth) / (columns - 1)) - gap : 0;
  const pitchX = tileWidth + gap + Math.max(0, Math.min(slack, 8 * unit));
  const pitchY = tileHeight + gap + unit;
  return {
    ...{ count, columns, rows, scale, imageWidth, imageHeight, frame, bar, barGap, pitchX, pitchY },
    width: (columns - 1) * pitchX + tileWidth,
    height: Math.max(0, (rows - 1) * pitchY + tileHeight),
  };
}

/** The area of the tile at a place in the order, frame and bar included. */
export function tileRect(layout: TileLayout, place: number): Rect {
  const { columns, pitchX, pitchY, scale, frame, bar, barGap } = layout;
  return {
    x: (place % columns) * pitchX,
    y: Math.floor(place / columns) * pitchY,
    width: layout.imageWidth * scale + 2 * frame,
    height: layout.imageHeight * scale + 2 * frame + barGap + bar,
  };
}

/** The place of the tile at a point, or null between tiles and outside. Inverse of `tileRect`. */
export function tileAt(layout: TileLayout, x: number, y: number): number | null {
  const column = Math.floor(x / layout.pitchX);
  const row = Math.floor(y / layout.pitchY);
  const place = row * layout.columns + column;
  if (column < 0 || column >= layout.columns || row < 0 || place >= layout.count) return null;
  const rect = tileRect(layout, place);
  return x < rect.x + rect.width && y < rect.y + rect.height ? place : null;
}

/** The places that are seen through a window of the given height, as [first, end). */
export function placesInView(layout: TileLayout, top: number, height: number): [number, number] {
  const firstRow = Math.max(0, Math.floor(top / layout.pitchY));
  const endRow = Math.max(firstRow, Math.ceil((top + height) / layout.pitchY));
  return [
    Math.min(layout.count, firstRow * layout.columns),
    Math.min(layout.count, endRow * layout.columns),
  ];
}

/** Where an arrow, Home, End or page key leads from a place; null for other keys. */
export function placeAfterKey(
  layout: TileLayout,
  place: number,
  key: string,
  rowsPerPage: number,
): number | null {
  const { columns, count } = layout;
  const step: Record<string, number> = {
    ArrowLeft: -1,
    ArrowRight: 1,
    ArrowUp: -columns,
    ArrowDown: columns,
    PageUp: -columns * rowsPerPage,
    PageDown: columns * rowsPerPage,
    Home: -place,
    End: count - 1 - place,
  };
  const by = step[key];
  if (by === undefined) return null;
  const target = place + by;
  if (key.startsWith('Page')) return Math.max(0, Math.min(count - 1, target));
  return target < 0 || target >= count ? place : target;
}
