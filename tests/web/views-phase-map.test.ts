import { describe, expect, it } from 'vitest';
import { layoutPhaseMap, phaseCellAfter, phaseCellAt } from '../../web/src/views/phase-map';

describe('the map of pixels by hidden units', () => {
  it('fits into its room, and every cell is found where it lies', () => {
    for (const [side, units, room] of [
      [3, 6, 280],
      [16, 32, 300],
      [28, 32, 240],
      [4, 1, 90],
    ] as const) {
      const layout = layoutPhaseMap(side, units, room, 1);
      expect(layout.width).toBeLessThanOrEqual(
        Math.max(room, layout.columns * (side + layout.gap)),
      );
      const found = new Set<number>();
      for (let y = 0; y < layout.height; y++)
        for (let x = 0; x < layout.width; x++) {
          const cell = phaseCellAt(layout, x, y);
          if (cell) found.add(cell.pixel * units + cell.unit);
        }
      expect(found.size).toBe(side * side * units);
      expect(phaseCellAt(layout, -1, 0)).toBeNull();
      expect(phaseCellAt(layout, 0, layout.height)).toBeNull();
    }
  });

  it('is walked with arrow keys over the edges of tiles, and not out of it', () => {
    const layout = layoutPhaseMap(3, 6, 280, 1);
    expect(layout.columns).toBe(3);
    expect(phaseCellAfter(layout, { pixel: 2, unit: 0 }, 'ArrowRight')).toEqual({
      pixel: 0,
      unit: 1,
    });
    expect(phaseCellAfter(layout, { pixel: 7, unit: 0 }, 'ArrowDown')).toEqual({
      pixel: 1,
      unit: 3,
    });
    expect(phaseCellAfter(layout, { pixel: 0, unit: 0 }, 'ArrowUp')).toEqual({ pixel: 0, unit: 0 });
    expect(phaseCellAfter(layout, { pixel: 8, unit: 5 }, 'ArrowDown')).toEqual({
      pixel: 8,
      unit: 5,
    });
    expect(phaseCellAfter(layout, { pixel: 0, unit: 0 }, 'a')).toBeNull();
  });
});
