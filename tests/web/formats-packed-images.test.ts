import fc from 'fast-check';
import { deflateSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import {
  PACKED_LIMITS,
  type PackableImages,
  packImages,
  unpackImages,
} from '../../web/src/formats/packed-images';

const { images: mostImages, minSide, maxSide } = PACKED_LIMITS;

const anyImages: fc.Arbitrary<PackableImages> = fc
  .tuple(fc.integer({ min: minSide, max: maxSide }), fc.integer({ min: 1, max: 12 }), fc.boolean())
  .chain(([side, count, labelled]) =>
    fc.record({
      pixels: fc.uint8Array({
        max: 1,
        minLength: count * side * side,
        maxLength: count * side * side,
      }),
      count: fc.constant(count),
      width: fc.constant(side),
      height: fc.constant(side),
      ...(labelled && { labels: fc.uint8Array({ minLength: count, maxLength: count }) }),
    }),
  );

const text = (images: PackableImages): string => {
  const packed = packImages(images);
  if (packed === null) throw new Error('refused');
  return packed;
};

const blank = (count: number, side: number): PackableImages => ({
  pixels: new Uint8Array(count * side * side),
  count,
  width: side,
  height: side,
});

/** As base64url, deflated. */
const dataOf = (bytes: Uint8Array) => Buffer.from(deflateSync(bytes)).toString('base64url');

describe('packed images', () => {
  it('come out as they went in, labels too, in letters that need no escape', () => {
    fc.assert(
      fc.property(anyImages, (images) => {
        const packed = text(images);
        expect(unpackImages(packed)).toEqual(images);
        expect(new URLSearchParams({ own: packed }).toString()).toBe(`own=${packed}`);
      }),
    );
  });

  it('are eight pixels to a byte, the first in the highest bit', () => {
    const images = blank(1, 3);
    images.pixels[0] = 1;
    images.pixels[8] = 1;
    expect(unpackImages(`1x3.${dataOf(Uint8Array.of(0x80, 0x80))}`)).toEqual(images);
  });

  it('are refused beyond their limits before anything is inflated', () => {
    expect(packImages(blank(mostImages, maxSide))).not.toBeNull();
    expect(packImages(blank(mostImages + 1, minSide))).toBeNull();
    expect(packImages(blank(1, maxSide + 1))).toBeNull();
    expect(packImages({ ...blank(1, 4), height: 2 })).toBeNull();
    const data = dataOf(new Uint8Array(10));
    for (const head of ['9999x28', '2001x2', '1x29', '1x1', '0x5', '01x5', '1x5x', '-1x5', '1e3x5'])
      expect(unpackImages(`${head}.${data}`)).toBeNull();
  });

  it('of any other length than declared are refused, a bomb without its bytes', () => {
    const bytes = Math.ceil((3 * 25) / 8);
    for (const length of [0, bytes - 1, bytes + 1, bytes + 2, 5_000_000])
      expect(unpackImages(`3x5.${dataOf(new Uint8Array(length))}`)).toBeNull();
    expect(unpackImages(`3x5.${dataOf(new Uint8Array(bytes))}`)).toEqual(blank(3, 5));
  });

  it('with bits beyond the last pixel are refused', () => {
    expect(unpackImages(`1x3.${dataOf(Uint8Array.of(0, 0x80))}`)).not.toBeNull();
    expect(unpackImages(`1x3.${dataOf(Uint8Array.of(0, 0x40))}`)).toBeNull();
  });

  it('never throw, however damaged', () => {
    fc.assert(
      fc.property(
        anyImages,
        fc.nat(),
        fc.string({ minLength: 1, maxLength: 3 }),
        (images, at, by) => {
          const packed = text(images);
          const place = at % packed.length;
          unpackImages(packed.slice(0, place));
          unpackImages(packed.slice(0, place) + by + packed.slice(place + 1));
          unpackImages(`${packed}${by}`);
          unpackImages(by);
        },
      ),
      { numRuns: 300 },
    );
  });
});
