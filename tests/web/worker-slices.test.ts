import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SliceSizer } from '../../web/src/worker/slice-sizer.ts';
import { type FakeEngine, images, makeBench, openRequest } from './worker-support.ts';

/** From a small machine's update to a large one's, ms. */
const costs = fc.double({ min: Math.log(0.002), max: Math.log(50), noNaN: true }).map(Math.exp);

/** How long a timing may be off, in both directions. */
const noises = fc.array(fc.double({ min: 0.75, max: 1.5, noNaN: true }), {
  minLength: 40,
  maxLength: 40,
});

/** Length in ms of every slice of pieces that cost this much, timed with this noise. */
function slicesOf(sizer: SliceSizer, cost: number, noise: readonly number[]): number[] {
  return noise.map((factor) => {
    const { pieces } = sizer;
    sizer.measured(pieces, pieces * cost * factor);
    return pieces * cost;
  });
}

describe('a slice of work', () => {
  it('comes to 5 to 10 ms, whatever a piece costs, and is one piece when that takes longer', () => {
    const exact = Array.from({ length: 40 }, () => 1);
    fc.assert(
      fc.property(costs, (cost) => {
        const slices = slicesOf(new SliceSizer(10, 10_000), cost, exact);
        if (cost <= 10) {
          // Half of the target is the least that a whole number of pieces comes to.
          expect(slices.at(-1)).toBeGreaterThanOrEqual(5);
          expect(Math.max(...slices)).toBeLessThanOrEqual(10.001);
        } else expect(new Set(slices)).toEqual(new Set([cost]));
      }),
      { numRuns: 500 },
    );
  });

  it('stays near that when the clock is a bad one', () => {
    fc.assert(
      fc.property(costs, noises, (cost, noise) => {
        const slices = slicesOf(new SliceSizer(10, 10_000), cost, noise);
        // A piece that seems half as dear again: two thirds of what fits, and half of that at worst.
        expect(Math.min(...slices.slice(20))).toBeGreaterThanOrEqual(10 / 1.5 / 2);
        expect(Math.max(...slices)).toBeLessThanOrEqual(Math.max(20, cost));
      }),
      { numRuns: 500 },
    );
  });

  it('follows when pieces become dearer or cheaper by themselves', () => {
    fc.assert(
      fc.property(costs, costs, noises, (before, after, noise) => {
        const sizer = new SliceSizer(10, 10_000);
        slicesOf(sizer, before, noise);
        const slices = slicesOf(sizer, after, noise);
        expect(Math.max(...slices.slice(1))).toBeLessThanOrEqual(Math.max(20, after));
        expect(slices.at(-1)).toBeGreaterThanOrEqual(10 / 1.5 / 2);
      }),
      { numRuns: 500 },
    );
  });
});

describe('learning', () => {
  /** Updates of each slice. */
  const sizes = (engine: FakeEngine) =>
    engine.calls.flatMap(([name, n]) => (name === 'train' ? [n ?? 0] : []));

  it.each([
    { cost: 0.02, size: [250, 1000] },
    { cost: 0.5, size: [10, 40] },
    { cost: 50, size: [1, 1] },
  ] as const)('does $size updates of $cost ms in a slice', ({ cost, size }) => {
    const bench = makeBench();
    bench.engine.cost.update = cost;
    bench.send('open', openRequest());
    bench.send('play', {});
    bench.run(1000);
    const last = sizes(bench.engine).at(-1) ?? 0;
    expect(last).toBeGreaterThanOrEqual(size[0]);
    expect(last).toBeLessThanOrEqual(size[1]);
  });

  it('begins again with one update when a person changes what an update costs', () => {
    const bench = makeBench();
    bench.engine.cost.update = 0.02;
    bench.send('open', openRequest());
    const changes = [
      () => bench.send('setTrainer', openRequest().trainer),
      () => bench.send('reset', { seed: 2, nHidden: 2000 }),
      () => bench.send('setData', images(5)),
      () => bench.send('open', openRequest()),
    ];
    for (const change of changes) {
      bench.send('play', {});
      bench.run(300);
      expect(sizes(bench.engine).at(-1)).toBeGreaterThan(250);
      change();
      bench.send('play', {});
      bench.engine.calls.length = 0;
      bench.run(50);
      expect(sizes(bench.engine).slice(0, 4)).toEqual([1, 2, 4, 8]);
    }
  });
});
