import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type BinariseOptions,
  DEFAULT_BINARISE,
  type GreySource,
  toBinarySet,
} from '../../web/src/formats/binarise';
import type { ImageSet, Raster } from '../../web/src/formats/image-set';
import { formatErrorOf, imageSets } from './formats-support';

const with28 = (options: Partial<BinariseOptions>) => ({ ...DEFAULT_BINARISE, ...options });
const ofSet = (set: ImageSet): GreySource => ({ kind: 'set', set });

/** A dot of ink with a rim of paper, 3 x 3. */
const dot = (ink: number, paper: number): Raster => {
  const pixels = new Uint8Array(9).fill(paper);
  pixels[4] = ink;
  return { width: 3, height: 3, pixels };
};
const DOT = [0, 0, 0, 0, 1, 0, 0, 0, 0];

const optionSets: fc.Arbitrary<BinariseOptions> = fc.record({
  side: fc.integer({ min: 1, max: 12 }),
  method: fc.constantFrom('otsu', 'threshold', 'dither'),
  threshold: fc.integer({ min: 0, max: 255 }),
  invert: fc.constantFrom(true, false, 'auto' as const),
});

describe('toBinarySet', () => {
  it('makes ink 1, whether it is bright or dark', () => {
    const pictures = [dot(255, 0), dot(10, 240), dot(130, 120)];
    const set = toBinarySet({ kind: 'pictures', pictures }, with28({ side: 3 }));
    expect([...set.pixels]).toEqual([...DOT, ...DOT, ...DOT]);
    expect(set).toMatchObject({ width: 3, height: 3, count: 3 });
  });

  it('takes the word of the person over its guess', () => {
    const source: GreySource = { kind: 'pictures', pictures: [dot(255, 0)] };
    const negative = toBinarySet(source, with28({ side: 3, invert: true }));
    expect([...negative.pixels]).toEqual(DOT.map((bit) => 1 - bit));
  });

  it('leaves blank paper blank', () => {
    const source: GreySource = { kind: 'pictures', pictures: [dot(255, 255), dot(0, 0)] };
    for (const method of ['otsu', 'threshold', 'dither'] as const) {
      expect(toBinarySet(source, with28({ side: 3, method })).pixels).toEqual(new Uint8Array(18));
    }
  });

  it('adds margins of paper to pictures that are not square', () => {
    const pixels = Uint8Array.of(200, 200, 0, 0, 200, 200, 200, 200, 0, 0, 200, 200);
    const source: GreySource = { kind: 'pictures', pictures: [{ width: 6, height: 2, pixels }] };
    const set = toBinarySet(source, with28({ side: 3, invert: true }));
    expect([...set.pixels]).toEqual(DOT);
  });

  it('cuts sheets and scales their tiles', () => {
    const sheet = { width: 6, height: 3, pixels: new Uint8Array(18) };
    sheet.pixels[7] = 255;
    sheet.pixels[10] = 255;
    const cut = { kind: 'grid', columns: 2, rows: 1, gap: 0, margin: 0 } as const;
    const source: GreySource = { kind: 'pictures', pictures: [sheet] };
    const set = toBinarySet(source, with28({ side: 3, sheet: cut }));
    expect([...set.pixels]).toEqual([...DOT, ...DOT]);

    const twice: GreySource = { kind: 'pictures', pictures: [sheet, sheet] };
    const preview = toBinarySet(twice, with28({ side: 3, sheet: cut, limit: 3 }));
    expect(preview.count).toBe(3);
    expect([...preview.pixels]).toEqual([...DOT, ...DOT, ...DOT]);
  });

  it('holds one bit for each pixel of each image, with the labels of the set', () => {
    fc.assert(
      fc.property(imageSets, optionSets, (set, options) => {
        const labels = Uint8Array.from({ length: set.count }, (_, i) => i);
        const made = toBinarySet(ofSet({ ...set, labels }), options);
        expect(made).toMatchObject({ width: options.side, height: options.side, count: set.count });
        expect(made.pixels.length).toBe(set.count * options.side ** 2);
        expect(made.pixels.every((bit) => bit === 0 || bit === 1)).toBe(true);
        expect(made.labels).toEqual(labels);
      }),
    );
  });

  it('shows in a preview what it will make of all', () => {
    fc.assert(
      fc.property(imageSets, optionSets, fc.integer({ min: 1, max: 8 }), (set, options, limit) => {
        const all = toBinarySet(ofSet(set), options);
        const some = toBinarySet(ofSet(set), { ...options, limit });
        expect(some.count).toBe(Math.min(limit, set.count));
        expect(some.pixels).toEqual(all.pixels.subarray(0, some.pixels.length));
      }),
    );
  });

  it('leaves its source as it was', () => {
    fc.assert(
      fc.property(imageSets, optionSets, (set, options) => {
        const before = set.pixels.slice();
        toBinarySet(ofSet(set), options).pixels.fill(7);
        expect(set.pixels).toEqual(before);
      }),
    );
  });

  it.each([
    ['side', { side: 0 }],
    ['side', { side: 3.5 }],
    ['side', { side: 257 }],
    ['threshold', { threshold: Number.NaN }],
    ['threshold', { threshold: 256 }],
    ['limit', { limit: 0 }],
  ])('refuses a bad %s', (option, options) => {
    const source = ofSet({ width: 1, height: 1, count: 1, pixels: Uint8Array.of(1) });
    const error = formatErrorOf(() => toBinarySet(source, with28(options)));
    expect(error).toMatchObject({ code: 'bad-option', details: { option } });
  });

  it('refuses nothing at all', () => {
    const source: GreySource = { kind: 'pictures', pictures: [] };
    expect(formatErrorOf(() => toBinarySet(source, DEFAULT_BINARISE)).code).toBe('no-images');
  });
});
