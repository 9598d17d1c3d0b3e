import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  layoutTiles,
  placeAfterKey,
  placesInView,
  type TileLayout,
  tileAt,
  tileRect,
} from '../../web/src/views/tile-layout';

const request = fc.record({
  count: fc.integer({ min: 1, max: 4096 }),
  imageWidth: fc.integer({ min: 4, max: 28 }),
  imageHeight: fc.integer({ min: 4, max: 28 }),
  width: fc.integer({ min: 240, max: 3000 }),
  maxHeight: fc.integer({ min: 200, max: 1200 }),
  ratio: fc.constantFrom(1, 1.25, 1.5, 2, 3),
});

/** Layout, and one of its places. */
const placed = request.chain((given) =>
  fc.tuple(fc.constant(layoutTiles(given)), fc.integer({ min: 0, max: given.count - 1 })),
);

describe('the layout of the tiles', () => {
  it('finds every tile at every point of its area, and nothing in the gaps', () => {
    fc.assert(
      fc.property(
        placed,
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        ([layout, place], share) => {
          const { x, y, width, height } = tileRect(layout, place);
          expect(tileAt(layout, x + share * width, y + share * height)).toBe(place);
          expect(tileAt(layout, x + width, y)).toBeNull();
          expect(tileAt(layout, x, y + height)).toBeNull();
          expect(tileAt(layout, x - 0.5, y)).toBeNull();
        },
      ),
    );
  });

  it('gives every tile a place of its own inside the layout', () => {
    fc.assert(
      fc.property(request, (given) => {
        const layout = layoutTiles(given);
        const rects = Array.from({ length: given.count }, (_, place) => tileRect(layout, place));
        expect(new Set(rects.map(({ x, y }) => `${x} ${y}`)).size).toBe(given.count);
        expect(Math.max(...rects.map(({ x, width }) => x + width))).toBe(layout.width);
        expect(Math.max(...rects.map(({ y, height }) => y + height))).toBe(layout.height);
      }),
      { numRuns: 25 },
    );
  });

  it('uses whole pixels, stays in the width, and keeps tiles at least 24 CSS pixels large', () => {
    fc.assert(
      fc.property(request, (given) => {
        const layout = layoutTiles(given);
        const { width, height } = tileRect(layout, 0);
        for (const length of [layout.scale, layout.pitchX, layout.pitchY, width, height])
          expect(Number.isInteger(length)).toBe(true);
        expect(Math.min(width, height) / given.ratio).toBeGreaterThanOrEqual(24);
        if (layout.columns > 1) expect(layout.width).toBeLessThanOrEqual(given.width);
      }),
    );
  });

  it('takes the largest scale that needs no scrolling', () => {
    const given = {
      count: 64,
      imageWidth: 16,
      imageHeight: 16,
      width: 600,
      maxHeight: 440,
      ratio: 1,
    };
    const layout = layoutTiles(given);
    expect(layout.height).toBeLessThanOrEqual(440);
    expect(layout.scale).toBe(3);
    expect(layoutTiles({ ...given, count: 1024 }).height).toBeGreaterThan(440);
    expect(layoutTiles({ ...given, count: 4 }).scale).toBe(7);
  });

  it('draws what is in view and no more than the rows at its edges', () => {
    fc.assert(
      fc.property(placed, fc.integer({ min: 1, max: 600 }), ([layout, place], height) => {
        const top = tileRect(layout, place).y;
        const [first, end] = placesInView(layout, top, height);
        for (let k = 0; k < layout.count; k++) {
          const rect = tileRect(layout, k);
          const seen = rect.y < top + height && rect.y + rect.height > top;
          if (seen) expect(k >= first && k < end).toBe(true);
        }
        const rows = Math.ceil((end - first) / layout.columns);
        expect(rows).toBeLessThanOrEqual(Math.ceil(height / layout.pitchY) + 1);
      }),
    );
  });
});

describe('the arrow keys', () => {
  const layout: TileLayout = layoutTiles({
    ...{ count: 10, imageWidth: 8, imageHeight: 8, width: 160, maxHeight: 100, ratio: 1 },
  });

  it('walk the grid and stop at its edges', () => {
    expect(layout.columns).toBe(4);
    const reach = (place: number, key: string) => placeAfterKey(layout, place, key, 2);
    expect(reach(0, 'ArrowRight')).toBe(1);
    expect(reach(3, 'ArrowRight')).toBe(4);
    expect(reach(0, 'ArrowLeft')).toBe(0);
    expect(reach(5, 'ArrowUp')).toBe(1);
    expect(reach(1, 'ArrowUp')).toBe(1);
    expect(reach(5, 'ArrowDown')).toBe(9);
    expect(reach(6, 'ArrowDown')).toBe(6);
    expect(reach(1, 'PageDown')).toBe(9);
    expect(reach(9, 'PageUp')).toBe(1);
    expect(reach(5, 'Home')).toBe(0);
    expect(reach(5, 'End')).toBe(9);
    expect(reach(5, 'a')).toBeNull();
  });
});
