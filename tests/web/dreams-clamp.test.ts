import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cellsOfClamp,
  clampOfCells,
  countHeld,
  heldParts,
  holdPart,
  openCells,
} from '../../web/src/element/dreams-clamp';
import { paintCells } from '../../web/src/state/raster';
import { padCell } from '../../web/src/views/pixel-pad';

const { on, off, open } = padCell;

const anyCells = fc
  .integer({ min: 2, max: 9 })
  .chain((side) =>
    fc.uint8Array({ min: 0, max: 2, minLength: side * side, maxLength: side * side }),
  );

const anyImage = fc.integer({ min: 2, max: 9 }).chain((side) =>
  fc.record({
    side: fc.constant(side),
    image: fc.uint8Array({ max: 1, minLength: side * side, maxLength: side * side }),
  }),
);

describe('cells and clamps', () => {
  it('are the same thing said twice: there and back changes nothing', () => {
    fc.assert(
      fc.property(anyCells, (cells) => {
        expect(cellsOfClamp(clampOfCells(cells), cells.length)).toEqual(cells);
      }),
    );
  });

  it('hold exactly the cells that are not open, at their values', () => {
    const clamp = clampOfCells(Uint8Array.of(off, on, open, on));
    expect(clamp).toEqual({ mask: Uint8Array.of(1, 1, 0, 1), values: Uint8Array.of(0, 1, 0, 1) });
  });

  it('are no clamp at all when nothing is held', () => {
    expect(clampOfCells(openCells(9))).toBeNull();
    expect(cellsOfClamp(null, 4)).toEqual(Uint8Array.of(open, open, open, open));
  });

  it('start open when the clamp belongs to another size of image', () => {
    const clamp = clampOfCells(Uint8Array.of(on, on, on, on));
    expect(cellsOfClamp(clamp, 9)).toEqual(openCells(9));
  });

  it('count what is held', () => {
    expect(countHeld(clampOfCells(Uint8Array.of(off, on, open, on)))).toBe(3);
    expect(countHeld(null)).toBe(0);
  });
});

describe('holdPart', () => {
  const image = Uint8Array.of(1, 0, 1, 0, 1, 0, 1, 1, 0);

  it('holds the half at the values of the picture and leaves the rest free', () => {
    expect([...holdPart(image, 3, 'top')]).toEqual([on, off, on, ...Array(6).fill(open)]);
    expect([...holdPart(image, 3, 'bottom')]).toEqual([...Array(6).fill(open), on, on, off]);
    expect([...holdPart(image, 3, 'left')]).toEqual(
      [on, open, open, off, open, open, on, open, open], // column 1 of 3
    );
    expect([...holdPart(image, 3, 'right')]).toEqual(
      [open, open, on, open, open, off, open, open, off], // column 3 of 3
    );
  });

  it('has opposite halves of equal size that share no pixel', () => {
    fc.assert(
      fc.property(anyImage, ({ image, side }) => {
        for (const [one, other] of [
          ['top', 'bottom'],
          ['left', 'right'],
        ] as const) {
          const a = holdPart(image, side, one);
          const b = holdPart(image, side, other);
          const held = countHeld(clampOfCells(a));
          expect(held).toBe(Math.floor(side / 2) * side);
          expect(countHeld(clampOfCells(b))).toBe(held);
          expect(a.some((cell, i) => cell !== open && b[i] !== open)).toBe(false);
        }
      }),
    );
  });

  it('never holds a pixel at another value than the picture has', () => {
    fc.assert(
      fc.property(anyImage, fc.constantFrom(...heldParts), ({ image, side }, part) => {
        const cells = holdPart(image, side, part);
        expect(cells.every((cell, i) => cell === open || cell === image[i])).toBe(true);
      }),
    );
  });

  it('holds the same when asked twice, and everything when asked for all', () => {
    expect(holdPart(image, 3, 'top')).toEqual(holdPart(image.slice(), 3, 'top'));
    expect(holdPart(image, 3, 'all')).toEqual(image);
    expect(image).toEqual(Uint8Array.of(1, 0, 1, 0, 1, 0, 1, 1, 0));
  });
});

describe('painting a clamp', () => {
  it('lets go what was held, and painting twice is painting once', () => {
    const image = Uint8Array.of(1, 0, 1, 0);
    const all = holdPart(image, 2, 'all');
    const partly = paintCells(all, [1, 2], open);
    expect([...partly]).toEqual([on, open, open, off]);
    expect(paintCells(partly, [1, 2], open)).toBe(partly);
    expect(clampOfCells(paintCells(partly, [0, 3], open))).toBeNull();
  });
});
