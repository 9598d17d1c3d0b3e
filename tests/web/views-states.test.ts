import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countOf, meanOfBins, tallestShare } from '../../web/src/views/free-energy-rows';
import {
  rankAt,
  rankingLayout,
  runningSum,
  statesHolding,
} from '../../web/src/views/state-ranking';

/** Probabilities of all states of up to 9 units, falling. */
const distributions = fc
  .array(fc.double({ min: 1e-6, max: 1, noNaN: true }), { minLength: 1, maxLength: 512 })
  .map((weights) => {
    const z = weights.reduce((a, b) => a + b, 0);
    return Float64Array.from(weights.map((w) => w / z).sort((a, b) => b - a));
  });

describe('the running sum of the states', () => {
  it('ends at 1 and never falls', () => {
    fc.assert(
      fc.property(distributions, (probabilities) => {
        const sums = runningSum(probabilities);
        expect(sums.at(-1)).toBeCloseTo(1, 12);
        for (let i = 1; i < sums.length; i++) expect(sums[i]).toBeGreaterThanOrEqual(sums[i - 1]!);
      }),
    );
  });

  it('tells how many states hold a share: so many do, and one less does not', () => {
    fc.assert(
      fc.property(distributions, fc.double({ min: 0.01, max: 0.99, noNaN: true }), (ps, share) => {
        const sums = runningSum(ps);
        const count = statesHolding(sums, share) ?? Number.NaN;
        expect(sums[count - 1]).toBeGreaterThanOrEqual(share);
        if (count > 1) expect(sums[count - 2]).toBeLessThan(share);
      }),
    );
  });

  it('is silent where the listed states do not hold that much', () => {
    expect(statesHolding(runningSum([0.3, 0.2]), 0.9)).toBeNull();
    expect(statesHolding(runningSum([0.3, 0.2]), 0.4)).toBe(2);
    expect(statesHolding(runningSum([]), 0.1)).toBeNull();
  });
});

const rooms = fc.record({
  count: fc.integer({ min: 1, max: 1024 }),
  side: fc.integer({ min: 2, max: 4 }),
  width: fc.integer({ min: 260, max: 3800 }),
  height: fc.integer({ min: 240, max: 800 }),
  ratio: fc.constantFrom(1, 1.25, 2, 3),
});

describe('bars and pictures of the states', () => {
  it('lie side by side within the canvas, one above the other', () => {
    fc.assert(
      fc.property(rooms, (room) => {
        fc.pre(room.width >= 260 * room.ratio && room.height >= 240 * room.ratio);
        const layout = rankingLayout(room);
        expect(layout.shown).toBeGreaterThan(0);
        expect(layout.shown).toBeLessThanOrEqual(Math.min(room.count, 128));
        expect(layout.left + layout.shown * layout.pitch).toBeLessThanOrEqual(room.width);
        expect(layout.barWidth).toBe(layout.scale * room.side);
        expect(layout.pitch).toBeGreaterThan(layout.barWidth + 1);
        const { barsTop, barsFoot, picturesTop, sumTop, sumFoot, barWidth } = layout;
        expect(barsTop).toBeLessThan(barsFoot);
        expect(barsFoot).toBeLessThan(picturesTop);
        expect(picturesTop + barWidth).toBeLessThan(sumTop);
        expect(sumTop).toBeLessThan(sumFoot);
        expect(sumFoot).toBeLessThan(room.height);
      }),
    );
  });

  it('show 64 states on a desk, and the one under the pointer is the one that is drawn there', () => {
    const room = { count: 512, side: 3, width: 1384, height: 260, ratio: 1 };
    const layout = rankingLayout(room);
    expect(layout.shown).toBeGreaterThanOrEqual(64);
    for (const rank of [0, 1, 40, layout.shown - 1])
      expect(rankAt(layout, layout.left + rank * layout.pitch + layout.barWidth / 2)).toBe(rank);
    expect(rankAt(layout, layout.left - 1)).toBeNull();
    expect(rankAt(layout, layout.left + layout.shown * layout.pitch + 1)).toBeNull();
  });
});

describe('rows of free energies', () => {
  it('are as tall as the largest share of any row', () => {
    const rows = [Uint32Array.of(1, 1, 2), Uint32Array.of(0, 10, 90), new Uint32Array(3)];
    expect(rows.map(countOf)).toEqual([4, 100, 0]);
    expect(tallestShare(rows)).toBe(0.9);
    expect(tallestShare([new Uint32Array(0)])).toBe(0);
  });

  it('know their mean to half a bin', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -100, max: 50, noNaN: true }), { minLength: 1 }),
        (values) => {
          const [low, high, bins] = [-100, 50, 40];
          const counts = new Uint32Array(bins);
          for (const v of values)
            counts[Math.min(bins - 1, Math.floor(((v - low) / (high - low)) * bins))]! += 1;
          const mean = values.reduce((a, b) => a + b, 0) / values.length;
          const half = (high - low) / bins / 2;
          const found = meanOfBins({ low, high, counts }) ?? Number.NaN;
          expect(Math.abs(found - mean)).toBeLessThanOrEqual(half + 1e-9);
        },
      ),
    );
    expect(meanOfBins({ low: 0, high: 1, counts: new Uint32Array(4) })).toBeNull();
  });
});
