import { describe, expect, it } from 'vitest';
import {
  appendPoint,
  type LikelihoodPoint,
  maxLikelihoodPoints,
} from '../../web/src/state/likelihood-curve';
import { reachOf } from '../../web/src/state/measure-requests';
import { TimeLeft } from '../../web/src/state/time-left';

const at = (update: number, method: LikelihoodPoint['method'] = 'exact'): LikelihoodPoint => ({
  update,
  method,
  training: null,
  heldOut: null,
  gradients: null,
  annealed: null,
});
const curveOf = (...updates: number[]) =>
  updates.reduce<readonly LikelihoodPoint[]>((curve, update) => appendPoint(curve, at(update)), []);
const updatesOf = (curve: readonly LikelihoodPoint[]) => curve.map(({ update }) => update);

describe('the curve', () => {
  it('rises, replaces the same update and forgets what a restarted machine has not lived', () => {
    expect(updatesOf(curveOf(1, 5, 9))).toEqual([1, 5, 9]);
    expect(updatesOf(curveOf(1, 5, 9, 5))).toEqual([1, 5]);
    expect(appendPoint(curveOf(1, 5), at(5, 'annealed'))).toEqual([at(1), at(5, 'annealed')]);
  });

  it('leaves the former curve as it was', () => {
    const curve = curveOf(1, 2, 3);
    appendPoint(curve, at(2));
    expect(updatesOf(curve)).toEqual([1, 2, 3]);
  });

  it('keeps a bounded number of points over the whole time, the newest among them', () => {
    const updates = Array.from({ length: 9000 }, (_, i) => i);
    const kept = updatesOf(curveOf(...updates));
    expect(kept.length).toBeLessThanOrEqual(maxLikelihoodPoints);
    expect(kept.length).toBeGreaterThan(maxLikelihoodPoints / 2 - 1);
    expect(kept[0]).toBe(0);
    expect(kept.at(-1)).toBe(8999);
    expect(kept.every((update, i) => i === 0 || update > (kept[i - 1] ?? 0))).toBe(true);
  });
});

describe('the reach', () => {
  it('depends on the smaller layer', () => {
    for (const [larger, smaller, reach] of [
      [784, 20, 'live'],
      [784, 21, 'exact'],
      [784, 25, 'exact'],
      [784, 26, 'annealed'],
    ] as const) {
      expect(reachOf(larger, smaller)).toBe(reach);
      expect(reachOf(smaller, larger)).toBe(reach);
    }
  });
});

describe('the time left', () => {
  it('is not told too early, nor before anything is done', () => {
    const left = new TimeLeft(1000);
    expect(left.at(1399, 0.5)).toBeNull();
    expect(left.at(5000, 0)).toBeNull();
    expect(left.at(6000, 0.5)).toBe(5);
  });

  it('counts down to nothing at a steady pace', () => {
    const left = new TimeLeft(0);
    for (let t = 500; t <= 10_000; t += 100) {
      expect(left.at(t, t / 10_000)).toBeCloseTo((10_000 - t) / 1000, 6);
    }
  });

  it('soon forgets a start that was much too slow', () => {
    const left = new TimeLeft(0);
    expect(left.at(500, 0.0001)).toBeGreaterThan(4000);
    expect(left.at(600, 0.4)).toBeCloseTo(0.9, 1);
    expect(left.at(700, 0.5)).toBeCloseTo(0.7, 0);
  });

  it('does not jump when the pace does, but follows', () => {
    const left = new TimeLeft(0);
    for (let t = 500; t <= 2000; t += 100) left.at(t, t / 10_000);
    // From now on at a tenth of the pace: the truth is 80 seconds.
    const first = left.at(2100, 0.201) ?? Number.NaN;
    expect(Math.abs(first - 7.9)).toBeLessThan(0.5);
    let t = 2100;
    while (t < 42_000) {
      t += 100;
      left.at(t, 0.2 + (t - 2000) / 100_000);
    }
    expect(left.at(t, 0.6)).toBeCloseTo((t * 0.4) / 0.6 / 1000, 0);
  });
});
