import { describe, expect, it } from 'vitest';
import { darkTokens, tokens } from '../../web/src/element/theme';
import {
  colourAt,
  fromLinear,
  luminance,
  toLinear,
  toOklab,
} from '../../web/src/views/colour-table';
import {
  divergingIndex,
  divergingTable,
  nextScale,
  robustMaximum,
  sideSteps,
} from '../../web/src/views/diverging-map';
import type { Rgb } from '../../web/src/views/palette';

const zero = sideSteps;
const last = 2 * sideSteps;

/** The map's three colours as the theme has them. */
function themeColours(cssText: string) {
  const colour = (name: string): Rgb => {
    const hex = new RegExp(`--rbm-${name}: #([0-9a-f]{6});`).exec(cssText)?.[1] ?? '';
    expect(hex).toHaveLength(6);
    return [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as unknown as Rgb;
  };
  return {
    negative: colour('negative'),
    neutral: colour('neutral'),
    positive: colour('positive'),
  };
}

/** Distance that eyes see, in Oklab; about 0.02 is just noticeable. */
function distance(a: Rgb, b: Rgb): number {
  const [p, q] = [toOklab(a), toOklab(b)];
  return Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]);
}

/** Full deuteranopia in linear sRGB. Source: Machado, Oliveira, Fernandes (2009), severity 1. */
function deuteranopia(colour: Rgb): Rgb {
  const [r, g, b] = colour.map(toLinear) as unknown as Rgb;
  return [
    fromLinear(0.367322 * r + 0.860646 * g - 0.227968 * b),
    fromLinear(0.280085 * r + 0.672501 * g + 0.047413 * b),
    fromLinear(-0.01182 * r + 0.04294 * g + 0.968881 * b),
  ];
}

describe.each([
  ['light', tokens.cssText],
  ['dark', darkTokens.cssText],
])('the diverging map, %s', (_, cssText) => {
  const palette = themeColours(cssText);
  const table = divergingTable(palette);

  it('has the theme’s colours at its ends and in its middle', () => {
    expect(table).toHaveLength(last + 1);
    expect(colourAt(table, 0)).toEqual(palette.negative);
    expect(colourAt(table, zero)).toEqual(palette.neutral);
    expect(colourAt(table, last)).toEqual(palette.positive);
  });

  it('changes luminance in one direction from neutral to either end', () => {
    const sign = Math.sign(luminance(palette.positive) - luminance(palette.neutral));
    // A channel rounds to half a step of 255, which is at most this much luminance.
    const rounding = 0.5 * (toLinear(255) - toLinear(254)) * 2;
    for (const end of [0, last]) {
      const towards = Math.sign(end - zero);
      for (let k = zero; k !== end; k += towards) {
        const step = luminance(colourAt(table, k + towards)) - luminance(colourAt(table, k));
        expect(sign * step).toBeGreaterThan(-rounding);
      }
      const whole = luminance(colourAt(table, end)) - luminance(colourAt(table, zero));
      expect(sign * whole).toBeGreaterThan(0.1);
    }
  });

  it('is symmetric: x and -x stand equally far on their ways from neutral', () => {
    const share = (index: number, end: Rgb) =>
      distance(colourAt(table, index), palette.neutral) / distance(end, palette.neutral);
    for (const x of [0.25, 0.5, 0.75]) {
      const step = Math.round(x * sideSteps);
      expect(share(zero + step, palette.positive)).toBeCloseTo(x, 1);
      expect(share(zero - step, palette.negative)).toBeCloseTo(x, 1);
    }
    const [minus, plus] = [palette.negative, palette.positive].map((end) =>
      distance(end, palette.neutral),
    );
    expect(minus! / plus!).toBeGreaterThan(0.8);
    expect(minus! / plus!).toBeLessThan(1.25);
  });

  it('keeps its ends apart, and from neutral, for eyes without green cones', () => {
    const [minus, none, plus] = [palette.negative, palette.neutral, palette.positive].map(
      deuteranopia,
    );
    expect(distance(minus!, plus!)).toBeGreaterThan(0.15);
    expect(distance(minus!, none!)).toBeGreaterThan(0.15);
    expect(distance(plus!, none!)).toBeGreaterThan(0.15);
  });
});

describe('places in the map', () => {
  it('puts 0 at neutral, +-scale at the ends, and mirrors signs', () => {
    expect(divergingIndex(0, 2)).toBe(zero);
    expect(divergingIndex(2, 2)).toBe(last);
    expect(divergingIndex(-2, 2)).toBe(0);
    expect(divergingIndex(1e9, 2)).toBe(last);
    expect(divergingIndex(Number.NEGATIVE_INFINITY, 2)).toBe(0);
    for (const value of [0.3, 0.71, 1.9])
      expect(divergingIndex(value, 2) - zero).toBe(zero - divergingIndex(-value, 2));
  });

  it('is neutral where there is no scale or no number', () => {
    expect(divergingIndex(1, 0)).toBe(zero);
    expect(divergingIndex(Number.NaN, 1)).toBe(zero);
  });
});

describe('the scale of the map', () => {
  it('is the quantile of the magnitudes, to a 2,048th of the largest', () => {
    const values = Float32Array.from(
      { length: 1000 },
      (_, k) => ((k % 2 ? 1 : -1) * (k + 1)) / 1000,
    );
    expect(robustMaximum(values, 0.9)).toBeGreaterThanOrEqual(0.9 - 1e-6);
    expect(robustMaximum(values, 0.9)).toBeLessThan(0.9 + 2 / 2048);
    expect(robustMaximum(values, 1)).toBeCloseTo(1, 6);
  });

  it('is not moved by a few outliers', () => {
    const values = Float32Array.from({ length: 1000 }, (_, k) => (k < 4 ? 20 : 1));
    expect(robustMaximum(values)).toBeLessThan(1 + 20 / 2048);
  });

  it('takes an even sample of very many weights', () => {
    // Unit k of 2048 has weights up to k: leaving some units out would show.
    const values = Float32Array.from({ length: 784 * 2048 }, (_, k) => (k % 2048) / 2048);
    expect(robustMaximum(values, 0.9)).toBeGreaterThan(0.9 - 0.005);
    expect(robustMaximum(values, 0.9)).toBeLessThan(0.9 + 0.005);
  });

  it('is 0 for no weights, and leaves out what is not a number', () => {
    expect(robustMaximum(new Float32Array(0))).toBe(0);
    expect(robustMaximum(new Float32Array(5))).toBe(0);
    expect(robustMaximum(Float32Array.of(1, Number.NaN, Number.POSITIVE_INFINITY, -1))).toBe(1);
  });

  it('follows slowly, and jumps for another machine', () => {
    expect(nextScale(0, 0.5)).toBe(0.5);
    expect(nextScale(1, 1.5)).toBeCloseTo(1.1, 12);
    expect(nextScale(1, 0.03)).toBe(0.03);
    let scale = 1;
    for (let report = 0; report < 60; report++) scale = nextScale(scale, 1.5);
    expect(scale).toBeCloseTo(1.5, 4);
  });
});
