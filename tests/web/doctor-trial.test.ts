import { beforeEach, describe, expect, it } from 'vitest';
import { RemedyTrial } from '../../web/src/element/doctor-trial';
import { Playground } from '../../web/src/element/playground';
import { type RemedyKind, treatment } from '../../web/src/state/remedies';
import { FakeClient } from './playground-support';

let client: FakeClient;
let page: Playground;
let trial: RemedyTrial;

beforeEach(async () => {
  client = new FakeClient();
  page = new Playground(client.asClient, { learningRate: 0.5, side: 4 });
  await page.start(true);
  trial = new RemedyTrial();
  trial.follow(page);
});

async function attempt(kind: RemedyKind): Promise<boolean> {
  const found = treatment(kind, page.settings, { spare: 3 });
  if (!found) throw new Error(`${kind} can do nothing`);
  return trial.try(found, page);
}

describe('a remedy', () => {
  it('is taken back with what it has set, once', async () => {
    expect(trial.canUndo(page)).toBe(false);
    expect(await attempt('lower-rate')).toBe(true);
    expect(page.settings.learningRate).toBe(0.05);
    expect(trial.tried).toMatchObject({ treatment: { kind: 'lower-rate' }, undone: false });
    await page.change({ momentum: 0.7 });
    expect(trial.canUndo(page)).toBe(true);
    expect(await trial.undo(page)).toBe(true);
    expect(page.settings).toMatchObject({ learningRate: 0.5, momentum: 0.7 });
    expect(trial.tried?.undone).toBe(true);
    expect(trial.canUndo(page)).toBe(false);
    expect(await trial.undo(page)).toBe(false);
  });

  it('is not taken back over a value that was set since then', async () => {
    await attempt('lower-rate');
    await page.change({ learningRate: 0.2 });
    expect(trial.canUndo(page)).toBe(false);
    expect(await trial.undo(page)).toBe(false);
    expect(page.settings.learningRate).toBe(0.2);
    await page.change({ learningRate: 0.05 });
    expect(trial.canUndo(page)).toBe(true);
  });

  it('is forgotten with the machine that it was tried on', async () => {
    const renewals = [
      () => page.reset(),
      () => page.reset(7),
      () => page.useDataset('shifting-bars'),
      () => page.useExperiment({ learningRate: 0.05 }),
    ];
    for (const renew of renewals) {
      await page.change({ learningRate: 0.5 });
      await attempt('lower-rate');
      expect(trial.canUndo(page)).toBe(true);
      await renew();
      expect(trial.tried).toBeNull();
      expect(trial.canUndo(page)).toBe(false);
    }
  });

  it('that made a new machine is told, and can’t be taken back', async () => {
    for (const kind of ['gentle-start', 'half-hidden', 'start-over'] as const) {
      expect(await attempt(kind)).toBe(true);
      expect(trial.tried?.treatment.kind).toBe(kind);
      expect(trial.canUndo(page)).toBe(false);
    }
  });

  it('that was refused was not tried', async () => {
    client.refusing.set('setTrainer', 'out_of_range');
    expect(await attempt('lower-rate')).toBe(false);
    expect(trial.tried).toBeNull();
    client.refusing.clear();
    await attempt('lower-rate');
    client.refusing.set('setTrainer', 'out_of_range');
    expect(await trial.undo(page)).toBe(false);
    expect(trial.canUndo(page)).toBe(true);
  });
});
