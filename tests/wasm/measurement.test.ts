import { describe, expect, it } from 'vitest';
import { Engine } from '../../web/src/engine/engine.ts';
import type { MachineParameters, MeasureRequest } from '../../web/src/protocol/messages.ts';
import { freeEnergy, imagesOf, logPartition, mean, pixelsOf, stateOf } from './brute-force.ts';
import {
  allBarsAndStripes,
  asking,
  finish,
  learntBars,
  quick,
  shiftingPixel,
} from './measuring-support.ts';
import { expectFailure, isBuilt, newCore, trainer } from './support.ts';

/** Enumeration promises 1e-9; a sum of 512 terms in double is better than that here. */
const digits = 9;

/** A machine of the given weights, its biases 0. */
function machineOf(nVisible: number, nHidden: number, weight: (i: number, j: number) => number) {
  const weights = Float32Array.from({ length: nVisible * nHidden }, (_, at) =>
    weight(Math.floor(at / nHidden), at % nHidden),
  );
  const visibleBias = new Float32Array(nVisible);
  return { nVisible, nHidden, weights, visibleBias, hiddenBias: new Float32Array(nHidden) };
}

describe.skipIf(!isBuilt)('an exact measurement', () => {
  it("of a session's parameters is what counting all states in JavaScript gives", async () => {
    const { engine, data, machine } = await learntBars();
    const held = engine.setMeasured({ ...data, heldOutShare: 0.25 });
    const reply = finish(engine.startMeasurement(asking(machine)));
    const logZ = logPartition(machine);
    expect(reply.logZ!.value).toBeCloseTo(logZ, digits);
    expect(reply.logZ).toMatchObject({ lower: reply.logZ!.value, upper: reply.logZ!.value });
    expect(reply.annealed).toBeNull();

    const energies = imagesOf(data.pixels, 9).map((v) => freeEnergy(machine, v));
    const isHeldOut = (_: number, k: number) => held.heldOut.includes(k);
    const heldOut = mean(energies.filter(isHeldOut));
    const training = mean(energies.filter((energy, k) => !isHeldOut(energy, k)));
    expect(held.heldOut).toHaveLength(4);
    for (const [found, energy] of [
      [reply.training, training],
      [reply.heldOut!, heldOut],
    ] as const) {
      expect(found.meanFreeEnergy).toBeCloseTo(energy, digits);
      expect(found.logLikelihood!.value).toBeCloseTo(-energy - logZ, digits);
      expect(found.logLikelihood!.lower).toBe(found.logLikelihood!.upper);
    }
  });

  it('lists every state with its probability and its share of the images', async () => {
    const { engine, data, machine } = await learntBars();
    const { listed } = finish(engine.startMeasurement(asking(machine, { listed: 512 })));
    const { states, probabilities, shares } = listed!;
    expect([...states].sort((a, b) => a - b)).toEqual(Array.from({ length: 512 }, (_, s) => s));
    const logZ = logPartition(machine);
    const counts = new Map<number, number>();
    for (const image of imagesOf(data.pixels, 9))
      counts.set(stateOf(image), (counts.get(stateOf(image)) ?? 0) + 1);
    for (const [k, state] of states.entries()) {
      const p = Math.exp(-freeEnergy(machine, pixelsOf(state, 9)) - logZ);
      expect(probabilities[k]).toBeCloseTo(p, digits);
      expect(shares[k]).toBe((counts.get(state) ?? 0) / 16);
      if (k > 0) expect(probabilities[k]).toBeLessThanOrEqual(probabilities[k - 1]!);
    }
    const few = finish(engine.startMeasurement(asking(machine, { listed: 5 }))).listed!;
    expect(few.states).toEqual(states.slice(0, 5));
    expect(few.probabilities).toEqual(probabilities.slice(0, 5));
  });

  it('knows the thermodynamics and how the gradients miss', async () => {
    const { engine, machine } = await learntBars();
    const chains = machine.persistentChains;
    const gradients = { gibbsSteps: 1, chains };
    const reply = finish(engine.startMeasurement(asking(machine, { gradients })));
    const { logPartition: logZ, meanEnergy, entropy, heatCapacity } = reply.thermodynamics!;
    expect(logZ).toBeCloseTo(reply.logZ!.value, digits);
    expect(entropy).toBeCloseTo(logZ + meanEnergy, digits);
    expect(heatCapacity).toBeGreaterThan(0);
    const { cd, chains: ofChains } = reply.gradients!;
    for (const { angle, relativeNorm } of [cd, ofChains!]) {
      expect(angle).toBeGreaterThan(0);
      expect(angle).toBeLessThan(180);
      expect(relativeNorm).toBeGreaterThan(0);
    }
    const bare = { gibbsSteps: 1, chains: new Uint8Array() };
    const without = finish(engine.startMeasurement(asking(machine, { gradients: bare })));
    expect(without.gradients).toEqual({ cd, chains: null });
    expect(without.thermodynamics).toEqual(reply.thermodynamics);
    const nothing = finish(engine.startMeasurement(asking(machine)));
    expect(nothing).toMatchObject({ gradients: null, thermodynamics: null, listed: null });
  });

  it('gives Infinity where the exact gradient is 0 and the estimate is not', async () => {
    const engine = new Engine(await newCore());
    engine.setMeasured({ pixels: Uint8Array.of(0, 1), count: 2, width: 1, height: 1 });
    const gradients = { gibbsSteps: 1, chains: Uint8Array.of(1, 1) };
    const fair = machineOf(1, 1, () => 0);
    const reply = finish(engine.startMeasurement(asking(fair, { gradients })));
    expect(reply.logZ!.value).toBeCloseTo(Math.log(4), digits);
    expect(reply.gradients!.chains).toEqual({ angle: 90, relativeNorm: Number.POSITIVE_INFINITY });
  });
});

describe.skipIf(!isBuilt)('the best possible log-likelihood', () => {
  it.each([
    ['3 x 3 bars and stripes', allBarsAndStripes(3), 41.5888],
    ['2 x 2 bars and stripes', allBarsAndStripes(2), 13.8629],
    ['one pixel on in nine', shiftingPixel(9), 19.775],
  ])('of %s is minus the entropy', async (_, data, sum) => {
    const engine = new Engine(await newCore());
    const report = engine.setMeasured(data);
    expect(report.trainingEntropy * data.count).toBeCloseTo(sum, 3);
    expect(report).toMatchObject({ trainingCount: data.count, heldOutEntropy: null });
    expect(report.heldOut).toHaveLength(0);
  });

  it('is approached by learning and never passed', async () => {
    const core = await newCore();
    const engine = new Engine(core);
    const data = allBarsAndStripes(3);
    const shape = { nVisible: 9, nHidden: 16, seed: 5 };
    const dreams = { chains: 1, stepsPerFrame: 1, temperature: 1 };
    const slow = { learningRate: 0.02, gibbsSteps: 5, momentum: 0, weightDecay: 0 };
    const settings = { ...trainer, ...slow, centering: 'half', batchSize: 16 } as const;
    engine.open({ shape, data, trainer: settings, dreams }, null);
    const best = -engine.setMeasured(data).trainingEntropy;
    const curve: number[] = [];
    for (let k = 0; k < 10; ++k) {
      const reply = finish(engine.startMeasurement(asking(engine.parameters())));
      curve.push(reply.training.logLikelihood!.value);
      engine.train(2000);
    }
    expect(Math.max(...curve)).toBeLessThan(best);
    // Nine pixels without any dependence have 9 ln 2 = 6.24 nats; the data have 2.60.
    expect(curve[0]).toBeLessThan(-6);
    expect(Math.max(...curve)).toBeGreaterThan(best - 0.3);
  });
});

describe.skipIf(!isBuilt)('an annealed measurement', () => {
  const annealed = { method: { kind: 'annealed', ais: quick } } as const;

  it('covers the exact log Z and the exact log-likelihood', async () => {
    const { engine, machine } = await learntBars();
    const exact = finish(engine.startMeasurement(asking(machine)));
    const seeds = Array.from({ length: 20 }, (_, seed) => seed);
    const replies = seeds.map((seed) =>
      finish(engine.startMeasurement(asking(machine, { ...annealed, seed }))),
    );
    const covers = replies.filter(({ logZ, training }) => {
      const { lower, upper } = training.logLikelihood!;
      const within = logZ!.lower <= exact.logZ!.value && exact.logZ!.value <= logZ!.upper;
      expect(lower <= exact.training.logLikelihood!.value).toBe(exact.logZ!.value <= logZ!.upper);
      expect(upper >= exact.training.logLikelihood!.value).toBe(exact.logZ!.value >= logZ!.lower);
      return within;
    });
    // At three standard errors, each misses with a probability below 1 %: two of 20 in 2 % of runs.
    expect(covers.length).toBeGreaterThanOrEqual(19);
    expect(new Set(replies.map(({ logZ }) => logZ!.value)).size).toBe(20);
    for (const { annealed: runs, thermodynamics, gradients, listed } of replies) {
      expect(runs).toMatchObject({ doubt: 'none', reason: '' });
      expect(runs!.forward.effectiveChains).toBeLessThanOrEqual(quick.chains);
      expect([thermodynamics, gradients, listed]).toEqual([null, null, null]);
    }
  });

  it('refuses in words, and lets an open end of an interval out as an infinity', async () => {
    const engine = new Engine(await newCore());
    engine.setMeasured(allBarsAndStripes(3));
    const ais = { betas: [1, 1, 1], chains: 2, warmUp: 0 } as const;
    // Two deep valleys that three temperatures can't connect.
    const split = machineOf(9, 6, (i, j) => ((i + j) % 2 === 0 ? 6 : -6));
    const method = { kind: 'annealed', ais } as const;
    const seeds = Array.from({ length: 20 }, (_, seed) => seed);
    const replies = seeds.map((seed) =>
      finish(engine.startMeasurement(asking(split, { method, seed }))),
    );
    const refused = replies.filter(({ logZ }) => logZ === null);
    expect(refused.length).toBeGreaterThan(0);
    for (const { annealed: runs, training } of refused) {
      expect(runs!.doubt).not.toBe('none');
      expect(runs!.reason).toMatch(/^[A-Z].+\.$/);
      expect(training.logLikelihood).toBeNull();
      expect(Number.isFinite(training.meanFreeEnergy)).toBe(true);
    }
    const ends = refused.flatMap(({ annealed: runs }) => [
      runs!.forward.lower,
      runs!.reverse.upper,
    ]);
    expect(ends).toContain(Number.NEGATIVE_INFINITY);
    expect(ends.some(Number.isNaN)).toBe(false);
  });
});

describe.skipIf(!isBuilt)('a measurement', () => {
  const all: Partial<MeasureRequest> = {
    gradients: { gibbsSteps: 3, chains: pixelsOf(0b101010101, 9) },
    listed: 20,
  };
  const annealed: Partial<MeasureRequest> = { method: { kind: 'annealed', ais: quick } };

  it.each([
    ['exact', all],
    ['annealed', annealed],
  ])('does not depend on its slices (%s)', async (_, change) => {
    const { engine, machine, data } = await learntBars();
    engine.setMeasured({ ...data, heldOutShare: 0.2 });
    const whole = finish(engine.startMeasurement(asking(machine, change)));
    const sliced = engine.startMeasurement(asking(machine, change));
    const shares = [sliced.shareDone];
    for (let slice = 1; !sliced.advance(1 + ((slice * 7919) % 50_000)); ++slice)
      shares.push(sliced.shareDone);
    expect(shares.length).toBeGreaterThan(10);
    expect(shares[0]).toBe(0);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.at(-1)).toBeLessThan(1);
    expect(sliced.shareDone).toBe(1);
    expect(sliced.result()).toEqual(whole);
    expect(sliced.advance(1)).toBe(true);
    expect(sliced.result()).toEqual(whole);
  });

  it('measures the machine as it was, while training goes on and its images are let go', async () => {
    const { engine, machine, data } = await learntBars();
    const whole = finish(engine.startMeasurement(asking(machine, all)));
    const given = structuredClone(machine) as MachineParameters;
    const running = engine.startMeasurement(asking(given, all));
    given.weights.fill(0);
    running.advance(1);
    engine.train(100);
    for (let k = 0; k < 20; ++k) engine.setMeasured({ ...data, pixels: new Uint8Array(9 * 16) });
    expect(finish(running)).toEqual(whole);
  });

  it('holds its images after their handle was deleted, and lets them go at its end', async () => {
    const { core, machine, data } = await learntBars();
    const settings = {
      method: 'exact',
      expectations: false,
      gibbsSteps: 1,
      chains: new Uint8Array(),
      listed: 4,
      seed: 1,
    } as const;
    const images = core.makeMeasuredImages(data.pixels, 9, 0);
    const first = core.makeMeasurement(machine, images, settings);
    const second = core.makeMeasurement(machine, images, settings);
    while (!first.advance(1e6));
    const { training } = first.result();
    images.delete();
    first.delete();
    // What was freed would be written over.
    core.makeMeasuredImages(new Uint8Array(9 * 16), 9, 0).delete();
    while (!second.advance(1e6));
    expect(second.result().training).toEqual(training);
    second.delete();
  });

  it('is freed when it is closed: 200 of them need no more memory than a few', async () => {
    const { core, engine, machine, data } = await learntBars();
    const whole = finish(engine.startMeasurement(asking(machine, all)));
    const use = (k: number) => {
      engine.setMeasured({ ...data, heldOutShare: 0.2 });
      engine.setMeasured(data);
      const cancelled = engine.startMeasurement(asking(machine, k % 2 ? all : annealed));
      cancelled.advance(1000 * k + 1);
      cancelled.close();
      cancelled.close();
      expectFailure('not_finite', () => {
        const weights = machine.weights.slice().fill(Number.NaN);
        engine.startMeasurement(asking({ ...machine, weights }));
      });
      expect(finish(engine.startMeasurement(asking(machine, all)))).toEqual(whole);
    };
    for (let k = 0; k < 20; ++k) use(k);
    const before = core.heapBytes();
    for (let k = 0; k < 200; ++k) use(k);
    expect(core.heapBytes()).toBe(before);
  });

  it('lets no view of wasm memory out', async () => {
    const { engine, machine, data } = await learntBars();
    const report = engine.setMeasured({ ...data, heldOutShare: 0.5 });
    const { listed } = finish(engine.startMeasurement(asking(machine, all)));
    for (const array of [report.heldOut, ...Object.values(listed!)]) {
      expect(array.length).toBeGreaterThan(0);
      expect(array.buffer.byteLength).toBe(array.byteLength);
    }
  });
});
