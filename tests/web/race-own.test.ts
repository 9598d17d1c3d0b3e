import { describe, expect, it } from 'vitest';
import { raceWords } from '../../web/src/element/race-words';
import { en } from '../../web/src/i18n/en';
import { trainerSettings } from '../../web/src/state/learning-settings';
import {
  canRace,
  isChoice,
  optionsOf,
  ownPlan,
  ownSettings,
  proposedValues,
  readValues,
} from '../../web/src/state/race-own';
import { raceRequest } from '../../web/src/state/race-plan';
import { defaults, type Settings } from '../../web/src/state/settings';
import { someImages } from './playground-support';

const settings: Settings = { ...defaults, side: 8, hidden: 20, learningRate: 0.03, seed: 6 };
const large = { side: 16, hidden: 64 };

describe('a race of one’s own', () => {
  it('proposes values for every setting that make a race', () => {
    for (const setting of ownSettings)
      if (isChoice(setting)) expect(optionsOf(setting, large).length).toBeGreaterThanOrEqual(2);
      else
        expect(readValues(setting, proposedValues(setting, settings))).toMatchObject({ ok: true });
    expect(proposedValues('learningRate', settings)).toBe('0.003 0.03 0.3');
    // As large as it may be, and not twice.
    expect(proposedValues('learningRate', { ...settings, learningRate: 10 })).toBe('1 10');
  });

  it('offers the exact gradient only to machines that can have it', () => {
    expect(optionsOf('algorithm', large)).not.toContain('exact');
    expect(optionsOf('algorithm', { side: 16, hidden: 16 })).toContain('exact');
  });

  it('reads numbers as they are typed, and says which can’t be taken', () => {
    expect(readValues('batchSize', ' 5; 20  100 ')).toEqual({ ok: true, values: [5, 20, 100] });
    expect(readValues('batchSize', '5 many')).toMatchObject({
      ok: false,
      rejection: { reason: 'not-a-number', given: 'many' },
    });
    expect(readValues('batchSize', '5 0')).toMatchObject({ rejection: { reason: 'too-small' } });
    expect(readValues('gibbsSteps', '1.5 2')).toMatchObject({ rejection: { reason: 'not-whole' } });
    for (const text of ['', '5', '5 5', '1 2 3 4 5'])
      expect(readValues('batchSize', text)).toEqual({ ok: false, rejection: null });
  });

  it('has two to four lanes that differ', () => {
    expect(canRace(['cd', 'pcd'])).toBe(true);
    expect(canRace(['cd'])).toBe(false);
    expect(canRace(['cd', 'cd'])).toBe(false);
    expect(canRace([1, 2, 3, 4, 5])).toBe(false);
  });

  it('is the page’s own machine but for the one setting', () => {
    const values = [0.1, 0.2];
    const plan = ownPlan(settings, someImages(4, 8), { setting: 'learningRate', values }, 500);
    expect(plan.entrants.map(({ trainer }) => trainer)).toEqual(
      values.map((learningRate) => ({ ...trainerSettings(settings), learningRate })),
    );
    const request = raceRequest(plan, someImages(4, 8));
    expect(request).toMatchObject({ nHidden: 20, seed: 6, updatesPerSecond: null });
    expect(request.data.heldOutShare).toBe(settings.heldOut);
    expect(request.checkpoints.at(-1)).toBe(500);
  });

  it('keeps the person’s own images, and makes others anew from the seed', () => {
    const images = someImages(4, 8);
    const change = { setting: 'algorithm', values: ['cd', 'pcd'] } as const;
    expect(ownPlan(settings, images, change, 500).data).toBeNull();
    expect(ownPlan({ ...settings, dataset: 'own' }, images, change, 500).data).toBe(images);
  });

  it('is called by its setting, its lanes by their values', () => {
    const rates = raceWords(en, { setting: 'learningRate', values: [0.1, 0.00001] });
    expect(rates.lanes).toEqual(['Learning rate 0.1', 'Learning rate 0.00001']);
    expect(rates.title).toContain('Learning rate');
    const algorithms = raceWords(en, { setting: 'algorithm', values: ['cd', 'tempering'] });
    expect(algorithms.lanes).toEqual([en.learning.algorithm.cd, en.learning.algorithm.tempering]);
    const offsets = raceWords(en, { setting: 'centering', values: ['off', 'mean'] });
    expect(offsets.lanes).toEqual(['Off', 'At running means']);
  });
});
