import { describe, expect, it } from 'vitest';
import { Engine } from '../../web/src/engine/engine.ts';
import type {
  Answer,
  Explained,
  ExplainRequest,
  Question,
} from '../../web/src/protocol/explain.ts';
import type { MachineParameters } from '../../web/src/protocol/messages.ts';
import { freeEnergy, logPartition, pixelsOf } from './brute-force.ts';
import { expectFailure, isBuilt, newCore } from './support.ts';

/** Parameters between -1.5 and 1.5 that look like chance. */
function machineOf(nVisible: number, nHidden: number): MachineParameters {
  let state = 12345;
  const next = () => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return (3 * state) / 2 ** 32 - 1.5;
  };
  const values = (n: number) => Float32Array.from({ length: n }, next);
  return {
    nVisible,
    nHidden,
    weights: values(nVisible * nHidden),
    visibleBias: values(nVisible),
    hiddenBias: values(nHidden),
  };
}

function energyOf(machine: MachineParameters, v: ArrayLike<number>, h: ArrayLike<number>): number {
  const { nVisible, nHidden, weights, visibleBias, hiddenBias } = machine;
  let energy = 0;
  for (let i = 0; i < nVisible; ++i) energy -= visibleBias[i]! * v[i]!;
  for (let j = 0; j < nHidden; ++j) energy -= hiddenBias[j]! * h[j]!;
  for (let i = 0; i < nVisible; ++i)
    for (let j = 0; j < nHidden; ++j) energy -= v[i]! * weights[i * nHidden + j]! * h[j]!;
  return energy;
}

describe.skipIf(!isBuilt)('what is explained of states', async () => {
  const engine = isBuilt ? new Engine(await newCore()) : null;
  const explain = <About extends Explained>(about: About, question: Question<About>) =>
    engine!.explain({ about, question } as ExplainRequest) as unknown as Answer<About>;
  const machine = machineOf(9, 6);
  const visible = pixelsOf(0b101101001, 9);
  const hidden = pixelsOf(0b011010, 6);
  const held = { machine, visible, hidden };

  it('tells what an energy is made of', () => {
    const answer = explain('stateEnergy', held);
    expect(answer.energy).toBeCloseTo(energyOf(machine, visible, hidden), 10);
    expect(answer.visibleBias + answer.hiddenBias + answer.couplings).toBe(answer.energy);
    expect(answer.satisfiedEnergy + answer.violatedEnergy).toBeCloseTo(answer.couplings, 10);
    expect(answer.satisfied + answer.violated).toBe(5 * 3);
    expect(answer.satisfied + answer.violated + answer.idle).toBe(54);
    expect(answer.freeEnergy).toBeCloseTo(freeEnergy(machine, visible), 10);
    expect(answer.flips).toHaveLength(15);
    const flipped = visible.slice();
    flipped[2] = 1 - flipped[2]!;
    const change = energyOf(machine, flipped, hidden) - answer.energy;
    expect(answer.flips[2]).toBeCloseTo(change, 10);
  });

  it('knows the rank of a state among all, and the state of a rank', () => {
    const all = Array.from({ length: 2 ** 15 }, (_, s) =>
      energyOf(machine, pixelsOf(s & 511, 9), pixelsOf(s >> 9, 6)),
    );
    const own = energyOf(machine, visible, hidden);
    const order = explain('stateOrder', { ...held, layers: 'both', points: 200 });
    expect(order.states).toBe(2 ** 15);
    expect(order.rank).toBe(all.filter((e) => e < own - 1e-9).length);
    expect(order.energies[0]).toBeCloseTo(Math.min(...all), 10);
    expect(order.energies.at(-1)).toBeCloseTo(Math.max(...all), 10);
    expect(order.ranks.at(-1)).toBe(2 ** 15 - 1);
    expect(order.ranks).toHaveLength(order.energies.length);
    const back = explain('stateAtRank', { machine, layers: 'both', rank: order.rank });
    expect(back).toEqual({ visible, hidden });

    const byVisible = explain('stateOrder', { ...held, layers: 'visible', points: 200 });
    expect(byVisible.states).toBe(512);
    expect(byVisible.energy).toBeCloseTo(freeEnergy(machine, visible), 10);
    const best = explain('stateAtRank', { machine, layers: 'visible', rank: 0 });
    expect(freeEnergy(machine, best.visible)).toBeCloseTo(byVisible.energies[0]!, 10);
  });

  it('walks downhill until it rests, and by chance the same way again', () => {
    const walk = { ...held, first: 'hidden', steps: 60, temperature: 1, seed: 3 } as const;
    const down = explain('walkStates', { ...walk, kind: 'downhill', stepsBefore: 0 });
    expect(down.atRest).toBe(true);
    expect(down.energies).toHaveLength(60);
    expect([...down.energies]).toEqual([...down.energies].sort((a, b) => b - a));
    expect(down.energies.at(-1)).toBeCloseTo(energyOf(machine, down.visible, down.hidden), 10);
    const chance = explain('walkStates', { ...walk, kind: 'gibbs', stepsBefore: 0 });
    expect(explain('walkStates', { ...walk, kind: 'gibbs', stepsBefore: 0 })).toEqual(chance);
    const later = explain('walkStates', { ...walk, kind: 'gibbs', stepsBefore: 60 });
    expect(later.energies).not.toEqual(chance.energies);
  });

  it('adds up Z, and says how few terms matter', () => {
    const sum = explain('partitionSum', { ...held, temperature: 1, points: 300 });
    expect(sum.logPartition).toBeCloseTo(logPartition(machine), 9);
    expect(sum.terms).toBe(512);
    expect(sum.counts[0]).toBe(1);
    expect(sum.counts.at(-1)).toBe(512);
    expect(sum.shares.at(-1)).toBe(1);
    expect(freeEnergy(machine, pixelsOf(sum.stateNumbers[0]!, 9))).toBeCloseTo(sum.energies[0]!, 9);
    expect(sum.visibleProbability).toBeCloseTo(
      Math.exp(-freeEnergy(machine, visible) - sum.logPartition),
      12,
    );
    expect([...sum.holding]).toEqual([...sum.holding].sort((a, b) => a - b));
    const large = explain('partitionSum', {
      machine: machineOf(16, 8),
      visible: pixelsOf(7, 16),
      hidden: pixelsOf(7, 8),
      temperature: 0.2,
      points: 300,
    });
    expect(large.terms).toBe(65_536);
    expect(large.counts.length).toBeLessThanOrEqual(301);
  });

  it('compares states without Z', () => {
    const b = { visible: pixelsOf(3, 9), hidden: pixelsOf(9, 6) };
    const ratio = explain('stateRatio', { machine, a: { visible, hidden }, b, temperature: 2 });
    expect(ratio.logRatio).toBeCloseTo((ratio.energyB - ratio.energyA) / 2, 12);
    expect(ratio.logProbabilityA - ratio.logProbabilityB).toBeCloseTo(ratio.logRatio, 10);
    const odds = explain('unitOdds', { ...held, unit: 2, temperature: 2 });
    expect(odds.fromEnergies).toBeCloseTo(1 / (1 + Math.exp(-odds.input / 2)), 12);
    expect(odds.byRule).toBeCloseTo(odds.fromEnergies, 5);
  });

  it('counts 2^n terms as long as that is possible', () => {
    for (const units of [1, 7, 20]) {
      const cost = explain('partitionCost', { units });
      expect(cost).toMatchObject({ summed: 2 ** units, terms: 2 ** units });
      expect(cost.seconds * 1000).toBeCloseTo(cost.milliseconds, 9);
      // Couplings are about 0.1: all states are nearly as probable.
      expect(Math.abs(cost.logPartition! - 2 * units * Math.LN2)).toBeLessThan(units / 2);
    }
    const beyond = explain('partitionCost', { units: 784 });
    expect(beyond.logPartition).toBeNull();
    expect(beyond.seconds).toBeGreaterThan(1e220);
    expect(beyond.milliseconds).toBeLessThan(1000);
  });

  it('refuses what it cannot answer', () => {
    const off = new Uint8Array(9);
    expectFailure('shape_mismatch', () => explain('stateEnergy', { ...held, hidden: off }));
    expectFailure('not_binary', () => explain('stateEnergy', { ...held, visible: off.fill(2) }));
    const wide = machineOf(65, 2);
    expectFailure('out_of_range', () => explain('stateEnergy', { ...held, machine: wide }));
    const broken = { ...machine, hiddenBias: new Float32Array(6).fill(Number.NaN) };
    expectFailure('not_finite', () => explain('stateEnergy', { ...held, machine: broken }));
    const ask = { ...held, layers: 'both', points: 100 } as const;
    const large = machineOf(16, 8);
    const zero = { visible: new Uint8Array(16), hidden: new Uint8Array(8) };
    expectFailure('out_of_range', () => explain('stateOrder', { ...ask, ...zero, machine: large }));
    expectFailure('out_of_range', () => explain('stateOrder', { ...ask, points: 1e9 }));
    const layers = 'all' as 'both';
    expectFailure('out_of_range', () => explain('stateOrder', { ...ask, layers }));
    expectFailure('out_of_range', () =>
      explain('stateAtRank', { machine, layers: 'both', rank: 2 ** 15 }),
    );
    for (const temperature of [0, -1, Number.NaN, 1e9])
      expectFailure('out_of_range', () =>
        explain('partitionSum', { ...held, temperature, points: 100 }),
      );
    for (const steps of [0, 1001, 1.5])
      expectFailure('out_of_range', () =>
        explain('walkStates', {
          ...held,
          ...{ kind: 'gibbs', first: 'hidden', temperature: 1, seed: 1, stepsBefore: 0, steps },
        }),
      );
    expectFailure('out_of_range', () => explain('unitOdds', { ...held, unit: 6, temperature: 1 }));
    for (const units of [0, 785, 2.5, Number.NaN])
      expectFailure('out_of_range', () => explain('partitionCost', { units }));
    const labelled = { ...machine, nLabels: 2 };
    expectFailure('out_of_range', () => explain('stateEnergy', { ...held, machine: labelled }));
  });
});
