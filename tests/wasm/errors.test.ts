import type { RbmCore, Session, TrainerSettings } from 'rbm-core';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { barsRequest, expectFailure, isBuilt, newCore, trainer } from './support.ts';

const notWhole = [Number.NaN, Number.POSITIVE_INFINITY, -1, 1.5, 2 ** 53];

describe.skipIf(!isBuilt)('what cannot be done is an Error with code and message', () => {
  let core: RbmCore;
  let session: Session;

  beforeAll(async () => {
    core = await newCore();
  });
  beforeEach(() => {
    session = core.makeSession(16, 4, 1);
    return () => session.delete();
  });

  it('in makeSession and reset', () => {
    for (const size of [...notWhole, 0]) {
      expectFailure('out_of_range', () => core.makeSession(size, 4, 1));
      expectFailure('out_of_range', () => core.makeSession(16, size, 1));
      expectFailure('out_of_range', () => session.reset(size, 1));
    }
    for (const seed of [...notWhole, 2 ** 32]) {
      expectFailure('out_of_range', () => core.makeSession(16, 4, seed));
      expectFailure('out_of_range', () => session.reset(4, seed));
    }
    expect(session.nHidden()).toBe(4);
  });

  it('in generate', () => {
    expectFailure('out_of_range', () => core.generate('nonsense' as 'digits', 8, 10, 1));
    for (const bad of [...notWhole, 0]) {
      expectFailure('out_of_range', () => core.generate('digits', bad, 10, 1));
      expectFailure('out_of_range', () => core.generate('digits', 8, bad, 1));
    }
    expectFailure('out_of_range', () => core.generate('digits', 8, 10, Number.NaN));
    expectFailure('out_of_range', () => core.generate('digits', 7, 10, 1));
    expectFailure('out_of_range', () => core.generate('bars-and-stripes', 9, 10, 1));
  });

  it('in setData, which keeps the former images', () => {
    session.setData(new Uint8Array(32).fill(1, 0, 16), 0);
    const before = session.measure();
    expectFailure('shape_mismatch', () => session.setData(new Uint8Array(17), 0));
    expectFailure('not_binary', () => session.setData(new Uint8Array(16).fill(2), 0));
    const floats = new Float32Array(16) as unknown as Uint8Array;
    expectFailure('not_binary', () => session.setData(floats, 0));
    expectFailure('not_binary', () => session.setData(undefined as unknown as Uint8Array, 0));
    for (const share of [Number.NaN, -0.01, 0.51, Number.POSITIVE_INFINITY])
      expectFailure('out_of_range', () => session.setData(new Uint8Array(32), share));
    expect(session.measure()).toEqual(before);
  });

  it('in setTrainer, which keeps the former settings', () => {
    const bad: Required<Record<keyof typeof trainer, unknown[]>> = {
      algorithm: ['', 'CD', undefined, 1],
      gibbsSteps: [...notWhole, 0, 1001, '1'],
      learningRate: [Number.NaN, Number.POSITIVE_INFINITY, 0, -1, 10.1, undefined],
      momentum: [Number.NaN, -0.1, 1],
      weightDecay: [Number.NaN, -0.1, 1.1],
      centering: ['', 'Mean', null, 1],
      slidingFactor: [Number.NaN, 0, -0.1, 1.1, '0.5', null],
      batchSize: [...notWhole, 0, 10_001],
      rateSchedule: ['', 'Linear', null, 1],
      scheduleLength: [...notWhole, 0, 2 ** 31, '1', null],
      momentumSwitch: [...notWhole, 2 ** 31],
      finalMomentum: [Number.NaN, -0.1, 1, null],
      gibbsGrowth: [...notWhole, 2 ** 31],
      maxGibbsSteps: [...notWhole, 0, 1001],
      l1Decay: [Number.NaN, -0.1, 1.1],
      sparsityCost: [Number.NaN, -0.1, 10.1],
      sparsityTarget: [Number.NaN, 0, 1],
      sparsitySmoothing: [Number.NaN, -0.1, 1],
      normLimit: [Number.NaN, -0.1, 1.1e6],
      hiddenStatistics: ['', 'Mean', null, 1],
      visibleStatistics: ['', 'sample', null, 1],
      fastLearningRate: [Number.NaN, -0.1, 10.1],
      fastDecay: [Number.NaN, -0.1, 1],
      temperatures: [...notWhole, 0, 1, 101],
      lowestBeta: [Number.NaN, -0.1, 1.1],
    };
    const twin = core.makeSession(16, 4, 1);
    const images = new Uint8Array(64).map((_, i) => (i % 3) & 1);
    for (const machine of [session, twin]) {
      machine.setData(images, 0);
      machine.setTrainer(trainer);
    }
    for (const [key, values] of Object.entries(bad))
      for (const value of values)
        expectFailure('out_of_range', () => session.setTrainer({ ...trainer, [key]: value }));
    session.train(5);
    twin.train(5);
    expect(session.digest()).toBe(twin.digest());
    twin.delete();
  });

  it('in setTrainer, with a sentence that names the setting as the caller does', () => {
    const sentences: [Partial<TrainerSettings>, string][] = [
      [
        { algorithm: 'fast' as 'cd' },
        'algorithm must be "cd", "pcd", "fast-pcd", "tempering" or "exact"',
      ],
      [{ hiddenStatistics: 'no' as 'mean' }, 'hiddenStatistics must be "sampled" or "mean"'],
      [{ temperatures: 1 }, 'temperatures is 1, expected a whole number from 2 to 100'],
      [{ gibbsSteps: 1.5 }, 'gibbsSteps is 1.5, expected a whole number from 1 to 1000'],
    ];
    for (const [change, sentence] of sentences)
      expect(() => session.setTrainer({ ...trainer, ...change })).toThrow(sentence);
  });

  it('in setTrainer and reset for more than the exact algorithm can count', () => {
    const wide = core.makeSession(17, 17, 1);
    expectFailure('out_of_range', () => wide.setTrainer({ ...trainer, algorithm: 'exact' }));
    wide.reset(16, 1);
    wide.setTrainer({ ...trainer, algorithm: 'exact' });
    expectFailure('out_of_range', () => wide.reset(17, 1));
    expect(wide.nHidden()).toBe(16);
    wide.delete();
  });

  it('but what a caller throws inside a call goes through as it is', () => {
    const mine = new Error('mine');
    const settings = {
      ...trainer,
      get momentum(): number {
        throw mine;
      },
    };
    expect(() => session.setTrainer(settings)).toThrow(mine);
    session.setTrainer(trainer);
  });

  it('in train, before there are images and for impossible numbers', () => {
    expectFailure('no_data', () => session.train(1));
    session.setData(new Uint8Array(16), 0);
    for (const bad of notWhole) expectFailure('out_of_range', () => session.train(bad));
    expect(session.updates()).toBe(0);
  });

  it('in train when it diverges, standing on the last good state', () => {
    session.setData(barsRequest(core).data.pixels, 0);
    session.setTrainer({ ...trainer, learningRate: 10, momentum: 0.999, weightDecay: 1 });
    expectFailure('not_finite', () => {
      for (let i = 0; i < 2000; ++i) session.train(100);
    });
    expect(session.weights().every(Number.isFinite)).toBe(true);
    expect(session.visibleBias().every(Number.isFinite)).toBe(true);
    expect(session.hiddenBias().every(Number.isFinite)).toBe(true);
    const { reconstructionError } = session.measure();
    expect(reconstructionError).toBeGreaterThanOrEqual(0);
    expect(reconstructionError).toBeLessThanOrEqual(1);
  });

  it('for images of a wrong size or not binary, wherever one is given', () => {
    const uses: ((image: Uint8Array) => unknown)[] = [
      (image) => session.hiddenProbability(image),
      (image) => session.reconstruction(image),
      (image) => session.restartChainsFromImage(image),
      (image) => session.setClamp(image, new Uint8Array(16)),
      (image) => session.setClamp(new Uint8Array(16), image),
    ];
    for (const use of uses) {
      expectFailure('shape_mismatch', () => use(new Uint8Array(15)));
      expectFailure('shape_mismatch', () => use(new Uint8Array(0)));
      expectFailure('not_binary', () => use(new Uint8Array(16).fill(255)));
      expectFailure('not_binary', () => use(null as unknown as Uint8Array));
    }
  });

  it('for the chains', () => {
    for (const bad of [...notWhole, 0, 1025]) {
      expectFailure('out_of_range', () => session.setChains(bad));
    }
    for (const bad of [Number.NaN, 0, -1, 0.01, 21, Number.POSITIVE_INFINITY])
      expectFailure('out_of_range', () => session.setTemperature(bad));
    for (const bad of [...notWhole, 100_001]) {
      expectFailure('out_of_range', () => session.stepChains(bad));
    }
    expectFailure('no_data', () => session.restartChainsFromData());
  });

  it('for histograms', () => {
    for (const bad of [...notWhole, 0, 4097]) {
      expectFailure('out_of_range', () => session.parameterStatistics('weights', bad));
      expectFailure('out_of_range', () => session.freeEnergies(bad));
    }
    expectFailure('out_of_range', () => session.parameterStatistics('bias' as 'weights', 10));
  });

  it('for activity maps', () => {
    for (const bad of [...notWhole, 0, 1025]) {
      expectFailure('out_of_range', () => session.activityMap(bad, 10));
      expectFailure('out_of_range', () => session.activityMap(10, bad));
    }
  });

  it('in load, for any damage, and the machine is kept', () => {
    session.setData(barsRequest(core).data.pixels, 0);
    session.train(3);
    const saved = session.save().slice();
    session.train(2);
    const digest = session.digest();
    for (const length of [0, 1, 4, 8, 12, 16, 40, saved.length - 8, saved.length - 1])
      expectFailure('bad_state', () => session.load(saved.slice(0, length)));
    expectFailure('bad_state', () => session.load(Uint8Array.of(...saved, 0)));
    for (let at = 0; at < saved.length; at += 13) {
      const damaged = saved.slice();
      damaged[at]! ^= 0x40;
      expectFailure('bad_state', () => session.load(damaged));
    }
    expect(session.digest()).toBe(digest);
    session.load(saved);
    expect(session.updates()).toBe(3);
  });

  it('as no_data or as a number, but nothing in between, when there are no images', () => {
    session.setData(new Uint8Array(0), 0);
    expectFailure('no_data', () => session.train(1));
    expect([...session.hiddenActivity()]).toEqual([0, 0, 0, 0]);
    expect([...session.visibleBias()].every(Number.isFinite)).toBe(true);
  });
});
