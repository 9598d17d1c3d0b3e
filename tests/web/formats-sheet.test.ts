import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Raster } from '../../web/src/formats/image-set';
import { cutSheet, guessSheetCut, type SheetCut } from '../../web/src/formats/sprite-sheet';
import { formatErrorOf } from './formats-support';

/** A sheet whose tiles are filled with 1, 2, 3, ... and whose gaps and margins are 0. */
function numberedSheet(
  columns: number,
  rows: number,
  size: number,
  gap: number,
  margin: number,
): Raster {
  const length = (tiles: number) => 2 * margin + tiles * size + (tiles - 1) * gap;
  const [width, height] = [length(columns), length(rows)];
  const tileAt = (position: number) => {
    const inside = position - margin;
    const tile = Math.floor(inside / (size + gap));
    return inside >= 0 && inside - tile * (size + gap) < size ? tile : -1;
  };
  const pixels = Uint8Array.from({ length: width * height }, (_, i) => {
    const [x, y] = [tileAt(i % width), tileAt(Math.floor(i / width))];
    return x < 0 || y < 0 || x >= columns || y >= rows ? 0 : 1 + y * columns + x;
  });
  return { width, height, pixels };
}

describe('sheets', () => {
  it('come apart into their tiles, row by row, by size and by number alike', () => {
    const small = fc.integer({ min: 1, max: 5 });
    const few = fc.integer({ min: 0, max: 3 });
    fc.assert(
      fc.property(small, small, small, few, few, (columns, rows, size, gap, margin) => {
        const sheet = numberedSheet(columns, rows, size, gap, margin);
        const wanted = Array.from({ length: columns * rows }, (_, i) =>
          new Array<number>(size * size).fill(i + 1),
        ).flat();
        const cuts: SheetCut[] = [
          { kind: 'tiles', tileWidth: size, tileHeight: size, gap, margin },
          { kind: 'grid', columns, rows, gap, margin },
        ];
        for (const cut of cuts) {
          const set = cutSheet(sheet, cut, false);
          expect(set).toMatchObject({ width: size, height: size, count: columns * rows });
          expect([...set.pixels]).toEqual(wanted);
        }
      }),
    );
  });

  it('ignore what is left over', () => {
    const sheet = { width: 5, height: 2, pixels: Uint8Array.of(1, 1, 2, 2, 9, 1, 1, 2, 2, 9) };
    const cut: SheetCut = { kind: 'tiles', tileWidth: 2, tileHeight: 2, gap: 0, margin: 0 };
    expect([...cutSheet(sheet, cut, false).pixels]).toEqual([1, 1, 1, 1, 2, 2, 2, 2]);
  });

  it('lose their empty tiles, noise or not, unless these are wanted', () => {
    const paper = 250;
    const pixels = Uint8Array.of(paper, paper, paper, 3, 245, paper, paper, paper);
    const sheet = { width: 8, height: 1, pixels };
    const cut: SheetCut = { kind: 'grid', columns: 4, rows: 1, gap: 0, margin: 0 };
    expect([...cutSheet(sheet, cut).pixels]).toEqual([paper, 3]);
    expect(cutSheet(sheet, cut, false).count).toBe(4);
    const blank = { ...sheet, pixels: pixels.fill(paper) };
    expect(formatErrorOf(() => cutSheet(blank, cut)).code).toBe('no-images');
  });

  it.each([
    ['sheet-cut', { kind: 'tiles', tileWidth: 9, tileHeight: 1, gap: 0, margin: 0 }],
    ['sheet-cut', { kind: 'grid', columns: 1e9, rows: 1, gap: 0, margin: 0 }],
    ['sheet-cut', { kind: 'grid', columns: 2, rows: 1, gap: 0, margin: 1e9 }],
    ['bad-option', { kind: 'tiles', tileWidth: 0, tileHeight: 1, gap: 0, margin: 0 }],
    ['bad-option', { kind: 'grid', columns: Number.NaN, rows: 1, gap: 0, margin: 0 }],
    ['bad-option', { kind: 'grid', columns: 2, rows: 1, gap: -1, margin: 0 }],
  ] as const)('refuse to be cut: %s', (code, cut) => {
    const sheet = { width: 8, height: 8, pixels: new Uint8Array(64) };
    expect(formatErrorOf(() => cutSheet(sheet, cut)).code).toBe(code);
  });

  it('refuse to become too many images', () => {
    const sheet = { width: 300, height: 300, pixels: new Uint8Array(90_000) };
    const cut: SheetCut = { kind: 'tiles', tileWidth: 1, tileHeight: 1, gap: 0, margin: 0 };
    expect(formatErrorOf(() => cutSheet(sheet, cut)).code).toBe('too-many-images');
  });
});

describe('the guess of a cut', () => {
  /** Crosses of 5 x 5 in cells of 8 x 8 on white. */
  const crosses = (columns: number, rows: number): Raster => {
    const width = 8 * columns;
    const pixels = Uint8Array.from({ length: 64 * columns * rows }, (_, i) => {
      const [x, y] = [(i % width) % 8, Math.floor(i / width) % 8];
      const ink = (x === 3 && y >= 1 && y <= 5) || (y === 3 && x >= 1 && x <= 5);
      return ink ? 10 : 255;
    });
    return { width, height: 8 * rows, pixels };
  };

  it('finds the cells', () => {
    const cut = { kind: 'grid', columns: 5, rows: 3, gap: 0, margin: 0 };
    expect(guessSheetCut(crosses(5, 3))).toEqual(cut);
  });

  it('is none for a single picture or a blank one', () => {
    expect(guessSheetCut(crosses(1, 1))).toBeNull();
    expect(guessSheetCut({ width: 64, height: 64, pixels: new Uint8Array(4096) })).toBeNull();
  });
});
