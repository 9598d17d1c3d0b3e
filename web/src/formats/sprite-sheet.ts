import { FormatError } from './format-error';
import { checkSetSize, type ImageSet, type Raster } from './image-set';
import { borderLevel, histogram } from './threshold';

/** How a sheet is divided: by the size of its tiles, or by how many there are. Lengths in pixels. */
export type SheetCut =
  | { kind: 'tiles'; tileWidth: number; tileHeight: number; gap: number; margin: number }
  | { kind: 'grid'; columns: number; rows: number; gap: number; margin: number };

/** A tile is empty if all its pixels are this near to the background: JPEG noise is not ink. */
const EMPTY_TOLERANCE = 16;
/** The smallest tile that is guessed. */
const SMALLEST_TILE = 4;

/** Where tiles start along one axis, and how long they are. */
interface Axis {
  starts: number[];
  size: number;
}

/**
 * Cuts a sheet into its tiles, row by row; what is left over at the right and bottom is ignored.
 * @param dropEmpty leaves out tiles that show nothing but the sheet's background
 * @throws FormatError bad-option, sheet-cut if no whole tile fits, no-images if all are empty, and
 *   those of checkSetSize
 */
export function cutSheet(sheet: Raster, cut: SheetCut, dropEmpty = true): ImageSet {
  checkCut(cut);
  const [across, down] =
    cut.kind === 'tiles'
      ? [
          tilesOfSize(sheet.width, cut.tileWidth, cut),
          tilesOfSize(sheet.height, cut.tileHeight, cut),
        ]
      : [evenTiles(sheet.width, cut.columns, cut), evenTiles(sheet.height, cut.rows, cut)];
  const available = across.starts.length * down.starts.length;
  if (available === 0) {
    throw FormatError.of('sheet-cut', { width: sheet.width, height: sheet.height });
  }
  checkSetSize(available, across.size, down.size);
  return copyTiles(sheet, across, down, dropEmpty ? commonLevel(sheet) : null);
}

function checkCut(cut: SheetCut): void {
  for (const [option, value] of Object.entries(cut)) {
    if (option === 'kind') continue;
    const least = option === 'gap' || option === 'margin' ? 0 : 1;
    if (!Number.isInteger(value) || Number(value) < least) {
      const expected = `a whole number of at least ${least}`;
      throw FormatError.of('bad-option', { option, given: String(value), expected });
    }
  }
}

/** Tiles of a given size, as many as fit. */
function tilesOfSize(length: number, size: number, { gap, margin }: SheetCut): Axis {
  const count = Math.max(0, Math.floor((length - 2 * margin + gap) / (size + gap)));
  return { starts: Array.from({ length: count }, (_, i) => margin + i * (size + gap)), size };
}

/** A given number of tiles; where the length does not divide evenly the spare pixels are spread. */
function evenTiles(length: number, count: number, { gap, margin }: SheetCut): Axis {
  const pitches = length - 2 * margin + gap;
  const size = Math.floor(pitches / count) - gap;
  if (size < 1) return { starts: [], size: 0 };
  const starts = Array.from(
    { length: count },
    (_, i) => margin + Math.floor((i * pitches) / count),
  );
  return { starts, size };
}

function copyTiles(sheet: Raster, across: Axis, down: Axis, ground: number | null): ImageSet {
  const [width, height] = [across.size, down.size];
  const size = width * height;
  const pixels = new Uint8Array(across.starts.length * down.starts.length * size);
  let count = 0;
  for (const top of down.starts) {
    for (const left of across.starts) {
      const tile = pixels.subarray(count * size, (count + 1) * size);
      for (let y = 0; y < height; y++) {
        const row = (top + y) * sheet.width + left;
        tile.set(sheet.pixels.subarray(row, row + width), y * width);
      }
      const empty =
        ground !== null && tile.every((level) => Math.abs(level - ground) <= EMPTY_TOLERANCE);
      if (!empty) count += 1;
    }
  }
  if (count === 0) throw FormatError.of('no-images', {});
  return { width, height, count, pixels: pixels.slice(0, count * size) };
}

/** The most frequent grey level: the background of a sheet. */
function commonLevel(sheet: Raster): number {
  const counts = histogram(sheet.pixels);
  return counts.indexOf(Math.max(...counts));
}

/**
 * Suggests how a sheet is divided: the finest grid whose lines run through background only and
 * whose rows and columns all show something. Null if there are fewer than four tiles.
 * Cost: one pass over the pixels.
 */
export function guessSheetCut(sheet: Raster): SheetCut | null {
  const ground = borderLevel({ ...sheet, count: 1 });
  const inkInColumn = new Uint8Array(sheet.width);
  const inkInRow = new Uint8Array(sheet.height);
  for (let y = 0; y < sheet.height; y++) {
    for (let x = 0; x < sheet.width; x++) {
      const level = sheet.pixels[y * sheet.width + x] as number;
      if (Math.abs(level - ground) <= EMPTY_TOLERANCE) continue;
      inkInColumn[x] = 1;
      inkInRow[y] = 1;
    }
  }
  const columns = finestDivision(inkInColumn);
  const rows = finestDivision(inkInRow);
  return columns * rows < 4 ? null : { kind: 'grid', columns, rows, gap: 0, margin: 0 };
}

function finestDivision(ink: Uint8Array): number {
  for (let parts = Math.floor(ink.length / SMALLEST_TILE); parts > 1; parts--) {
    if (dividesCleanly(ink, parts)) return parts;
  }
  return 1;
}

/** Beside every line one pixel at least is free, and between any two lines there is ink. */
function dividesCleanly(ink: Uint8Array, parts: number): boolean {
  if (ink.length % parts !== 0) return false;
  const size = ink.length / parts;
  for (let part = 0; part < parts; part++) {
    const start = part * size;
    if (!ink.subarray(start, start + size).includes(1)) return false;
    if (part > 0 && ink[start] === 1 && ink[start - 1] === 1) return false;
  }
  return true;
}
