import { beforeAll, describe, expect, it } from 'vitest';
import { generateRequest, openRequest } from '../../web/src/element/playground-requests.ts';
import { Engine } from '../../web/src/engine/engine.ts';
import type {
  Answer,
  Explained,
  ExplainRequest,
  Question,
} from '../../web/src/protocol/explain.ts';
import type { IsingRun, SpinChange } from '../../web/src/protocol/explain-physics.ts';
import type { MachineParameters } from '../../web/src/protocol/messages.ts';
import { isingMagnet } from '../../web/src/state/experiments.ts';
import { defaults, type Settings } from '../../web/src/state/settings.ts';
import { expectFailure, isBuilt, newCore } from './support.ts';

const nothing: SpinChange = {
  visibleUnit: 0,
  hiddenUnit: 0,
  coupling: null,
  visibleField: null,
  hiddenField: null,
  couplingScale: 1,
  uniformField: 0,
};

/** Of 3 x 2 units; the numbers have no meaning, and are exact in 32 bits. */
const small: MachineParameters = {
  nVisible: 3,
  nHidden: 2,
  weights: new Float32Array([0.5, -1, 1.5, 0.25, -0.75, 2]),
  visibleBias: new Float32Array([0.25, -0.5, 1]),
  hiddenBias: new Float32Array([-0.125, 0.75]),
};

/** All pairs of states of `small`, with their energies. */
function allPairs(machine = small) {
  const { nVisible, nHidden, weights, visibleBias, hiddenBias } = machine;
  const bits = (state: number, n: number) => Array.from({ length: n }, (_, i) => (state >> i) & 1);
  const pairs: { v: number[]; h: number[]; energy: number }[] = [];
  for (let s = 0; s < 2 ** nVisible; s++) {
    for (let t = 0; t < 2 ** nHidden; t++) {
      const [v, h] = [bits(s, nVisible), bits(t, nHidden)];
      let energy = 0;
      v.forEach((vi, i) => {
        energy -= vi * visibleBias[i]!;
        h.forEach((hj, j) => {
          energy -= vi * hj * weights[i * nHidden + j]!;
        });
      });
      h.forEach((hj, j) => {
        energy -= hj * hiddenBias[j]!;
      });
      pairs.push({ v, h, energy });
    }
  }
  return pairs;
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

describe.skipIf(!isBuilt)('physics', () => {
  let engine: Engine;
  const ask = <About extends Explained>(about: About, question: Question<About>) =>
    engine.explain({ about, question } as ExplainRequest) as Answer<About>;

  beforeAll(async () => {
    engine = new Engine(await newCore());
  });

  describe('in two languages', () => {
    it('has one pair in both, and no probability moves', () => {
      const found = ask('spins', { machine: small, change: { ...nothing, visibleUnit: 1 } });
      expect(found.now).toEqual(found.changed);
      // Row 1: W = 1.5, 0.25; column 0: 0.5, 1.5, -0.75.
      expect(found.now).toMatchObject({ weight: 1.5, coupling: 0.375, visibleBias: -0.5 });
      expect(found.now.visibleField).toBeCloseTo(-0.25 + 1.75 / 4, 6);
      expect(found.now.hiddenField).toBeCloseTo(-0.0625 + 1.25 / 4, 6);
      expect(found.visibleStates).toBe(8);
      expect(found.largestProbabilityDifference).toBeLessThan(1e-7);
      expect(found.largestConstantError).toBeLessThan(1e-6);
      const z = sum(allPairs().map(({ energy }) => Math.exp(-energy)));
      expect(found.logZBinary).toBeCloseTo(Math.log(z), 5);
      expect(found.logZSpin).toBeCloseTo(Math.log(z) - found.constant, 5);
    });

    it('changes a copy', () => {
      const change = { ...nothing, coupling: 1, uniformField: 0.5, couplingScale: 2 };
      const { now, changed } = ask('spins', { machine: small, change });
      expect(now).toMatchObject({ weight: 0.5, coupling: 0.125 });
      expect(changed).toMatchObject({ coupling: 2, weight: 8 });
      expect(changed.visibleField).toBeCloseTo(now.visibleField + 0.5, 6);
      expect(changed.hiddenField).toBe(now.hiddenField);
    });

    it('refuses what is no change', () => {
      const refused = (change: Partial<SpinChange>) =>
        expectFailure('out_of_range', () =>
          ask('spins', { machine: small, change: { ...nothing, ...change } }),
        );
      refused({ visibleUnit: 3 });
      refused({ hiddenUnit: 0.5 });
      refused({ coupling: Number.NaN });
      refused({ uniformField: 1e9 });
    });

    it('refuses machines that are too large to count', () => {
      const [nVisible, nHidden] = [17, 2];
      const machine = {
        nVisible,
        nHidden,
        weights: new Float32Array(nVisible * nHidden),
        visibleBias: new Float32Array(nVisible),
        hiddenBias: new Float32Array(nHidden),
      };
      expectFailure('out_of_range', () => ask('spins', { machine, change: nothing }));
    });
  });

  describe('at other temperatures', () => {
    const question = { machine: small, change: nothing, lowest: 0.2, highest: 5 };

    it('is that of all states', () => {
      const { points, present } = ask('temperatures', { ...question, present: 2, count: 5 });
      expect(points.map(({ temperature }) => temperature)).toHaveLength(5);
      expect([points[0]!.temperature, points[4]!.temperature]).toEqual([0.2, 5]);
      const weights = allPairs().map(({ energy }) => Math.exp(-energy / 2));
      const z = sum(weights);
      const mean = (of: (pair: ReturnType<typeof allPairs>[0]) => number) =>
        sum(allPairs().map((pair, k) => (weights[k]! / z) * of(pair)));
      const energy = mean((pair) => pair.energy);
      expect(present.meanEnergy).toBeCloseTo(energy, 6);
      expect(present.heatCapacity).toBeCloseTo((mean((p) => p.energy ** 2) - energy ** 2) / 4, 6);
      expect(present.freeEnergy).toBeCloseTo(-2 * Math.log(z), 6);
      expect(present.entropy).toBeCloseTo((energy + 2 * Math.log(z)) / 2, 6);
      expect(present.visibleMagnetisation).toBeCloseTo(
        mean(({ v }) => (2 * sum(v)) / 3 - 1),
        6,
      );
      expect(present.hiddenMagnetisation).toBeCloseTo(
        mean(({ h }) => sum(h) - 1),
        6,
      );
    });

    it('refuses temperatures that are none', () => {
      const refused = (change: object) =>
        expectFailure('out_of_range', () =>
          ask('temperatures', { ...question, present: 1, count: 5, ...change }),
        );
      refused({ present: 0 });
      refused({ lowest: -1 });
      refused({ count: 201 });
    });
  });

  describe('of the Ising model', () => {
    const run: IsingRun = {
      side: 4,
      temperature: 2.5,
      field: 0.1,
      state: null,
      totals: null,
      seed: 3,
      done: 0,
      sweeps: 20,
    };

    it('goes on where it was, however its sweeps are asked for', () => {
      const whole = ask('isingSweeps', run);
      const first = ask('isingSweeps', { ...run, sweeps: 7 });
      const { state, totals, done } = first;
      const second = ask('isingSweeps', { ...run, state, totals, done, sweeps: 13 });
      expect(second.state).toEqual(whole.state);
      expect(second.totals).toEqual(whole.totals);
      expect([...first.energies, ...second.energies]).toEqual([...whole.energies]);
      expect(second.done).toBe(20);
      expect(whole.magnetisations.at(-1)).toBe(whole.magnetisation);
      expect(sum([...whole.energies]) / 20).toBeCloseTo(whole.averages!.energy, 10);
    });

    it('comes near the exact averages of 65,536 states', () => {
      const exact = ask('isingExact', { side: 4, temperature: 2.5, field: 0.1 });
      expect(exact.criticalTemperature).toBeCloseTo(2 / Math.log(1 + Math.SQRT2), 12);
      let seen = ask('isingSweeps', { ...run, sweeps: 1000 });
      for (let k = 0; k < 19; k++) {
        const { state, totals, done } = seen;
        seen = ask('isingSweeps', { ...run, state, totals, done, sweeps: 1000 });
      }
      // 20,000 sweeps, some 20 of them for an independent one: five standard errors.
      expect(Math.abs(seen.averages!.energy - exact.averages!.energy)).toBeLessThan(0.05);
      expect(
        Math.abs(seen.averages!.absMagnetisation - exact.averages!.absMagnetisation),
      ).toBeLessThan(0.05);
      expect(ask('isingExact', { side: 5, temperature: 2.5, field: 0 }).averages).toBeNull();
    });

    it('refuses what is out of range', () => {
      const refused = (change: Partial<IsingRun>) =>
        expectFailure('out_of_range', () => ask('isingSweeps', { ...run, ...change }));
      refused({ side: 3 });
      refused({ temperature: 0 });
      refused({ field: 2 });
      refused({ sweeps: 1001 });
      refused({ seed: -1 });
      expectFailure('shape_mismatch', () =>
        ask('isingSweeps', { ...run, state: new Uint8Array(15) }),
      );
      expectFailure('not_binary', () =>
        ask('isingSweeps', { ...run, state: new Uint8Array(16).fill(2) }),
      );
    });
  });

  /**
   * The experiment as the page runs it. The comments give what seeds 1 to 6 showed; the bounds allow
   * about twice of the worst, since other seeds differ too.
   */
  describe('can be learned', () => {
    it.each([1, 31, 32])('by a machine that sees pictures of a lattice, seed %i', (seed) => {
      const settings: Settings = { ...defaults, ...isingMagnet, seed };
      const data = engine.generate(generateRequest('ising', settings));
      expect(data.labels).toBeUndefined();
      expect(data).toMatchObject({ width: 4, height: 4, count: 5000 });
      engine.open(openRequest(settings, data, 0), null);
      const at = (update: number) => {
        engine.train(update - engine.progress().updates);
        return ask('isingLearned', { machine: engine.parameters(), images: data.pixels });
      };
      const begun = at(0);
      expect(begun.divergence).toBeGreaterThan(5);
      expect(Math.abs(begun.machine.energy)).toBeLessThan(0.1);
      const { exact, data: seen, machine, divergence } = at(10_000);
      // 5,000 pictures: 0.009 or less.
      expect(Math.abs(seen.energy - exact.energy)).toBeLessThan(0.03);
      // Energies -1.518 to -1.564 beside -1.566.
      expect(Math.abs(machine.energy - exact.energy)).toBeLessThan(0.1);
      // 0.832 to 0.851 beside 0.844.
      expect(Math.abs(machine.absMagnetisation - exact.absMagnetisation)).toBeLessThan(0.03);
      // 0.072 to 0.102 nats.
      expect(divergence).toBeLessThan(0.2);
    });

    it('is told of machines of 4 x 4 pixels only', () => {
      expectFailure('out_of_range', () =>
        ask('isingLearned', { machine: small, images: new Uint8Array(16) }),
      );
    });
  });

  describe('of information', () => {
    const images = new Uint8Array([1, 1, 0, 1, 1, 0, 0, 0, 1, 0, 1, 1]);

    it('is that of all states', () => {
      const question = { images, nPixels: 3, machine: small, both: true, unit: 'nats' } as const;
      const known = ask('information', question);
      expect(known).toMatchObject({ images: 4, distinct: 3 });
      expect(known.dataEntropy).toBeCloseTo(1.5 * Math.LN2, 12);
      expect(known.fairCoins).toBeCloseTo(3 * Math.LN2, 12);
      const pairs = allPairs();
      const z = sum(pairs.map(({ energy }) => Math.exp(-energy)));
      const p = (image: readonly number[]) =>
        sum(
          pairs
            .filter(({ v }) => v.every((unit, i) => unit === image[i]))
            .map(({ energy }) => Math.exp(-energy) / z),
        );
      const cost =
        -(2 * Math.log(p([1, 1, 0])) + Math.log(p([0, 0, 1])) + Math.log(p([0, 1, 1]))) / 4;
      expect(known.model!.crossEntropy).toBeCloseTo(cost, 6);
      expect(known.model!.divergence).toBeCloseTo(cost - 1.5 * Math.LN2, 6);
      expect(known.model!.freeEnergy).toBeCloseTo(-Math.log(z), 6);
      const { meanEnergy, entropy, freeEnergy } = known.model!;
      expect(meanEnergy - entropy).toBeCloseTo(freeEnergy, 9);
      const bits = ask('information', { ...question, unit: 'bits' });
      expect(bits.dataEntropy).toBeCloseTo(1.5, 12);
      expect(bits.model!.crossEntropy).toBeCloseTo(cost / Math.LN2, 6);
    });

    it('knows the images alone', () => {
      const known = ask('information', {
        images,
        nPixels: 3,
        machine: null,
        both: false,
        unit: 'bits',
      });
      expect(known).toMatchObject({ model: null, images: 4, distinct: 3 });
    });

    it('refuses images that are none', () => {
      const refused = (code: Parameters<typeof expectFailure>[0], bad: Uint8Array, nPixels = 3) =>
        expectFailure(code, () =>
          ask('information', { images: bad, nPixels, machine: null, both: false, unit: 'nats' }),
        );
      refused('no_data', new Uint8Array());
      refused('shape_mismatch', new Uint8Array(4));
      refused('not_binary', new Uint8Array([0, 1, 2]));
      refused('out_of_range', new Uint8Array(3), 0);
    });
  });
});
