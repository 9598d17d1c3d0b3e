import { describe, expect, it } from 'vitest';
import { Engine } from '../../web/src/engine/engine.ts';
import { type OpenRequest, unlabelled } from '../../web/src/protocol/messages.ts';
import { golden, labelExperiments } from '../golden.ts';
import { asking, quick } from './measuring-support.ts';
import { expectFailure, isBuilt, newCore, trainer } from './support.ts';

const nHidden = 6;

/** Bars of side 3 are class 0, stripes class 1; both all-off and all-on images have no class. */
function barsOrStripes(): OpenRequest['data'] {
  const images: number[][] = [];
  const labels: number[] = [];
  for (const [label, lineOf] of [(i: number) => Math.floor(i / 3), (i: number) => i % 3].entries())
    for (let lines = 0; lines < 8; ++lines) {
      images.push(Array.from({ length: 9 }, (_, i) => (lines >> lineOf(i)) & 1));
      labels.push(lines === 0 || lines === 7 ? unlabelled : label);
    }
  const pixels = Uint8Array.from(images.flat());
  return { pixels, count: 16, width: 3, height: 3, labels: Uint8Array.from(labels) };
}

function labelledRequest(change: Partial<OpenRequest> = {}): OpenRequest {
  return {
    shape: { nVisible: 9, nHidden, seed: 3, nLabels: 2 },
    data: barsOrStripes(),
    trainer: { ...trainer, batchSize: 16 },
    dreams: { chains: 12, stepsPerFrame: 1, temperature: 1 },
    ...change,
  };
}

async function openEngine(updates = 0, change: Partial<OpenRequest> = {}): Promise<Engine> {
  const engine = new Engine(await newCore());
  engine.open(labelledRequest(change), null);
  engine.train(updates);
  return engine;
}

const softplus = (x: number) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));

/** -F(v, y) of every class, from the parameters. */
function classWeights(machine: ReturnType<Engine['parameters']>, image: Uint8Array): number[] {
  const { weights, visibleBias, hiddenBias } = machine;
  return [0, 1].map((label) => {
    const on = [...image.keys()].filter((i) => image[i]).concat(9 + label);
    const input = Array.from(hiddenBias, (b, j) =>
      on.reduce((sum, i) => sum + weights[i * nHidden + j]!, b),
    );
    return (
      on.reduce((sum, i) => sum + visibleBias[i]!, 0) +
      input.reduce((sum, x) => sum + softplus(x), 0)
    );
  });
}

const logSumExp = (values: number[]) => {
  const largest = Math.max(...values);
  return largest + Math.log(values.reduce((sum, x) => sum + Math.exp(x - largest), 0));
};

const allImages = Array.from({ length: 512 }, (_, s) =>
  Uint8Array.from({ length: 9 }, (_, i) => (s >> i) & 1),
);

describe.skipIf(!isBuilt)('a machine with label units', () => {
  it('says the exact p(y|v) of drawings, and of the inspected image', async () => {
    const engine = await openEngine(2000);
    const machine = engine.parameters();
    const probabilities = engine.classify(Uint8Array.from(allImages.flatMap((v) => [...v])));
    expect(probabilities).toHaveLength(512 * 2);
    for (const [s, image] of allImages.entries()) {
      const weights = classWeights(machine, image);
      const p = Math.exp(weights[1]! - logSumExp(weights));
      expect(probabilities[2 * s + 1]).toBeCloseTo(p, 5);
    }
    const { inspected } = engine.report(allImages[73]!);
    expect(inspected!.labels).toEqual(probabilities.slice(146, 148));
    expect(inspected!.reconstruction).toHaveLength(9);
  });

  it('reports its accuracy, and pixels and labels apart', async () => {
    // The exact gradient, so that it learns what there is to learn and not the noise of chains.
    const settings = { ...trainer, algorithm: 'exact', learningRate: 0.3, batchSize: 16 } as const;
    const engine = await openEngine(4000, { trainer: settings });
    const { weights, visibleBias, hiddenBias, labels } = engine.report(null);
    const machine = engine.parameters();
    expect(machine).toMatchObject({ nVisible: 9, nLabels: 2, nHidden });
    const data = barsOrStripes();
    const p = engine.classify(data.pixels);
    const known = [...data.labels!.keys()].filter((s) => data.labels![s] !== unlabelled);
    const right = known.filter((s) => p[2 * s + data.labels![s]!]! > 0.5);
    expect(known).toHaveLength(12);
    expect(labels!.accuracy).toEqual({ training: right.length / 12, heldOut: null });
    expect(right.length).toBeGreaterThan(10);
    engine.setData({ ...data, heldOutShare: 0.25 });
    expect(engine.report(null).labels!.accuracy.heldOut).not.toBeNull();
    expect([...weights, ...labels!.weights]).toEqual([...machine.weights]);
    expect([...visibleBias, ...labels!.bias]).toEqual([...machine.visibleBias]);
    expect(labels!.bias).toHaveLength(2);
    expect(hiddenBias).toHaveLength(nHidden);
  });

  it('dreams pixels and classes, and the class that it is told to, beside a clamp', async () => {
    const engine = await openEngine(500);
    engine.setDreamedLabel(1);
    expect([...engine.chains().fantasyLabels!]).toEqual(Array(12).fill(1));
    const mask = Uint8Array.from([1, 0, 0, 0, 0, 0, 0, 0, 0]);
    engine.setClamp({ mask, values: mask });
    engine.restartChains({ from: 'noise' });
    engine.stepChains(10);
    const held = engine.chains();
    expect(held.nChains).toBe(12);
    expect(held.fantasyStates).toHaveLength(12 * 9);
    expect(held.fantasyProbabilities).toHaveLength(12 * 9);
    expect([...held.fantasyLabels!]).toEqual(Array(12).fill(1));
    expect([...held.fantasyStates].filter((_, i) => i % 9 === 0)).toEqual(Array(12).fill(1));
    engine.setDreamedLabel(null);
    engine.stepChains(200);
    expect(new Set(engine.chains().fantasyLabels!)).toEqual(new Set([0, 1]));
    expectFailure('out_of_range', () => engine.setDreamedLabel(2));
  });

  it('keeps its labels over save, open and reset', async () => {
    const engine = await openEngine(100);
    const saved = engine.save();
    const other = new Engine(await newCore());
    other.open(labelledRequest({ saved }), null, 1);
    expect([...other.chains().fantasyLabels!]).toEqual(Array(12).fill(1));
    for (const one of [engine, other]) one.train(50);
    expect(other.parameters()).toEqual(engine.parameters());
    other.reset(8, 5);
    expect(other.shape).toEqual({ nVisible: 9, nHidden: 8, nLabels: 2 });
    expect(other.parameters().weights).toHaveLength(11 * 8);
  });

  it('is measured on pairs of image and class, exactly and by annealing', async () => {
    const engine = await openEngine(600);
    const machine = engine.parameters();
    expect(machine.persistentChains).toHaveLength(16 * 11);
    const data = barsOrStripes();
    const report = engine.setMeasured({ ...data, nLabels: 2 });
    // Of 16 images, all different as pairs but for two that are there twice without a class.
    expect(report.trainingEntropy).toBeCloseTo(
      (12 / 16) * Math.log(16) + (4 / 16) * Math.log(8),
      12,
    );
    const logZ = logSumExp(allImages.flatMap((image) => classWeights(machine, image)));
    const logLikelihood =
      Array.from(data.labels!, (label, s) => {
        const weights = classWeights(machine, data.pixels.subarray(9 * s, 9 * s + 9));
        return label === unlabelled ? logSumExp(weights) : weights[label]!;
      }).reduce((sum, x) => sum + x, 0) / 16;
    const gradients = { gibbsSteps: 1, chains: machine.persistentChains };
    const exact = engine.startMeasurement(asking(machine, { gradients, listed: 512 }));
    while (!exact.advance(1e6));
    const truth = exact.result();
    expect(truth.logZ!.value).toBeCloseTo(logZ, 4);
    expect(truth.training.logLikelihood!.value).toBeCloseTo(logLikelihood - logZ, 4);
    expect(truth.training.logLikelihood!.value).toBeLessThan(-report.trainingEntropy);
    expect(truth.gradients!.chains).not.toBeNull();
    const { states, probabilities, shares } = truth.listed!;
    const first = classWeights(machine, allImages[states[0]!]!);
    expect(probabilities[0]).toBeCloseTo(Math.exp(logSumExp(first) - logZ), 4);
    expect(shares.reduce((sum, x) => sum + x, 0)).toBeCloseTo(1, 12);

    const annealed = engine.startMeasurement(
      asking(machine, { method: { kind: 'annealed', ais: quick } }),
    );
    while (!annealed.advance(1e6));
    const { lower, upper } = annealed.result().logZ!;
    expect(lower).toBeLessThan(logZ);
    expect(upper).toBeGreaterThan(logZ);
  });

  it('wants images with classes to be measured, and others without', async () => {
    const engine = await openEngine();
    const machine = engine.parameters();
    engine.setMeasured(barsOrStripes());
    expectFailure('shape_mismatch', () => engine.startMeasurement(asking(machine)));
    engine.setMeasured({ ...barsOrStripes(), labels: undefined, nLabels: 2 });
    expect(() => engine.startMeasurement(asking(machine)).close()).not.toThrow();
    const plain = { ...machine, nLabels: 0, weights: new Float32Array(9 * nHidden) };
    const visibleBias = new Float32Array(9);
    expectFailure('shape_mismatch', () =>
      engine.startMeasurement(asking({ ...plain, visibleBias })),
    );
  });

  it('refuses classes that it has no unit for and keeps what it had', async () => {
    const engine = await openEngine(10);
    const before = engine.parameters();
    const wrong = { ...barsOrStripes(), labels: new Uint8Array(16).fill(2) };
    expectFailure('out_of_range', () => engine.setData(wrong));
    expectFailure('out_of_range', () => engine.setMeasured({ ...wrong, nLabels: 2 }));
    expectFailure('shape_mismatch', () =>
      engine.setData({ ...barsOrStripes(), labels: new Uint8Array(3) }),
    );
    for (const nLabels of [1, 256, -1, 1.5]) {
      const shape = { nVisible: 9, nHidden, seed: 1, nLabels };
      expectFailure('out_of_range', () => engine.open(labelledRequest({ shape }), null));
    }
    expectFailure('out_of_range', () => engine.open(labelledRequest(), null, 2));
    expectFailure('shape_mismatch', () => engine.classify(new Uint8Array(10)));
    expectFailure('not_binary', () => engine.classify(new Uint8Array(9).fill(2)));
    expect(engine.parameters()).toEqual(before);
  });

  it('without them says nothing of classes, whatever the images have', async () => {
    const shape = { nVisible: 9, nHidden, seed: 3 };
    const engine = await openEngine(10, { shape });
    const plain = await openEngine(10, { shape, data: { ...barsOrStripes(), labels: undefined } });
    expect(engine.parameters()).toEqual(plain.parameters());
    expect(engine.chains().fantasyLabels).toBeNull();
    const report = engine.report(allImages[5]!);
    expect(report.labels).toBeNull();
    expect(report.inspected!.labels).toBeNull();
    expectFailure('out_of_range', () => engine.classify(allImages[5]!));
    expectFailure('out_of_range', () => engine.setDreamedLabel(0));
    expect(() => engine.setDreamedLabel(null)).not.toThrow();
  });

  it.each(labelExperiments)('ends in the same bits as natively: $name', async (experiment) => {
    const engine = new Engine(await newCore());
    const { side, hidden, trainer, nLabels, digest } = experiment;
    const { images: count, seed, updates } = golden;
    const data = engine.generate({ generator: 'digits', side, count, seed });
    const labels = data.labels!.map((label, s) => (s % 3 === 0 ? unlabelled : label));
    engine.open(
      labelledRequest({
        shape: { nVisible: side * side, nHidden: hidden, seed, nLabels },
        data: { ...data, labels },
        trainer,
      }),
      null,
    );
    engine.train(updates);
    expect(engine.parameters()).toMatchObject({ updates, digest });
  });

  it('has golden rows', () => expect(labelExperiments.length).toBeGreaterThanOrEqual(5));
});
