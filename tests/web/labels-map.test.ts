import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cellWeight,
  columnAt,
  columnVotes,
  labelMapLayout,
} from '../../web/src/views/label-weights';

const anyMap = fc.record({
  nLabels: fc.integer({ min: 2, max: 255 }),
  nHidden: fc.integer({ min: 1, max: 4096 }),
  cssWidth: fc.integer({ min: 120, max: 1200 }),
  ratio: fc.constantFrom(1, 1.25, 1.5, 2, 3),
});

describe('labelMapLayout', () => {
  it('fits into its width with whole pixels for every cell and a column for every unit', () => {
    fc.assert(
      fc.property(anyMap, ({ nLabels, nHidden, cssWidth, ratio }) => {
        const map = labelMapLayout(nLabels, nHidden, { cssWidth, ratio });
        expect(map.width).toBeLessThanOrEqual(cssWidth * ratio);
        for (const length of [map.cellWidth, map.cellHeight]) {
          expect(Number.isInteger(length)).toBe(true);
          expect(length).toBeGreaterThanOrEqual(1);
        }
        expect(map.columns * map.unitsPerColumn).toBeGreaterThanOrEqual(nHidden);
        expect((map.columns - 1) * map.unitsPerColumn).toBeLessThan(nHidden);
        expect(map.height / ratio).toBeLessThanOrEqual(Math.max(240, nLabels));
      }),
    );
  });

  it('gives each unit a column of its own where there is room', () => {
    const map = labelMapLayout(10, 64, { cssWidth: 440, ratio: 2 });
    expect(map).toMatchObject({ unitsPerColumn: 1, columns: 64, cellHeight: 30 });
    expect(labelMapLayout(10, 4096, { cssWidth: 440, ratio: 1 }).unitsPerColumn).toBe(10);
  });
});

describe('cellWeight', () => {
  const weights = Float32Array.of(1, -2, 0.5, 3, 0, -4);

  it('is the unit’s own weight, or the strongest one of a shared column', () => {
    const own = { nHidden: 3, unitsPerColumn: 1 };
    expect([0, 1, 2].map((column) => cellWeight(weights, own, 1, column))).toEqual([3, 0, -4]);
    const shared = { nHidden: 3, unitsPerColumn: 2 };
    expect([0, 1].map((column) => cellWeight(weights, shared, 0, column))).toEqual([-2, 0.5]);
    expect([0, 1].map((column) => cellWeight(weights, shared, 1, column))).toEqual([3, -4]);
  });
});

describe('a column', () => {
  const weights = Float32Array.of(1, -2, 0, 3, -1, 0);
  const map = labelMapLayout(2, 3, { cssWidth: 300, ratio: 1 });

  it('is found at each of its edges, and the nearest one outside', () => {
    for (let column = 0; column < 3; column++) {
      const left = map.names + column * map.cellWidth;
      expect(columnAt(map, left)).toBe(column);
      expect(columnAt(map, left + map.cellWidth - 1)).toBe(column);
    }
    expect(columnAt(map, -5)).toBe(0);
    expect(columnAt(map, map.width + 50)).toBe(2);
  });

  it('speaks most for the largest weight and most against the smallest, by their signs', () => {
    expect(columnVotes(weights, map, 0)).toEqual({ plus: { label: 1, weight: 3 }, minus: null });
    expect(columnVotes(weights, map, 1)).toEqual({ plus: null, minus: { label: 0, weight: -2 } });
    expect(columnVotes(weights, map, 2)).toEqual({ plus: null, minus: null });
    const opposed = Float32Array.of(1, 0, 0, -3, 0, 0);
    expect(columnVotes(opposed, map, 0)).toEqual({
      plus: { label: 0, weight: 1 },
      minus: { label: 1, weight: -3 },
    });
  });
});
