import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  fantasyLayout,
  type GridImages,
  tileAt,
  tileOrigin,
} from '../../web/src/views/fantasy-grid';

const anyGrid = fc.record({
  images: fc.record({
    count: fc.integer({ min: 1, max: 256 }),
    width: fc.integer({ min: 2, max: 28 }),
    height: fc.integer({ min: 2, max: 28 }),
  }),
  boxWidth: fc.integer({ min: 60, max: 2000 }),
  boxHeight: fc.integer({ min: 60, max: 2000 }),
  minGap: fc.integer({ min: 1, max: 6 }),
  /** Of the class below each tile. */
  caption: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 26 })),
});

const squares = (count: number, side: number): GridImages => ({ count, width: side, height: side });

describe('fantasyLayout', () => {
  it('never gets wider than the box, and not higher where one device pixel per pixel fits', () => {
    fc.assert(
      fc.property(anyGrid, ({ images, boxWidth, boxHeight, minGap, caption }) => {
        const layout = fantasyLayout(images, boxWidth, boxHeight, minGap, caption);
        expect(layout.width).toBeLessThanOrEqual(boxWidth);
        if (layout.scale > 1) expect(layout.height).toBeLessThanOrEqual(boxHeight);
      }),
    );
  });

  it('gives every image a place of its own: whole pixels, inside, no overlap', () => {
    fc.assert(
      fc.property(anyGrid, ({ images, boxWidth, boxHeight, minGap, caption }) => {
        const layout = fantasyLayout(images, boxWidth, boxHeight, minGap, caption);
        expect(Number.isInteger(layout.scale) && layout.scale >= 1).toBe(true);
        expect(Number.isInteger(layout.gap) && layout.gap >= minGap).toBe(true);
        const places = new Set<string>();
        for (let i = 0; i < images.count; i++) {
          const { x, y } = tileOrigin(layout, i);
          expect(x + layout.tileWidth).toBeLessThanOrEqual(layout.width);
          expect(y + layout.tileHeight + caption).toBeLessThanOrEqual(layout.height);
          expect(x % (layout.tileWidth + layout.gap)).toBe(0);
          expect(y % (layout.tileHeight + caption + layout.gap)).toBe(0);
          places.add(`${x} ${y}`);
        }
        expect(places.size).toBe(images.count);
      }),
    );
  });

  it('has no empty row and never more empty places than it has rows', () => {
    fc.assert(
      fc.property(anyGrid, ({ images, boxWidth, boxHeight, minGap, caption }) => {
        const { columns, rows } = fantasyLayout(images, boxWidth, boxHeight, minGap, caption);
        const empty = columns * rows - images.count;
        expect(empty).toBeGreaterThanOrEqual(0);
        expect(empty).toBeLessThan(Math.max(rows, 1));
        expect(empty).toBeLessThan(columns);
      }),
    );
  });

  it.each([1, 4, 9, 16, 25, 36, 49, 64, 100, 144, 196, 256])(
    'makes a square of %i square images in a square box',
    (count) => {
      const { columns, rows } = fantasyLayout(squares(count, 16), 1040, 1040, 4);
      expect(columns).toBe(Math.sqrt(count));
      expect(rows).toBe(columns);
    },
  );

  it('prefers a full last row when the tiles stay nearly as large', () => {
    // 4 + 4 + 2 would have tiles of 9 device pixels per pixel, 5 + 5 has 8.
    const { columns, rows, scale } = fantasyLayout(squares(10, 8), 330, 220, 2);
    expect([columns, rows, scale]).toEqual([5, 2, 8]);
  });

  it('leaves the last row short when filling it would cost much of the tile size', () => {
    // 3 + 3 + 2 has 20 device pixels per pixel, 4 + 4 only 15.
    const { columns, rows, scale } = fantasyLayout(squares(8, 16), 1000, 1000, 2);
    expect([columns, rows, scale]).toEqual([3, 3, 20]);
  });

  it('uses tiles as large as any other arrangement with a full last row allows', () => {
    fc.assert(
      fc.property(anyGrid, ({ images, boxWidth, boxHeight, minGap, caption }) => {
        const chosen = fantasyLayout(images, boxWidth, boxHeight, minGap, caption);
        for (let columns = 1; columns <= images.count; columns++) {
          if (images.count % columns !== 0) continue;
          const rows = images.count / columns;
          const scale = chosen.scale + 1;
          const width = columns * images.width * scale + (columns - 1) * minGap;
          const height = rows * (images.height * scale + caption) + (rows - 1) * minGap;
          expect(width <= boxWidth && height <= boxHeight).toBe(false);
        }
      }),
    );
  });

  it('widens the gaps to fill the box, but to no more than an eighth of a tile', () => {
    const layout = fantasyLayout(squares(36, 16), 520, 520, 2);
    expect(layout.scale).toBe(5);
    expect(layout.gap).toBe(8);
    const wide = fantasyLayout(squares(4, 4), 1000, 40, 2);
    expect(wide.gap).toBeLessThanOrEqual(Math.max(2, wide.tileWidth / 8));
  });

  it('scrolls down on a narrow screen rather than being cut off', () => {
    const layout = fantasyLayout(squares(256, 28), 288, 288, 2);
    expect(layout.scale).toBe(1);
    expect(layout.width).toBeLessThanOrEqual(288);
    expect(layout.columns).toBe(9);
    expect(layout.height).toBeGreaterThan(288);
  });
});

describe('tileAt', () => {
  it('finds the tile under each of its corners', () => {
    fc.assert(
      fc.property(
        anyGrid,
        fc.nat(255),
        ({ images, boxWidth, boxHeight, minGap, caption }, pick) => {
          const layout = fantasyLayout(images, boxWidth, boxHeight, minGap, caption);
          const index = pick % images.count;
          const { x, y } = tileOrigin(layout, index);
          const [right, bottom] = [x + layout.tileWidth - 1, y + layout.tileHeight - 1];
          expect(tileAt(layout, images.count, x, y)).toBe(index);
          expect(tileAt(layout, images.count, right, bottom)).toBe(index);
        },
      ),
    );
  });

  it('finds nothing outside and in empty places', () => {
    const layout = fantasyLayout(squares(3, 8), 200, 200, 2);
    expect([layout.columns, layout.rows]).toEqual([2, 2]);
    const { width, height } = layout;
    expect(tileAt(layout, 3, width - 1, height - 1)).toBeNull();
    expect(tileAt(layout, 3, -1, 0)).toBeNull();
    expect(tileAt(layout, 3, width, 0)).toBeNull();
    expect(tileAt(layout, 3, 0, height)).toBeNull();
  });
});
