import type { RbmCore } from 'rbm-core';
import { describe, expect, it } from 'vitest';
import { Engine } from '../../web/src/engine/engine.ts';
import type {
  Answer,
  Explained,
  ExplainRequest,
  Question,
} from '../../web/src/protocol/explain.ts';
import type { MachineParameters } from '../../web/src/protocol/messages.ts';
import { freeEnergy, imagesOf, logPartition, mean, pixelsOf, stateOf } from './brute-force.ts';
import { expectFailure, isBuilt, newCore } from './support.ts';

const n = 9;
const m = 6;

/** Some machine, the same every time. */
function machine(nVisible = n, nHidden = m): MachineParameters {
  const wave = (length: number, pitch: number) =>
    Float32Array.from({ length }, (_, k) => Math.sin(pitch * (k + 1)));
  return {
    nVisible,
    nHidden,
    weights: wave(nVisible * nHidden, 1.7),
    visibleBias: wave(nVisible, 0.9),
    hiddenBias: wave(nHidden, 2.3),
  };
}

function bars(core: RbmCore, count = 60): Uint8Array {
  const images = core.generate('bars-and-stripes', 3, count, 3);
  const pixels = images.pixels().slice();
  images.delete();
  return pixels;
}

/** What a fresh engine answers. */
function explain<About extends Explained>(
  core: RbmCore,
  about: About,
  question: Question<About>,
): Answer<About> {
  const request = { about, question } as ExplainRequest;
  return new Engine(core).explain(request) as Answer<About>;
}

const ask = { heldOutShare: 0, learningRate: 0, listed: 4 };
const settings = {
  gibbsSteps: 3,
  learningRate: 0.1,
  seed: 1,
  draw: 0,
  exact: true,
  shownImages: 8,
  shownHidden: 4,
};

describe.skipIf(!isBuilt)('the likelihood of the data', () => {
  it('is that of counting all states', async () => {
    const core = await newCore();
    const pixels = bars(core);
    const told = explain(core, 'ascent', { machine: machine(), pixels, ...ask });
    const images = imagesOf(pixels, n);
    const logZ = logPartition(machine());
    const logs = images.map((image) => -freeEnergy(machine(), image) - logZ);
    expect(told.nImages).toBe(60);
    expect(told.before.meanLogLikelihood).toBeCloseTo(mean(logs), 9);
    expect(told.before.logLikelihood).toBeCloseTo(60 * mean(logs), 7);
    const distinct = imagesOf(told.images, n);
    expect(new Set(distinct.map(stateOf))).toEqual(new Set(images.map(stateOf)));
    distinct.forEach((image, k) => {
      const count = images.filter((other) => stateOf(other) === stateOf(image)).length;
      expect(told.counts[k]).toBe(count);
      expect(told.before.each[k]).toBeCloseTo(Math.exp(-freeEnergy(machine(), image) - logZ), 12);
    });
    expect(told.before.onData + told.before.elsewhere).toBeCloseTo(1, 12);
    expect(told.losers.before).toHaveLength(0);
  });

  it('rises by a step, which others pay for', async () => {
    const core = await newCore();
    const told = explain(core, 'ascent', {
      machine: machine(),
      pixels: bars(core),
      ...ask,
      learningRate: 0.2,
    });
    expect(told.after.meanLogLikelihood).toBeGreaterThan(told.before.meanLogLikelihood);
    expect(told.after.onData + told.after.elsewhere).toBeCloseTo(1, 12);
    expect(told.losers.images).toHaveLength(4 * n);
    expect(told.winners.after[0]).toBeGreaterThan(told.winners.before[0]!);
    expect(told.losers.after[0]).toBeLessThan(told.losers.before[0]!);
    const data = new Set(imagesOf(told.images, n).map(stateOf));
    for (const image of imagesOf(told.losers.images, n)) expect(data).not.toContain(stateOf(image));
  });

  it('is of the images that are not held out', async () => {
    const core = await newCore();
    const question = { machine: machine(), pixels: bars(core), ...ask, heldOutShare: 0.25 };
    expect(explain(core, 'ascent', question).nImages).toBe(45);
  });

  it('refuses what it cannot tell', async () => {
    const core = await newCore();
    const pixels = bars(core);
    const fail = (code: Parameters<typeof expectFailure>[0], change: object) =>
      expectFailure(code, () =>
        explain(core, 'ascent', { machine: machine(), pixels, ...ask, ...change }),
      );
    fail('no_data', { pixels: new Uint8Array(0) });
    fail('shape_mismatch', { pixels: new Uint8Array(10) });
    fail('not_binary', { pixels: new Uint8Array(9).fill(2) });
    fail('out_of_range', { learningRate: 11 });
    fail('out_of_range', { learningRate: Number.NaN });
    fail('out_of_range', { listed: 0.5 });
    fail('out_of_range', { heldOutShare: 0.9 });
    fail('out_of_range', { machine: machine(17), pixels: new Uint8Array(17) });
    fail('out_of_range', { machine: { ...machine(), visibleKind: 'gaussian' } });
    fail('not_finite', { machine: { ...machine(), hiddenBias: new Float32Array(m).fill(NaN) } });
  });
});

describe.skipIf(!isBuilt)('one update', () => {
  it('has the shapes that are asked for, and an exact phase', async () => {
    const core = await newCore();
    const images = bars(core, 20);
    const told = explain(core, 'update', { machine: machine(), images, settings });
    expect(told.hiddenMean).toHaveLength(8 * m);
    expect(told.hidden).toHaveLength(8 * m);
    expect(told.chainVisible).toHaveLength(3 * 8 * n);
    expect(told.chainHidden).toHaveLength(2 * 8 * m);
    expect(told.positive).toHaveLength(n * 4);
    expect(told.exact?.difference).toHaveLength(n * 4);
    expect(told.data.before).toHaveLength(8);
    const all = imagesOf(images, n).map((image) => freeEnergy(machine(), image));
    expect(told.data.meanBefore).toBeCloseTo(mean(all), 4);
    for (let k = 0; k < told.difference.length; k++) {
      expect(told.difference[k]).toBeCloseTo(told.positive[k]! - told.negative[k]!, 6);
      expect(told.step[k]).toBeCloseTo(0.1 * told.difference[k]!, 6);
    }
  });

  it('has an exact phase that stands still, beside a sampled one that moves', async () => {
    const core = await newCore();
    const images = bars(core, 20);
    const at = (draw: number) =>
      explain(core, 'update', { machine: machine(), images, settings: { ...settings, draw } });
    const [first, other] = [at(0), at(1)];
    expect(other.exact?.negative).toEqual(first.exact?.negative);
    expect(other.negative).not.toEqual(first.negative);
    // <v_i h_j> of the model, by counting the visible states.
    const logZ = logPartition(machine());
    let expected = 0;
    for (let state = 0; state < 2 ** n; state++) {
      const v = pixelsOf(state, n);
      let input = machine().hiddenBias[3]!;
      for (let i = 0; i < n; i++) input += v[i]! * machine().weights[i * m + 3]!;
      expected += (v[5]! * Math.exp(-freeEnergy(machine(), v) - logZ)) / (1 + Math.exp(-input));
    }
    expect(first.exact?.negative[5 * 4 + 3]).toBeCloseTo(expected, 6);
  });

  it('goes without the exact phase where the machine is large, and refuses the impossible', async () => {
    const core = await newCore();
    const large = { machine: machine(20, 20), images: new Uint8Array(40), settings };
    expect(explain(core, 'update', large).exact).toBeNull();
    const fail = (code: Parameters<typeof expectFailure>[0], change: object) =>
      expectFailure(code, () =>
        explain(core, 'update', {
          machine: machine(),
          images: bars(core, 5),
          settings: { ...settings, ...change },
        }),
      );
    fail('out_of_range', { gibbsSteps: 0 });
    fail('out_of_range', { gibbsSteps: 21 });
    fail('out_of_range', { learningRate: -1 });
    fail('out_of_range', { shownHidden: 0 });
    fail('out_of_range', { draw: -1 });
    expectFailure('out_of_range', () =>
      explain(core, 'update', { machine: machine(), images: new Uint8Array(101 * n), settings }),
    );
  });
});

describe.skipIf(!isBuilt)('coins and chains', () => {
  it('are on as often as p says', async () => {
    const core = await newCore();
    const image = bars(core, 1);
    const told = explain(core, 'coins', { machine: machine(), image, flips: 10000, seed: 4 });
    expect(told.on).toHaveLength(m);
    told.shareOn.forEach((share, j) => {
      expect(Math.abs(share - told.probability[j]!)).toBeLessThan(5 * told.standardError[j]!);
    });
    const none = explain(core, 'coins', { machine: machine(), image, flips: 0, seed: 4 });
    expect(none.uniform).toHaveLength(0);
    expect(none.probability).toEqual(told.probability);
    expectFailure('out_of_range', () =>
      explain(core, 'coins', { machine: machine(), image, flips: 10001, seed: 4 }),
    );
    expectFailure('shape_mismatch', () =>
      explain(core, 'coins', { machine: machine(), image: new Uint8Array(8), flips: 1, seed: 4 }),
    );
  });

  it('go on with coins and stand still without', async () => {
    const core = await newCore();
    const image = bars(core, 1);
    const { sampled, meanField } = explain(core, 'walks', {
      machine: machine(),
      image,
      steps: 200,
      seed: 2,
    });
    expect(sampled.visible).toHaveLength(201 * n);
    expect([...sampled.visible.slice(0, n)]).toEqual([...image]);
    expect(new Set(sampled.visible)).toEqual(new Set([0, 1]));
    expect(meanField.moved.at(-1)).toBeLessThan(1e-4);
    expect(sampled.states.at(-1)).toBeGreaterThan(meanField.states.at(-1)! + 5);
    const last = meanField.visible.slice(-n);
    expect(meanField.blur.at(-1)).toBeCloseTo(mean([...last].map((p) => 4 * p * (1 - p))), 6);
  });

  it('take fewer steps on a large machine', async () => {
    const core = await newCore();
    const question = { machine: machine(1024, 1024), image: new Uint8Array(1024), seed: 1 };
    expect(explain(core, 'walks', { ...question, steps: 1000 }).sampled.states).toHaveLength(29);
    expectFailure('out_of_range', () => explain(core, 'walks', { ...question, steps: 0 }));
  });
});
