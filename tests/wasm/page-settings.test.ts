import type { RbmCore, Session, TrainerSettings } from 'rbm-core';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  isLearningChoice,
  type LearningNumber,
  type LearningSettings,
  learningChoices,
  learningDefaults,
  learningRanges,
  trainerSettings,
} from '../../web/src/state/learning-settings.ts';
import { barsRequest, isBuilt, newCore } from './support.ts';

const keys = Object.keys(learningDefaults) as (keyof LearningSettings)[];
const numbers = Object.keys(learningRanges) as LearningNumber[];

describe.skipIf(!isBuilt)('a setting of the page', () => {
  let core: RbmCore;
  let session: Session;
  let fresh: Uint8Array;

  /** The session as it is saved with these settings in place of the defaults. */
  const savedWith = (change: Partial<LearningSettings>) => {
    const settings: TrainerSettings = trainerSettings({ ...learningDefaults, ...change });
    session.setTrainer(settings);
    return session.save().slice();
  };

  beforeAll(async () => {
    core = await newCore();
  });
  beforeEach(() => {
    session = core.makeSession(16, 12, 7);
    session.setData(barsRequest(core).data.pixels, 0);
    fresh = session.save().slice();
    return () => session.delete();
  });

  it('has the default of the core', () => {
    expect(savedWith({})).toEqual(fresh);
  });

  it.each(keys)('reaches the core: %s', (key) => {
    const other = isLearningChoice(key)
      ? learningChoices[key].find((value) => value !== learningDefaults[key])
      : learningRanges[key].max;
    expect(other).not.toBe(learningDefaults[key]);
    expect(savedWith({ [key]: other })).not.toEqual(fresh);
    expect(savedWith({})).toEqual(fresh);
  });

  it('can have every value that the page lets it have', () => {
    for (const key of numbers)
      for (const value of [learningRanges[key].min, learningRanges[key].max]) {
        const batchSize = key === 'temperatures' ? 10 : learningDefaults.batchSize;
        savedWith({ batchSize, [key]: value });
      }
    for (const [key, values] of Object.entries(learningChoices))
      for (const value of values) savedWith({ [key]: value });
  });
});
