import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ActivityMap } from '../../web/src/protocol/statistics';
import {
  idleUnits,
  layoutMap,
  meanActivity,
  orderRows,
  paintMap,
  placeAfter,
  placeAt,
} from '../../web/src/views/activity-map';
import { orderUnits } from '../../web/src/views/unit-facts';

/** A map of the given rows of probabilities; image k of the map is image 10 k of the page. */
function mapOf(rows: readonly (readonly number[])[]): ActivityMap {
  return {
    units: rows[0]?.length ?? 0,
    images: Uint32Array.from(rows, (_, k) => 10 * k),
    probabilities: Float32Array.from(rows.flat()),
  };
}

/** Class of every image of the page, for the images of `mapOf`. */
const labelled = (classes: readonly number[]) => {
  const labels = new Uint8Array(10 * classes.length);
  classes.forEach((label, k) => {
    labels[10 * k] = label;
  });
  return labels;
};

beforeAll(() => {
  globalThis.ImageData ??= class {
    data: Uint8ClampedArray;
    constructor(
      readonly width: number,
      readonly height: number,
    ) {
      this.data = new Uint8ClampedArray(4 * width * height);
    }
  } as unknown as typeof ImageData;
});

describe('rows of the activity map', () => {
  it('are as the images come where there are no classes', () => {
    const { images, groups } = orderRows(mapOf([[0], [1], [0.5]]), undefined);
    expect([...images]).toEqual([0, 1, 2]);
    expect(groups).toEqual([{ label: null, first: 0, count: 3 }]);
  });

  it('are by class, images without one last, and within a class as they come', () => {
    const { images, groups } = orderRows(
      mapOf([[0], [0], [0], [0], [0]]),
      labelled([3, 255, 0, 3, 0]),
    );
    expect([...images]).toEqual([2, 4, 0, 3, 1]);
    expect(groups).toEqual([
      { label: 0, first: 0, count: 2 },
      { label: 3, first: 2, count: 2 },
      { label: null, first: 4, count: 1 },
    ]);
  });
});

describe('units of the activity map', () => {
  it('are silent or always on only if they are so for every image', () => {
    const map = mapOf([
      [0, 1, 0.05, 0.95, 0, 0.5],
      [0, 1, 0.05, 0.95, 1, 0.5],
    ]);
    expect(idleUnits(map)).toEqual({ silent: 2, alwaysOn: 2 });
    expect(idleUnits(mapOf([]))).toEqual({ silent: 0, alwaysOn: 0 });
  });

  it('can be ordered by their mean over the images', () => {
    const map = mapOf([
      [0.25, 1, 0],
      [0.25, 0.5, 1],
    ]);
    expect([...meanActivity(map)]).toEqual([0.25, 0.75, 0.5]);
    expect([...orderUnits('activity', 3, meanActivity(map))]).toEqual([1, 2, 0]);
  });
});

const anyRoom = fc.record({
  classes: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 128 }),
  columns: fc.integer({ min: 1, max: 256 }),
  width: fc.integer({ min: 300, max: 1400 }),
  ratio: fc.constantFrom(1, 1.5, 2),
});

describe('the layout of the activity map', () => {
  it('fits into its room, and every cell is found where it is drawn', () => {
    fc.assert(
      fc.property(anyRoom, ({ classes, columns, width, ratio }) => {
        const rows = orderRows(mapOf(classes.map(() => [0])), labelled(classes));
        const layout = layoutMap({ rows, columns, width: width * ratio, ratio });
        expect(layout.width).toBeLessThanOrEqual(width * ratio);
        for (const row of [0, classes.length >> 1, classes.length - 1])
          for (const column of [0, columns - 1]) {
            const x = layout.left + column * layout.cellWidth;
            const y = layout.tops[row]!;
            expect(placeAt(layout, x, y)).toEqual({ row, column });
            const last = [x + layout.cellWidth - 1, y + layout.cellHeight - 1] as const;
            expect(placeAt(layout, ...last)).toEqual({ row, column });
          }
        expect(placeAt(layout, layout.left - 1, 0)).toBeNull();
        expect(placeAt(layout, layout.width, 0)).toBeNull();
        expect(placeAt(layout, layout.left, layout.height)).toBeNull();
      }),
      { numRuns: 200, seed: 1 },
    );
  });

  it('leaves a gap between classes', () => {
    const rows = orderRows(mapOf([[0], [0], [0]]), labelled([0, 0, 1]));
    const { tops, cellHeight } = layoutMap({ rows, columns: 1, width: 300, ratio: 1 });
    expect(tops[1]! - tops[0]!).toBe(cellHeight);
    expect(tops[2]! - tops[1]!).toBeGreaterThan(cellHeight);
  });

  it('paints each cell of one colour, that of its probability, for its image and its unit', () => {
    const map = mapOf([
      [0, 1],
      [0.5, 0.25],
    ]);
    const rows = orderRows(map, labelled([1, 0]));
    const columns = Uint32Array.of(1, 0);
    const layout = layoutMap({ rows, columns: 2, width: 300, ratio: 1 });
    const table = Uint32Array.from({ length: 5 }, (_, k) => 100 + k);
    const { pixels, width } = paintMap(map, rows, columns, layout, table, null);
    const colourAt = (row: number, column: number, dx: number, dy: number) =>
      pixels[(layout.tops[row]! + dy) * width + layout.left + column * layout.cellWidth + dx];
    for (const [row, column, colour] of [
      [0, 0, 101],
      [0, 1, 102],
      [1, 0, 104],
      [1, 1, 100],
    ] as const) {
      expect(colourAt(row, column, 0, 0)).toBe(colour);
      expect(colourAt(row, column, layout.cellWidth - 1, layout.cellHeight - 1)).toBe(colour);
    }
  });
});

describe('keys on the activity map', () => {
  const layout = { tops: new Int32Array(30), columns: 7 };
  const moved = (key: string, row = 12, column = 3) => placeAfter({ row, column }, key, layout);

  it('move by one, by ten rows, or to the ends of a row, and stop at the edges', () => {
    expect(moved('ArrowRight')).toEqual({ row: 12, column: 4 });
    expect(moved('ArrowUp')).toEqual({ row: 11, column: 3 });
    expect(moved('PageDown')).toEqual({ row: 22, column: 3 });
    expect(moved('PageDown', 25)).toEqual({ row: 29, column: 3 });
    expect(moved('Home')).toEqual({ row: 12, column: 0 });
    expect(moved('End')).toEqual({ row: 12, column: 6 });
    expect(moved('ArrowLeft', 0, 0)).toEqual({ row: 0, column: 0 });
    expect(moved('ArrowDown', 29, 6)).toEqual({ row: 29, column: 6 });
  });

  it('that mean nothing here are left to the page', () => {
    for (const key of ['Tab', 'a', 'Escape', 'toString']) expect(moved(key)).toBeNull();
  });
});
