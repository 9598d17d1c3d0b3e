import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { LikelihoodMark } from '../../web/src/views/likelihood-marks';

// uPlot asks the browser for its colours and pixels as it is loaded; what is tested here does not.
vi.mock('uplot', () => ({ default: class {} }));
const { nearestTo, rangeOf } = await import('../../web/src/views/curve-chart');
const { barEnds, likelihoodCurves, likelihoodLooks, likelihoodRange } = await import(
  '../../web/src/views/likelihood-marks'
);

const numbers = fc.double({ min: -1e6, max: 1e6, noNaN: true });
const bracket = fc
  .tuple(numbers, fc.double({ min: 0, max: 1e4, noNaN: true }))
  .map(([value, half]) => ({ value, lower: value - half, upper: value + half }));
const marks = fc.array(
  fc.record({
    update: fc.nat(),
    method: fc.constantFrom('exact' as const, 'annealed' as const),
    training: fc.option(bracket),
    heldOut: fc.option(bracket),
  }),
);

describe('limits of an axis', () => {
  it('hold every number with room on both sides', () => {
    fc.assert(
      fc.property(fc.array(numbers, { minLength: 1 }), (values) => {
        const { low, high } = rangeOf(values);
        for (const value of values) {
          expect(low).toBeLessThan(value);
          expect(high).toBeGreaterThan(value);
        }
      }),
    );
  });

  it('are 0 to 1 of nothing, and leave out what is no number', () => {
    expect(rangeOf([])).toEqual({ low: 0, high: 1 });
    expect(rangeOf([null, Number.NEGATIVE_INFINITY])).toEqual({ low: 0, high: 1 });
    expect(rangeOf([1, null, 2, Number.POSITIVE_INFINITY], { below: 0, above: 0 })).toEqual({
      low: 1,
      high: 2,
    });
  });

  it('of the likelihood hold the best possible and both ends of every error bar', () => {
    fc.assert(
      fc.property(marks, fc.option(numbers), (all, best) => {
        const { low, high } = likelihoodRange(all, best);
        const shown = all.flatMap((mark) => [mark.training, mark.heldOut]);
        const ends = shown.flatMap((set) => (set ? [set.lower, set.upper] : []));
        for (const end of best === null ? ends : [...ends, best]) {
          expect(low).toBeLessThan(end);
          expect(high).toBeGreaterThan(end);
        }
      }),
    );
  });
});

describe('the range of the likelihood without a single number', () => {
  const refused = [{ update: 9, method: 'annealed' as const, training: null, heldOut: null }];

  it('reaches from certainty to far below the best possible', () => {
    const { low, high } = likelihoodRange(refused, -7.5);
    expect(low).toBeLessThan(-15);
    expect(high).toBeGreaterThan(0);
    expect(high).toBeLessThan(7.5);
  });

  it('does not speak of log-likelihoods above 0 when nothing is known at all', () => {
    for (const best of [null, 0]) {
      const { low, high } = likelihoodRange(refused, best);
      expect(low).toBeLessThan(-1);
      expect(high).toBeLessThan(0.2);
    }
  });
});

describe('error bars', () => {
  const axis = { low: -100, high: 0 };

  it('are the interval where that fits, with caps at both ends', () => {
    const bar = barEnds({ value: -50, lower: -52, upper: -49 }, axis);
    expect(bar).toEqual({ from: -52, to: -49, openBelow: false, openAbove: false });
  });

  it('run to the edge without a cap where an end is open', () => {
    const open = { value: -50, lower: Number.NEGATIVE_INFINITY, upper: Number.POSITIVE_INFINITY };
    expect(barEnds(open, axis)).toEqual({ from: -100, to: 0, openBelow: true, openAbove: true });
  });
});

describe('curves of the likelihood', () => {
  it('have lines through exact numbers only', () => {
    const lines = likelihoodLooks.map(({ line }) => line);
    fc.assert(
      fc.property(marks, (all: LikelihoodMark[]) => {
        const curves = likelihoodCurves(all);
        expect(curves).toHaveLength(lines.length);
        curves.forEach((curve, i) => {
          expect(curve).toHaveLength(all.length);
          const method = lines[i] === 'none' ? 'annealed' : 'exact';
          curve.forEach((value, k) => {
            if (value !== null) expect(all[k]?.method).toBe(method);
          });
        });
      }),
    );
  });

  it('can be told apart without colour', () => {
    expect(likelihoodLooks[0]?.line).not.toBe(likelihoodLooks[1]?.line);
  });

  it('break where an estimate was refused', () => {
    const exact = { value: -3, lower: -3, upper: -3 };
    const refused = { update: 2, method: 'annealed' as const, training: null, heldOut: null };
    const [training] = likelihoodCurves([
      { update: 1, method: 'exact', training: exact, heldOut: null },
      refused,
      { update: 3, method: 'exact', training: exact, heldOut: null },
    ]);
    expect(training).toEqual([-3, null, -3]);
  });
});

describe('what is nearest to the pointer', () => {
  it('is no further away than anything else', () => {
    const updates = fc
      .uniqueArray(fc.nat(100_000), { minLength: 1 })
      .map((all) => all.sort((a, b) => a - b).map((update) => ({ update })));
    fc.assert(
      fc.property(updates, fc.double({ min: -10, max: 100_010, noNaN: true }), (points, place) => {
        const away = (point: { update: number }) => Math.abs(point.update - place);
        const found = nearestTo(points, place);
        expect(found && away(found)).toBe(Math.min(...points.map(away)));
      }),
    );
  });

  it('is the newest without a pointer, and nothing of nothing', () => {
    expect(nearestTo([{ update: 1 }, { update: 5 }], null)).toEqual({ update: 5 });
    expect(nearestTo([], 3)).toBeNull();
  });
});
