import { describe, expect, it } from 'vitest';
import {
  canBeExact,
  learningChoices,
  learningDefaults,
  learningRanges,
  trainerSettings,
  withPossibleAlgorithm,
} from '../../web/src/state/learning-settings';
import { RecentSwaps } from '../../web/src/state/recent-swaps';
import { defaults } from '../../web/src/state/settings';

describe('the settings of learning', () => {
  it('are each a number with a range or one of some choices', () => {
    const known = [...Object.keys(learningRanges), ...Object.keys(learningChoices)];
    expect(known.sort()).toEqual(Object.keys(learningDefaults).sort());
    for (const [key, values] of Object.entries(learningChoices))
      expect(values).toContain(learningDefaults[key as keyof typeof learningChoices]);
  });

  it('go to the trainer all, and nothing else does', () => {
    expect(trainerSettings({ ...defaults, temperatures: 4 })).toEqual({
      ...learningDefaults,
      temperatures: 4,
    });
  });

  it('allow the exact gradient where the smaller layer has at most 16 units', () => {
    expect(canBeExact({ side: 28, hidden: 16 })).toBe(true);
    expect(canBeExact({ side: 28, hidden: 17 })).toBe(false);
    expect(canBeExact({ side: 4, hidden: 4096 })).toBe(true);
    expect(canBeExact({ side: 5, hidden: 17 })).toBe(false);
    const large = { ...defaults, algorithm: 'exact' as const };
    expect(withPossibleAlgorithm(large)).toEqual({ ...large, algorithm: 'pcd' });
    const small = { ...large, hidden: 16 };
    expect(withPossibleAlgorithm(small)).toBe(small);
    expect(withPossibleAlgorithm(defaults)).toBe(defaults);
  });

  it('count the labels among the pixels for that', () => {
    expect(canBeExact({ side: 4, hidden: 17 }, 2)).toBe(false);
    expect(canBeExact({ side: 3, hidden: 17 }, 128)).toBe(true);
    const grown = { ...defaults, side: 4, algorithm: 'exact' as const };
    expect(withPossibleAlgorithm(grown)).toBe(grown);
    expect(withPossibleAlgorithm(grown, 2).algorithm).toBe('pcd');
  });
});

describe('recent swaps', () => {
  const counts = (attempted: number[], accepted: number[]) => ({
    attempted: Float64Array.from(attempted),
    accepted: Float64Array.from(accepted),
  });

  it('are those since the first report that is still remembered', () => {
    const recent = new RecentSwaps();
    expect(recent.rates).toEqual([]);
    recent.add(counts([10, 0], [5, 0]));
    expect(recent.rates).toEqual([0.5, null]);
    recent.add(counts([30, 10], [5, 10]));
    expect(recent.rates).toEqual([0, 1]);
    for (let report = 2; report < 100; report++)
      recent.add(counts([10 + 20 * report, 10 * report], [5, 10]));
    expect(recent.rates).toEqual([0, 0]);
  });

  it('stay as they were while nothing is tried', () => {
    const recent = new RecentSwaps();
    for (let report = 0; report < 100; report++) recent.add(counts([10], [3]));
    expect(recent.rates).toEqual([0.3]);
  });

  it('begin anew with other temperatures and with counts that went back', () => {
    const recent = new RecentSwaps();
    recent.add(counts([100], [100]));
    recent.add(counts([10], [5]));
    expect(recent.rates).toEqual([0.5]);
    recent.add(counts([20, 20], [20, 0]));
    expect(recent.rates).toEqual([1, 0]);
    recent.add(null);
    expect(recent.rates).toEqual([]);
  });
});
