import { describe, expect, it } from 'vitest';
import { openRequest } from '../../web/src/element/playground-requests.ts';
import { Engine } from '../../web/src/engine/engine.ts';
import type { ImageData01 } from '../../web/src/protocol/messages.ts';
import { trainerSettings } from '../../web/src/state/learning-settings.ts';
import { linkOf, packOwn, readLink } from '../../web/src/state/permalink.ts';
import { defaults, type Settings, usualImages } from '../../web/src/state/settings.ts';
import { isBuilt, newCore } from './support.ts';

const updates = 120;

const settings: Settings = {
  ...defaults,
  dataset: 'bars-and-stripes',
  side: 5,
  hidden: 12,
  heldOut: 0.2,
  seed: 9,
};

/** Every kind of algorithm, with what has a memory of its own. */
const kinds: readonly Partial<Settings>[] = [
  { algorithm: 'cd', gibbsSteps: 2 },
  { algorithm: 'pcd', centering: 'enhanced', rateSchedule: 'inverse', momentumSwitch: 50 },
  { algorithm: 'fast-pcd', centering: 'mean', sparsityCost: 0.1 },
  { algorithm: 'tempering', temperatures: 4, gibbsGrowth: 30, batchSize: 7 },
  { algorithm: 'exact', normLimit: 2, labels: true },
];

function imagesOf(engine: Engine, { dataset, side, images, seed }: Settings): ImageData01 {
  if (dataset === 'own') throw new Error('own images are not generated');
  const count = images ?? usualImages[dataset];
  return engine.generate({ generator: dataset, side, count, seed });
}

const classes = ({ labels }: Settings) => (labels ? 2 : 0);

/** The machine of the settings at its first update. */
async function opened(settings: Settings, data?: ImageData01): Promise<Engine> {
  const engine = new Engine(await newCore());
  const images = data ?? imagesOf(engine, settings);
  engine.open(openRequest(settings, images, classes(settings)), null);
  return engine;
}

function after(engine: Engine): string {
  engine.train(updates - engine.progress().updates);
  return engine.parameters().digest;
}

describe.skipIf(!isBuilt)('what is done to a machine before its first update', () => {
  it.each(kinds)('is as if it had been made so: settings ($algorithm)', async (kind) => {
    const wanted = { ...settings, ...kind };
    const engine = await opened({ ...settings, labels: wanted.labels });
    for (const other of kinds)
      if (!other.labels) engine.setTrainer(trainerSettings({ ...settings, ...other }));
    engine.setTrainer(trainerSettings(wanted));
    expect(after(engine)).toBe(after(await opened(wanted)));
  });

  it.each(kinds)('is as if it had been made so: images ($algorithm)', async (kind) => {
    const wanted = { ...settings, ...kind };
    const engine = await opened(wanted);
    const first = imagesOf(engine, wanted);
    const few = { ...wanted, images: 40 };
    engine.setData({ ...imagesOf(engine, few), heldOutShare: wanted.heldOut });
    const other = after(engine);
    expect(other).toBe(after(await opened(few)));
    expect(other).not.toBe(after(await opened(wanted, first)));
  });

  it.each(kinds)(
    'is as if it had been made so: a reset with another seed ($algorithm)',
    async (kind) => {
      const wanted = { ...settings, ...kind };
      const engine = await opened({ ...wanted, seed: 1, hidden: 5 });
      const images = imagesOf(engine, wanted);
      engine.setData({ ...images, heldOutShare: wanted.heldOut });
      engine.train(77);
      engine.setTrainer(trainerSettings(settings));
      engine.train(11);
      engine.setTrainer(trainerSettings(wanted));
      engine.reset(wanted.hidden, wanted.seed);
      expect(after(engine)).toBe(after(await opened(wanted)));
    },
  );
});

describe.skipIf(!isBuilt)('a link to a point', () => {
  it.each(kinds)('leads to the same bits ($algorithm)', async (kind) => {
    const wanted = { ...settings, ...kind };
    const digest = after(await opened(wanted));
    const link = readLink(linkOf(wanted, { point: { update: updates, digest } }));
    expect(link?.point).toEqual({ update: updates, digest });
    expect(after(await opened(link!.settings))).toBe(digest);
  });

  it('leads to the same bits with images of one’s own', async () => {
    const core = new Engine(await newCore());
    const drawn = imagesOf(core, { ...settings, images: 30, seed: 77 });
    const own: Settings = { ...settings, dataset: 'own', labels: true, seed: 4 };
    const digest = after(await opened(own, drawn));
    const point = { update: updates, digest };
    const link = readLink(linkOf(own, { point, own: packOwn(own, drawn) }));
    expect(link?.images).toEqual(drawn);
    expect(after(await opened(link!.settings, link!.images!))).toBe(digest);
  });
});
