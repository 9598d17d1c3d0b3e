import { describe, expect, it } from 'vitest';
import { Engine } from '../../web/src/engine/engine.ts';
import type { TrainingData } from '../../web/src/protocol/messages.ts';
import { freeEnergy, imagesOf, mean } from './brute-force.ts';
import { barsRequest, isBuilt, newCore, trainer } from './support.ts';

const size = 16;
const sum = (counts: Uint32Array) => counts.reduce((a, b) => a + b, 0);

async function opened(change: Partial<TrainingData>): Promise<Engine> {
  const core = await newCore();
  const engine = new Engine(core);
  const request = barsRequest(core);
  engine.open({ ...request, data: { ...request.data, ...change } }, null);
  return engine;
}

/** The 60 images of the request, and those that a share of them leaves for training. */
async function divided(heldOutShare: number) {
  const core = await newCore();
  const { data } = barsRequest(core);
  const { heldOut } = new Engine(core).setMeasured({ ...data, heldOutShare });
  const images = imagesOf(data.pixels, size);
  const training = images.filter((_, k) => !heldOut.includes(k));
  const pixels = Uint8Array.from(training.flatMap((image) => [...image]));
  return {
    data,
    heldOut: images.filter((_, k) => heldOut.includes(k)),
    training: { ...data, pixels, count: training.length },
  };
}

describe.skipIf(!isBuilt)('images that are held out', () => {
  it('are never learned from: the machine is that of the other images', async () => {
    const { training } = await divided(0.25);
    expect(training.count).toBe(45);
    const without = await opened(training);
    const held = await opened({ heldOutShare: 0.25 });
    const all = await opened({});
    for (const engine of [without, held, all]) engine.train(300);
    expect(held.parameters()).toEqual(without.parameters());
    expect(held.progress()).toEqual(without.progress());
    expect(held.parameters().digest).not.toBe(all.parameters().digest);
  });

  it('can be chosen anew, and are none unless asked for', async () => {
    const { data, training } = await divided(0.25);
    const engine = await opened({});
    engine.setData({ ...data, heldOutShare: 0.25 });
    const other = await opened(training);
    engine.train(50);
    other.train(50);
    expect(engine.parameters()).toEqual(other.parameters());
    expect(sum(engine.report(null).freeEnergies.heldOut)).toBe(15);
    engine.setData(data);
    expect(engine.report(null).freeEnergies.heldOut).toHaveLength(0);
  });

  it('have free energies of their own', async () => {
    const { heldOut, training } = await divided(0.25);
    const engine = await opened({ heldOutShare: 0.25 });
    engine.train(500);
    const { freeEnergies, ...machine } = engine.report(null);
    const { low, high, gap } = freeEnergies;
    expect(sum(freeEnergies.training)).toBe(45);
    expect(sum(freeEnergies.heldOut)).toBe(15);
    expect(sum(freeEnergies.fantasies)).toBe(9);
    for (const counts of [freeEnergies.training, freeEnergies.heldOut, freeEnergies.fantasies])
      expect(counts).toHaveLength(30);
    const ofTraining = imagesOf(training.pixels, size).map((v) => freeEnergy(machine, v));
    const ofHeldOut = heldOut.map((v) => freeEnergy(machine, v));
    // Inputs are sums of 16 float32 numbers below 16: each off by less than 16 * 16 * 2^-24 = 2e-5,
    // 12 of them for each image.
    expect(gap).toBeCloseTo(mean(ofHeldOut) - mean(ofTraining), 3);
    const [least, most] = [Math.min, Math.max].map((end) => end(...ofTraining, ...ofHeldOut));
    expect(low).toBeLessThanOrEqual(least! + 1e-3);
    expect(high).toBeGreaterThanOrEqual(most! - 1e-3);
  });
});

describe.skipIf(!isBuilt)("PCD's chains", () => {
  it('come with the parameters that they belong to', async () => {
    const engine = await opened({});
    expect(engine.parameters().persistentChains).toHaveLength(0);
    engine.train(20);
    const { persistentChains } = engine.parameters();
    expect(persistentChains).toHaveLength(trainer.batchSize * size);
    expect(new Set(persistentChains)).toEqual(new Set([0, 1]));
    engine.train(1);
    expect(engine.parameters().persistentChains).not.toEqual(persistentChains);
  });

  it('are none where CD learns', async () => {
    const engine = await opened({});
    engine.setTrainer({ ...trainer, algorithm: 'cd' });
    engine.train(20);
    expect(engine.parameters().persistentChains).toHaveLength(0);
  });
});
