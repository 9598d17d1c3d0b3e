import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  imageAtPoint,
  keyTarget,
  type SheetLayout,
  scrollToImage,
  sheetLayout,
  tilePosition,
  visibleImages,
} from '../../web/src/views/image-sheet';

const layouts = fc
  .record({
    count: fc.integer({ min: 1, max: 60_000 }),
    width: fc.integer({ min: 2, max: 28 }),
    height: fc.integer({ min: 2, max: 28 }),
    cssWidth: fc.integer({ min: 200, max: 700 }),
    pixelRatio: fc.constantFrom(1, 1.25, 1.5, 2, 3),
    captions: fc.boolean(),
    tile: fc.constantFrom(30, 44, 84),
  })
  .map((request) => ({ request, layout: sheetLayout(request) }));

const bottomOf = (layout: SheetLayout, index: number) =>
  tilePosition(layout, index).y + layout.tileHeight + layout.caption;

describe('sheetLayout', () => {
  it('keeps every tile on the sheet and in its width', () => {
    fc.assert(
      fc.property(layouts, fc.nat(), ({ request, layout }, n) => {
        const index = n % layout.count;
        const { x } = tilePosition(layout, index);
        expect(x).toBeGreaterThanOrEqual(0);
        expect(x + layout.tileWidth).toBeLessThanOrEqual(request.cssWidth * request.pixelRatio);
        expect(bottomOf(layout, index)).toBeLessThanOrEqual(layout.height);
      }),
    );
  });

  it('does not let tiles touch', () => {
    fc.assert(
      fc.property(layouts, ({ layout }) => {
        expect(layout.pitchX).toBeGreaterThan(layout.tileWidth);
        expect(layout.pitchY).toBeGreaterThan(layout.tileHeight + layout.caption);
      }),
    );
  });

  it('has no height without images', () => {
    const request = {
      count: 0,
      width: 8,
      height: 8,
      cssWidth: 300,
      pixelRatio: 1,
      captions: false,
    };
    expect(sheetLayout(request).height).toBe(0);
  });
});

describe('visibleImages', () => {
  const views = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    height: fc.integer({ min: 50, max: 900 }),
  });

  it('takes in every image that touches the view', () => {
    fc.assert(
      fc.property(layouts, views, fc.nat(), ({ layout }, view, n) => {
        const top = Math.round(view.at * layout.height);
        const { first, end } = visibleImages(layout, top, view.height);
        const index = n % layout.count;
        const { y } = tilePosition(layout, index);
        const touches = y < top + view.height && bottomOf(layout, index) > top;
        if (touches) expect(index >= first && index < end).toBe(true);
      }),
    );
  });

  it('takes in no more than the rows that fit and two more, however many images there are', () => {
    fc.assert(
      fc.property(layouts, views, ({ layout }, view) => {
        const top = Math.round(view.at * layout.height);
        const { first, end } = visibleImages(layout, top, view.height);
        const rows = Math.ceil(view.height / layout.pitchY) + 1;
        expect(end - first).toBeLessThanOrEqual(rows * layout.columns);
        expect(first).toBeLessThanOrEqual(end);
        expect(end).toBeLessThanOrEqual(layout.count);
      }),
    );
  });
});

describe('imageAtPoint', () => {
  it('finds each image at any place of its tile', () => {
    const share = fc.double({ min: 0, max: 0.999, noNaN: true });
    fc.assert(
      fc.property(layouts, fc.nat(), share, share, ({ layout }, n, across, down) => {
        const index = n % layout.count;
        const { x, y } = tilePosition(layout, index);
        const point = [x + across * layout.tileWidth, y + down * layout.tileHeight] as const;
        expect(imageAtPoint(layout, ...point)).toBe(index);
      }),
    );
  });

  it('finds nothing behind the last image and beside the sheet', () => {
    fc.assert(
      fc.property(layouts, ({ layout }) => {
        expect(imageAtPoint(layout, layout.marginX, layout.height + layout.pitchY)).toBeNull();
        expect(imageAtPoint(layout, -layout.pitchX, layout.marginY)).toBeNull();
        const behind = layout.marginX + layout.columns * layout.pitchX + layout.pitchX / 2;
        expect(imageAtPoint(layout, behind, layout.marginY)).toBeNull();
      }),
    );
  });
});

describe('scrollToImage', () => {
  it('brings an image wholly into view, and does not move when it is there already', () => {
    fc.assert(
      fc.property(
        layouts,
        fc.nat(),
        fc.nat(1_000_000),
        fc.integer({ min: 0, max: 500 }),
        ({ layout }, n, from, spare) => {
          const index = n % layout.count;
          const height = layout.tileHeight + layout.caption + 2 * layout.marginY + spare;
          const top = scrollToImage(layout, index, from, height);
          expect(tilePosition(layout, index).y).toBeGreaterThanOrEqual(top);
          expect(bottomOf(layout, index)).toBeLessThanOrEqual(top + height);
          expect(scrollToImage(layout, index, top, height)).toBe(top);
        },
      ),
    );
  });
});

describe('keyTarget', () => {
  const keys = fc.constantFrom(
    'ArrowLeft',
    'ArrowRight',
    'ArrowUp',
    'ArrowDown',
    'PageUp',
    'PageDown',
    'Home',
    'End',
  );

  it('always leads to an image', () => {
    fc.assert(
      fc.property(layouts, keys, fc.option(fc.nat()), ({ layout }, key, n) => {
        const from = n === null ? null : n % layout.count;
        const target = keyTarget(layout, key, from, 300);
        expect(target).toBeGreaterThanOrEqual(0);
        expect(target).toBeLessThan(layout.count);
      }),
    );
  });

  it('keeps the column on the way up and down, and comes back', () => {
    fc.assert(
      fc.property(layouts, fc.nat(), ({ layout }, n) => {
        const from = n % layout.count;
        const below = keyTarget(layout, 'ArrowDown', from, 300) as number;
        expect(below % layout.columns).toBe(from % layout.columns);
        if (below !== from) expect(keyTarget(layout, 'ArrowUp', below, 300)).toBe(from);
      }),
    );
  });

  it('goes to the ends, and nowhere for other keys', () => {
    fc.assert(
      fc.property(layouts, fc.nat(), ({ layout }, n) => {
        const from = n % layout.count;
        expect(keyTarget(layout, 'Home', from, 300)).toBe(0);
        expect(keyTarget(layout, 'End', from, 300)).toBe(layout.count - 1);
        expect(keyTarget(layout, 'a', from, 300)).toBeNull();
      }),
    );
  });
});
