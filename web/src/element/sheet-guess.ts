import type { ReadResult } from '../files/read-files';
import { guessSheetCut, type SheetCut } from '../formats/sprite-sheet';

/** Tiles of a sheet in pixels, as the four fields of the dialog have them. */
export type Tiles = Extract<SheetCut, { kind: 'tiles' }>;

/** What the dialog knows about a sheet among the files. */
export interface SheetGuess {
  tiles: Tiles;
  /** Columns and rows that were recognised, null if the picture does not look like a sheet. */
  grid: { columns: number; rows: number } | null;
}

/** A guessed tile smaller than this may be a pattern of the picture rather than a tile. */
const smallestTile = 8;

/** Tiles to begin with: those recognised in a single picture, else squares of its smaller side. */
export function guessSheet(read: ReadResult): SheetGuess | null {
  const picture = read.pictures[0]?.picture;
  if (!picture) return null;
  const { width, height } = picture;
  const cut = read.pictures.length === 1 ? guessSheetCut(picture) : null;
  const tiles: Tiles = {
    kind: 'tiles',
    tileWidth: Math.min(width, height),
    tileHeight: Math.min(width, height),
    gap: 0,
    margin: 0,
  };
  if (cut?.kind === 'tiles') return { tiles: cut, grid: null };
  if (cut?.kind !== 'grid') return { tiles, grid: null };
  const { columns, rows, gap, margin } = cut;
  const length = (inner: number, parts: number) =>
    Math.floor((inner - 2 * margin - (parts - 1) * gap) / parts);
  const [tileWidth, tileHeight] = [length(width, columns), length(height, rows)];
  const sure = Math.min(tileWidth, tileHeight) >= smallestTile;
  return {
    tiles: { kind: 'tiles', tileWidth, tileHeight, gap, margin },
    grid: sure ? { columns, rows } : null,
  };
}
