import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ImageSet } from '../../web/src/formats/image-set';
import {
  applyThreshold,
  borderLevel,
  floydSteinberg,
  guessInk,
  histogram,
  inverted,
  otsuThreshold,
} from '../../web/src/formats/threshold';
import { imageSets } from './formats-support';

/** Variance between the classes below and from `threshold`, straight from Otsu's definition. */
function betweenVariance(pixels: Uint8Array, threshold: number): number {
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const all = [...pixels];
  const below = all.filter((value) => value < threshold);
  const above = all.filter((value) => value >= threshold);
  if (below.length === 0 || above.length === 0) return 0;
  const overall = mean(all);
  const part = (group: number[]) => (group.length / all.length) * (mean(group) - overall) ** 2;
  return part(below) + part(above);
}

/** A filled square of ink on paper, in the middle of a 9 x 9 image. */
function square(half: number, ink: number, paper: number): ImageSet {
  const pixels = Uint8Array.from({ length: 81 }, (_, i) => {
    const inside = Math.abs((i % 9) - 4) <= half && Math.abs(Math.floor(i / 9) - 4) <= half;
    return inside ? ink : paper;
  });
  return { width: 9, height: 9, count: 1, pixels };
}

describe('Otsu', () => {
  it('maximises the variance between the classes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 2, maxLength: 40 }), (pixels) => {
        fc.pre(new Set(pixels).size > 1);
        const best = Math.max(
          ...Array.from({ length: 255 }, (_, i) => betweenVariance(pixels, i + 1)),
        );
        const found = betweenVariance(pixels, otsuThreshold(histogram(pixels)));
        // Both sums have at most 40 terms of at most 255^2: 1e-9 is far above their rounding.
        expect(found).toBeGreaterThan(best - 1e-9 * best);
      }),
    );
  });

  it('takes the middle between two levels, and nothing as bright if there is one level', () => {
    expect(otsuThreshold(histogram(Uint8Array.of(0, 255, 255)))).toBe(128);
    expect(otsuThreshold(histogram(Uint8Array.of(100, 102, 100)))).toBe(102);
    expect(otsuThreshold(histogram(Uint8Array.of(9, 9)))).toBe(256);
  });
});

describe('thresholds', () => {
  it('switches on from the threshold upwards', () => {
    expect([...applyThreshold(Uint8Array.of(0, 127, 128, 255), 128)]).toEqual([0, 0, 1, 1]);
  });

  it('inverts twice to the same', () => {
    const pixels = Uint8Array.of(0, 1, 254, 255);
    expect([...inverted(pixels)]).toEqual([255, 254, 1, 0]);
    expect(inverted(inverted(pixels))).toEqual(pixels);
  });
});

describe('ink', () => {
  it.each([1, 3])(
    'is what the border is not, also where it has the majority (half side %i)',
    (half) => {
      expect(guessInk(square(half, 255, 0))).toBe('bright');
      expect(guessInk(square(half, 20, 230))).toBe('dark');
    },
  );

  it('tells levels apart that are one step apart', () => {
    expect(guessInk(square(1, 101, 100))).toBe('bright');
    expect(guessInk(square(1, 100, 101))).toBe('dark');
  });

  it('turns around with the negative', () => {
    fc.assert(
      fc.property(imageSets, (set) => {
        const pixels = applyThreshold(set.pixels, 128).map((bit) => 255 * bit);
        const bright = pixels.filter((value) => value === 255).length;
        fc.pre(2 * bright !== pixels.length); // a tie may fall either way
        const guess = guessInk({ ...set, pixels });
        expect(guessInk({ ...set, pixels: inverted(pixels) })).not.toBe(guess);
      }),
    );
  });

  it('goes by the majority where the border is undecided', () => {
    const stripes = (bright: number) => ({
      width: 5,
      height: 4,
      count: 1,
      pixels: Uint8Array.from({ length: 20 }, (_, i) => (i % 5 < bright ? 255 : 0)),
    });
    expect(guessInk(stripes(2))).toBe('bright');
    expect(guessInk(stripes(3))).toBe('dark');
  });

  it('takes a blank image for paper, and the word of the format before any guess', () => {
    expect(guessInk(square(-1, 0, 255))).toBe('dark');
    expect(guessInk(square(-1, 0, 0))).toBe('bright');
    expect(guessInk({ ...square(2, 20, 230), ink: 'bright' })).toBe('bright');
  });

  it('finds the level of the paper', () => {
    expect(borderLevel(square(3, 20, 230))).toBe(230);
    expect(borderLevel({ width: 1, height: 1, count: 1, pixels: Uint8Array.of(7) })).toBe(7);
  });
});

describe('Floyd-Steinberg', () => {
  const side = 32;
  it.each([0, 16, 64, 128, 200, 255])('keeps the mean of grey %i', (grey) => {
    const bits = floydSteinberg(new Uint8Array(side * side).fill(grey), side, side);
    const ones = bits.reduce((sum, bit) => sum + bit, 0);
    // Error is lost only over the rim: at most half a step for each of its 3 x 32 pixels.
    expect(Math.abs(ones - (side * side * grey) / 255)).toBeLessThanOrEqual((3 * side) / 2);
  });

  it('leaves black and white alone', () => {
    const image = square(2, 255, 0);
    expect(floydSteinberg(image.pixels, 9, 9)).toEqual(applyThreshold(image.pixels, 128));
  });

  it('carries the error to the right by 7/16 and down by 5/16', () => {
    // 100 is off and leaves 100: the right gets 43.75, so 85 is on (128.75) and 84 is off (127.75).
    expect([...floydSteinberg(Uint8Array.of(100, 85), 2, 1)]).toEqual([0, 1]);
    expect([...floydSteinberg(Uint8Array.of(100, 84), 2, 1)]).toEqual([0, 0]);
    // Down it is 31.25: 97 is on (128.25), 96 is off (127.25).
    expect([...floydSteinberg(Uint8Array.of(100, 97), 1, 2)]).toEqual([0, 1]);
    expect([...floydSteinberg(Uint8Array.of(100, 96), 1, 2)]).toEqual([0, 0]);
  });
});
