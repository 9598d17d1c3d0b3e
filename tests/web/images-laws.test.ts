import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ImageData01 } from '../../web/src/protocol/messages';
import {
  appendImages,
  emptyImages,
  imageAt,
  labelAt,
  removeImages,
  resizeImages,
} from '../../web/src/state/images';

/** Sets of up to 6 images of at most 9 by 9, labelled or not. */
function anySet(size?: { width: number; height: number }): fc.Arbitrary<ImageData01> {
  const side = fc.integer({ min: 1, max: 9 });
  return fc
    .record({
      width: size ? fc.constant(size.width) : side,
      height: size ? fc.constant(size.height) : side,
      count: fc.integer({ min: 0, max: 6 }),
      labelled: fc.boolean(),
      bits: fc.infiniteStream(fc.integer({ min: 0, max: 1 })),
    })
    .map(({ width, height, count, labelled, bits }) => {
      const pixels = Uint8Array.from({ length: width * height * count }, () => bits.next().value);
      const labels = Uint8Array.from({ length: count }, (_, i) => i * 7);
      return { pixels, width, height, count, ...(labelled ? { labels } : {}) };
    });
}

const images = (set: ImageData01) =>
  Array.from({ length: set.count }, (_, i) => [...imageAt(set, i)].join(''));

describe('resizeImages', () => {
  it('leaves a set of the same size alone', () => {
    fc.assert(
      fc.property(anySet(), (set) => {
        expect(resizeImages(set, set.width, set.height)).toBe(set);
      }),
    );
  });

  it('returns to where it came from after a whole factor up and down', () => {
    const factor = fc.integer({ min: 1, max: 4 });
    fc.assert(
      fc.property(anySet(), factor, factor, (set, across, down) => {
        const larger = resizeImages(set, set.width * across, set.height * down);
        expect(resizeImages(larger, set.width, set.height)).toEqual(set);
      }),
    );
  });

  it('keeps blank images blank and full ones full, at every size', () => {
    const side = fc.integer({ min: 1, max: 30 });
    const bit = fc.integer({ min: 0, max: 1 });
    fc.assert(
      fc.property(side, side, side, side, bit, (width, height, w, h, on) => {
        const set = { pixels: new Uint8Array(width * height).fill(on), count: 1, width, height };
        const resized = resizeImages(set, w, h);
        expect(resized).toMatchObject({ width: w, height: h, count: 1 });
        expect(resized.pixels).toEqual(new Uint8Array(w * h).fill(on));
      }),
    );
  });

  it('turns a pixel on when half of what it covers is on', () => {
    const set = { pixels: Uint8Array.of(1, 0, 0, 0, 1, 0, 0, 0), count: 1, width: 4, height: 2 };
    expect([...resizeImages(set, 2, 1).pixels]).toEqual([1, 0]);
  });

  it('does not write into the set that it is given', () => {
    fc.assert(
      fc.property(anySet(), (set) => {
        const before = set.pixels.slice();
        resizeImages(set, 5, 3);
        expect(set.pixels).toEqual(before);
      }),
    );
  });
});

describe('appendImages', () => {
  const pairs = fc
    .record({ width: fc.integer({ min: 1, max: 6 }), height: fc.integer({ min: 1, max: 6 }) })
    .chain((size) => fc.tuple(anySet(size), anySet(size)));

  it('has all images of both sets, in order', () => {
    fc.assert(
      fc.property(pairs, ([set, more]) => {
        const joined = appendImages(set, more);
        expect(joined.count).toBe(set.count + more.count);
        expect(images(joined)).toEqual([...images(set), ...images(more)]);
      }),
    );
  });

  it('keeps every label that there was, and makes up none', () => {
    fc.assert(
      fc.property(pairs, ([set, more]) => {
        const joined = appendImages(set, more);
        const labels = (of: ImageData01) =>
          Array.from({ length: of.count }, (_, i) => labelAt(of, i));
        expect(labels(joined)).toEqual([...labels(set), ...labels(more)]);
        if (joined.labels) expect(joined.labels.length).toBe(joined.count);
      }),
    );
  });

  it('to nothing is the other set, whatever size nothing has', () => {
    fc.assert(
      fc.property(anySet(), (set) => {
        expect(appendImages(emptyImages(16, 16), set)).toEqual(set);
      }),
    );
  });
});

describe('removeImages', () => {
  it('keeps the others with their labels, in order', () => {
    const indices = fc.array(fc.integer({ min: -2, max: 8 }));
    fc.assert(
      fc.property(anySet(), indices, (set, gone) => {
        const rest = removeImages(set, gone);
        const kept = images(set).flatMap((image, i) => (gone.includes(i) ? [] : [[image, i * 7]]));
        expect(images(rest)).toEqual(kept.map(([image]) => image));
        expect(rest.count).toBe(kept.length);
        if (set.labels) expect([...(rest.labels ?? [])]).toEqual(kept.map(([, label]) => label));
        else expect(rest.labels).toBeUndefined();
      }),
    );
  });

  it('undoes appending', () => {
    fc.assert(
      fc.property(anySet({ width: 3, height: 4 }), anySet({ width: 3, height: 4 }), (set, more) => {
        const added = Array.from({ length: more.count }, (_, i) => set.count + i);
        const back = removeImages(appendImages(set, more), added);
        expect(images(back)).toEqual(images(set));
      }),
    );
  });
});
