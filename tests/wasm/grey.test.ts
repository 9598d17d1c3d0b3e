import { describe, expect, it } from 'vitest';
import { Engine } from '../../web/src/engine/engine.ts';
import type { OpenRequest } from '../../web/src/protocol/messages.ts';
import { golden, greyExperiments, greyLevels } from '../golden.ts';
import { barsRequest, expectFailure, isBuilt, newCore, trainer } from './support.ts';

const side = 4;
const nVisible = side * side;
const count = 120;

/** Grey images that go from one level to another, left to right. */
function ramps(): Uint8Array {
  const pixels = new Uint8Array(count * nVisible);
  for (let s = 0; s < count; ++s) {
    const left = (s * 37) % 256;
    const right = (s * 91 + 40) % 256;
    for (let i = 0; i < nVisible; ++i) {
      const share = (i % side) / (side - 1);
      pixels[s * nVisible + i] = Math.round(left + (right - left) * share);
    }
  }
  return pixels;
}

const request = (change: Partial<OpenRequest> = {}): OpenRequest => ({
  shape: { nVisible, nHidden: 12, seed: 7, visible: 'gaussian' },
  data: { pixels: ramps(), count, width: side, height: side },
  trainer: { ...trainer, learningRate: 0.01 },
  dreams: { chains: 9, stepsPerFrame: 1, temperature: 1 },
  ...change,
});

async function open(change: Partial<OpenRequest> = {}): Promise<Engine> {
  const engine = new Engine(await newCore());
  engine.open(request(change), null);
  return engine;
}

describe.skipIf(!isBuilt)('a machine for grey images', () => {
  it('learns them, and says what it cannot measure', async () => {
    const engine = await open();
    const before = engine.measure();
    engine.train(2000);
    const after = engine.measure();
    expect(after.reconstructionError).toBeLessThan(0.7 * before.reconstructionError);
    expect(after.pseudoLikelihood).toBeNaN();
  });

  it('gives shares of white where others give probabilities', async () => {
    const engine = await open();
    engine.train(500);
    engine.stepChains(20);
    const { fantasyProbabilities: shares, fantasyStates: light, nChains } = engine.chains();
    expect(nChains).toBe(9);
    expect(shares).toHaveLength(9 * nVisible);
    expect(Math.min(...shares)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...shares)).toBeLessThanOrEqual(1);
    expect(new Set(shares).size).toBeGreaterThan(50);
    expect(new Set(light)).toEqual(new Set([0, 1]));
  });

  it('starts its chains at a grey image and holds grey pixels', async () => {
    const engine = await open();
    const image = ramps().slice(5 * nVisible, 6 * nVisible);
    engine.restartChains({ from: 'image', image });
    const shown = engine.chains().fantasyProbabilities.slice(0, nVisible);
    shown.forEach((share, i) => {
      expect(share * 255).toBeCloseTo(image[i]!, 2);
    });
    const mask = new Uint8Array(nVisible).fill(1, 0, side);
    engine.setClamp({ mask, values: image });
    engine.stepChains(5);
    const held = engine.chains().fantasyProbabilities.slice(0, side);
    held.forEach((share, i) => {
      expect(share * 255).toBeCloseTo(image[i]!, 2);
    });
  });

  it('reconstructs an image in shares of white', async () => {
    const engine = await open();
    engine.train(1000);
    const image = ramps().slice(0, nVisible);
    const { inspected, freeEnergies } = engine.report(image);
    expect(inspected?.hidden).toHaveLength(12);
    expect(Math.max(...(inspected?.reconstruction ?? [2]))).toBeLessThanOrEqual(1);
    expect(freeEnergies.training.reduce((a, b) => a + b)).toBe(count);
  });

  it('is saved and continues to the bit', async () => {
    const engine = await open();
    engine.train(100);
    engine.stepChains(3);
    const other = await open({ saved: engine.save() });
    for (const each of [engine, other]) {
      each.train(50);
      each.stepChains(3);
    }
    expect(other.parameters()).toEqual(engine.parameters());
    expect(other.chains()).toEqual(engine.chains());
  });

  it('can be opened from its bytes whatever kind is asked for', async () => {
    const engine = await open();
    engine.train(20);
    const { shape } = request();
    const other = await open({ saved: engine.save(), shape: { ...shape, visible: 'binary' } });
    expect(other.parameters().digest).toBe(engine.parameters().digest);
  });

  it('refuses what Gaussian units cannot do', async () => {
    const engine = await open();
    expectFailure('out_of_range', () => engine.setTrainer({ ...trainer, algorithm: 'tempering' }));
    const wide = { ...request().shape, nHidden: 17 };
    const exact = { ...trainer, algorithm: 'exact' as const };
    await expect(open({ shape: wide, trainer: exact })).rejects.toMatchObject({
      code: 'out_of_range',
    });
    await expect(open({ shape: { ...wide, visibleVariance: 0 } })).rejects.toMatchObject({
      code: 'out_of_range',
    });
    const session = (await newCore()).makeGreySession(4, 3, 1, 1);
    expectFailure('out_of_range', () => session.setData(new Uint8Array(4), 0));
    expectFailure('out_of_range', () => session.spins());
    session.delete();
  });

  it('learns with the exact gradient and with fast weights', async () => {
    for (const algorithm of ['exact', 'fast-pcd', 'cd'] as const) {
      const engine = await open({ trainer: { ...trainer, algorithm, learningRate: 0.01 } });
      const before = engine.measure().reconstructionError;
      engine.train(300);
      expect(engine.measure().reconstructionError).toBeLessThan(before);
    }
  });

  it.each(greyExperiments)('ends in the same bits as natively: $name', async (experiment) => {
    const engine = new Engine(await newCore());
    const { side, hidden, variance, trainer, digest } = experiment;
    const { images: count, seed } = golden;
    const digits = engine.generate({ generator: 'digits', side, count, seed });
    const data = { ...digits, pixels: greyLevels(digits.pixels) };
    const shape = {
      ...{ nVisible: side * side, nHidden: hidden, seed },
      ...{ visible: 'gaussian' as const, visibleVariance: variance },
    };
    const dreams = { chains: 9, stepsPerFrame: 1, temperature: 1 };
    engine.open({ shape, data, trainer, dreams }, null);
    engine.train(golden.updates);
    expect(engine.parameters()).toMatchObject({ updates: golden.updates, digest });
  });

  it('takes no more memory than was claimed for it', async () => {
    const core = await newCore();
    const session = core.makeGreySession(784, 300, 1, 0.5);
    const images = 2000;
    session.setGreyData(
      new Uint8Array(784 * images).map((_, i) => (i * 31) % 256),
      0.1,
    );
    session.setChains(256);
    const settings = { ...trainer, learningRate: 0.001, batchSize: 200 };
    for (const algorithm of ['cd', 'pcd'] as const) {
      session.setTrainer({ ...settings, algorithm });
      session.train(2);
    }
    session.stepChains(2);
    session.chainProbabilities();
    session.measure();
    session.freeEnergies(10);
    session.save();
    session.reset(300, 2);
    session.train(1);
    // Beside what binary units need, the products of two phases.
    const products = 2 * 4 * 784 * 320;
    const needed = core.memoryNeeded(784, 300, images, settings, 256) + products;
    expect(core.heapBytes()).toBeLessThanOrEqual(needed);
    session.delete();
  });

  it('goes without label units', async () => {
    await expect(open({ shape: { ...request().shape, nLabels: 3 } })).rejects.toMatchObject({
      code: 'out_of_range',
    });
  });

  it('has golden rows', () => {
    expect(greyExperiments.length).toBeGreaterThanOrEqual(4);
  });
});

describe.skipIf(!isBuilt)('spins', () => {
  it('are the same machine: W = 4 J, a = 2 f - 2 J 1, b = 2 g - 2 J^T 1', async () => {
    const core = await newCore();
    const { shape, data } = barsRequest(core);
    const session = core.makeSession(shape.nVisible, shape.nHidden, shape.seed);
    session.setData(data.pixels, 0);
    session.setTrainer(trainer);
    session.train(200);
    const weights = session.weights().slice();
    const bias = session.visibleBias().slice();
    const { constant, ...views } = session.spins();
    const couplings = views.couplings.slice();
    const visibleField = views.visibleField.slice();
    const hiddenField = views.hiddenField.slice();
    expect(couplings).toEqual(weights.map((w) => w / 4));
    for (let i = 0; i < shape.nVisible; ++i) {
      const row = couplings.subarray(i * shape.nHidden, (i + 1) * shape.nHidden);
      const sum = row.reduce((a, b) => a + b, 0);
      expect(2 * visibleField[i]! - 2 * sum).toBeCloseTo(bias[i]!, 5);
    }
    const sum = (values: Float32Array) => values.reduce((a, b) => a + b, 0);
    expect(constant).toBeCloseTo(sum(visibleField) + sum(hiddenField) - sum(couplings), 3);
    session.delete();
  });
});
