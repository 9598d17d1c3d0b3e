import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellWeight, labelMapLayout } from '../../web/src/views/label-weights';

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
