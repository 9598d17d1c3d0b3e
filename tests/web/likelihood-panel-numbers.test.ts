import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decimalParts,
  decimalsFor,
  divergence,
  inUnit,
  isExact,
  power,
  roughTime,
  unitFactor,
} from '../../web/src/views/likelihood-numbers';

const exactly = (value: number) => ({ value, lower: value, upper: value });

/** A number within its interval, nats. */
const brackets = fc
  .tuple(
    fc.double({ min: -5000, max: 0, noNaN: true }),
    fc.double({ min: 0, max: 50, noNaN: true }),
    fc.double({ min: 0, max: 50, noNaN: true }),
  )
  .map(([value, below, above]) => ({ value, lower: value - below, upper: value + above }));

describe('units of information', () => {
  it('bits are nats / ln 2, the ends of an interval too', () => {
    fc.assert(
      fc.property(brackets, (nats) => {
        const bits = inUnit(nats, 'bits');
        for (const key of ['value', 'lower', 'upper'] as const)
          expect(bits[key] * Math.LN2).toBeCloseTo(nats[key], 9);
        expect(inUnit(nats, 'nats')).toEqual(nats);
      }),
    );
  });

  it('a fair coin has one bit', () => {
    expect(Math.log(2) * unitFactor.bits).toBe(1);
  });
});

describe('KL(data || model)', () => {
  it('is what is missing to the best possible, the interval turned round', () => {
    fc.assert(
      fc.property(brackets, fc.double({ min: -10, max: 0, noNaN: true }), (training, best) => {
        const kl = divergence(best, training);
        expect(kl.value + training.value).toBeCloseTo(best, 9);
        expect(kl.lower + training.upper).toBeCloseTo(best, 9);
        expect(kl.upper + training.lower).toBeCloseTo(best, 9);
        expect(kl.lower).toBeLessThanOrEqual(kl.value);
        expect(kl.value).toBeLessThanOrEqual(kl.upper);
      }),
    );
  });

  it('is 0 at the best possible, and exact where the likelihood is', () => {
    const kl = divergence(-2.5993, exactly(-2.5993));
    expect(kl).toEqual(exactly(0));
    expect(isExact(kl)).toBe(true);
    expect(isExact({ value: 0, lower: -0.1, upper: 0.1 })).toBe(false);
  });
});

describe('decimals', () => {
  it('tell the ends of an interval apart and promise little more', () => {
    fc.assert(
      fc.property(fc.double({ min: 2e-4, max: 9, noNaN: true }), (width) => {
        const digits = decimalsFor({ value: -50, lower: -50 - width / 2, upper: -50 + width / 2 });
        // Rounding to this many decimals moves each end by less than half of the interval.
        expect(0.5 * 10 ** -digits).toBeLessThan(width / 2);
        if (digits > 1) expect(10 ** -digits).toBeGreaterThan(width / 1000);
      }),
    );
  });

  it('are few where an end is open, and fixed where nothing is uncertain', () => {
    expect(decimalsFor({ value: 3, lower: Number.NEGATIVE_INFINITY, upper: 4 })).toBe(1);
    expect(decimalsFor(exactly(-2.5993))).toBe(3);
    expect(decimalsFor(exactly(-102.5858))).toBe(2);
  });
});

describe('powers', () => {
  it('are written with raised digits', () => {
    expect(power('2', 256)).toBe('2²⁵⁶');
    expect(power('10', -12)).toBe('10⁻¹²');
    expect(power('2', 0)).toBe('2⁰');
  });

  it('of ten give back the number, with one digit before the point', () => {
    fc.assert(
      fc.property(fc.double({ min: -600, max: 600, noNaN: true }), (logarithm) => {
        const { mantissa, exponent } = decimalParts(logarithm);
        expect(Math.log(mantissa) + exponent * Math.LN10).toBeCloseTo(logarithm, 9);
        expect(mantissa).toBeGreaterThanOrEqual(1 - 1e-12);
        expect(mantissa).toBeLessThan(10 + 1e-12);
      }),
    );
  });
});

describe('the time left', () => {
  it('is said in a size that fits', () => {
    const said = [0, 1.4, 1.6, 9, 12, 21, 57, 58, 89, 91, 600].map(roughTime);
    expect(said).toEqual([
      { unit: 'moment', count: 0 },
      { unit: 'moment', count: 0 },
      { unit: 'seconds', count: 2 },
      { unit: 'seconds', count: 9 },
      { unit: 'seconds', count: 10 },
      { unit: 'seconds', count: 20 },
      { unit: 'seconds', count: 55 },
      { unit: 'minutes', count: 1 },
      { unit: 'minutes', count: 1 },
      { unit: 'minutes', count: 2 },
      { unit: 'minutes', count: 10 },
    ]);
  });

  it('never grows while less is left, and is at most a third of a minute or a quarter off', () => {
    const seconds = ({ unit, count }: ReturnType<typeof roughTime>) =>
      unit === 'minutes' ? 60 * count : count;
    const times = fc.double({ min: 0, max: 7200, noNaN: true });
    fc.assert(
      fc.property(times, times, (a, b) => {
        const [less, more] = a < b ? [a, b] : [b, a];
        expect(seconds(roughTime(less))).toBeLessThanOrEqual(seconds(roughTime(more)));
        expect(Math.abs(seconds(roughTime(a)) - a)).toBeLessThanOrEqual(Math.max(1.5, a / 3));
      }),
    );
  });
});
