import { describe, expect, it } from 'vitest';
import { experiments, isSetUp, type SetUp } from '../../web/src/state/experiments';
import {
  defaults,
  heldOutCount,
  type NumericSetting,
  ranges,
  sideFor,
  usualImages,
  validate,
} from '../../web/src/state/settings';

const setUps = experiments.map(({ settings }) => settings);

describe('experiments', () => {
  it('can be set: every number is in its range, and the side is one of the data set', () => {
    for (const settings of setUps) {
      for (const [key, value] of Object.entries(settings))
        if (key in ranges) expect(validate(key as NumericSetting, value as number).ok).toBe(true);
      expect(sideFor(settings.dataset, settings.side)).toBe(settings.side);
    }
  });

  it('are whole: nothing of one is left in the next', () => {
    const keys = (settings: SetUp) => Object.keys(settings).sort();
    for (const settings of setUps) expect(keys(settings)).toEqual(keys(setUps[0]!));
  });

  it('have the exact likelihood live, and images on both sides where they are about both', () => {
    for (const { id, settings } of experiments) {
      if (id === 'usual') continue;
      expect(Math.min(settings.hidden, settings.side ** 2)).toBeLessThanOrEqual(20);
      if (settings.dataset === 'own') throw new Error(`${id}: a person's images promise nothing`);
      const count = settings.images ?? usualImages[settings.dataset];
      const heldOut = heldOutCount(count, settings.heldOut);
      if (id === 'overfitting') expect([count - heldOut, heldOut]).toEqual([30, 30]);
      else expect(heldOut).toBe(0);
    }
  });

  it('end with the way back to the beginning', () => {
    expect(experiments.at(-1)?.id).toBe('usual');
    expect({ ...defaults, ...setUps.at(-1) }).toEqual(defaults);
  });
});

describe('isSetUp', () => {
  it('finds the one experiment that stands, whatever seed, dreams and pace', () => {
    for (const experiment of experiments) {
      const settings = { ...defaults, ...experiment.settings, seed: 77, temperature: 3, pace: 10 };
      expect(experiments.filter((other) => isSetUp(other, settings))).toEqual([experiment]);
    }
  });

  it('no longer finds it once anything that it sets is another', () => {
    for (const experiment of experiments) {
      const settings = { ...defaults, ...experiment.settings };
      expect(isSetUp(experiment, { ...settings, hidden: settings.hidden + 1 })).toBe(false);
      expect(isSetUp(experiment, { ...settings, dataset: 'own' })).toBe(false);
      expect(isSetUp(experiment, { ...settings, images: 59 })).toBe(false);
      expect(isSetUp(experiment, { ...settings, labels: !settings.labels })).toBe(false);
      expect(isSetUp(experiment, { ...settings, weightDecay: 0.01 })).toBe(false);
    }
  });
});
