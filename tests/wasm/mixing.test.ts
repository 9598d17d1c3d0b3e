import { describe, expect, it } from 'vitest';
import { Engine } from '../../web/src/engine/engine.ts';
import type { MixingApi } from '../../web/src/engine/engine-api.ts';
import type { MixingReply, MixingRequest } from '../../web/src/protocol/messages.ts';
import { learntBars } from './measuring-support.ts';
import { expectFailure, isBuilt, newCore, trainer } from './support.ts';

function finish(mixing: MixingApi, work = 1e9): MixingReply {
  try {
    while (!mixing.advance(work));
    return mixing.result();
  } finally {
    mixing.close();
  }
}

/** A machine without couplings, of 6 x 4 units. */
function independent(change: Partial<MixingRequest> = {}): MixingRequest {
  return {
    machine: {
      nVisible: 6,
      nHidden: 4,
      weights: new Float32Array(24),
      visibleBias: new Float32Array(6),
      hiddenBias: new Float32Array(4),
    },
    trainer,
    starts: new Uint8Array(),
    chains: 20,
    steps: 2000,
    seed: 1,
    ...change,
  };
}

describe.skipIf(!isBuilt)('the mixing of chains', () => {
  /** 5 standard errors. Without biases, too, all states have one free energy. */
  it('of a machine without couplings is perfect', async () => {
    const reply = finish(new Engine(await newCore()).startMixing(independent()));
    expect(reply.features.map(({ kind, hiddenUnit }) => [kind, hiddenUnit])).toEqual([
      ['free-energy', -1],
      ['units-on', -1],
    ]);
    expect(reply.features[0]).toMatchObject({ varies: false, longEnough: false });
    const { time, error, varies, longEnough } = reply.features[1]!;
    expect([varies, longEnough, reply.slowest]).toEqual([true, true, 1]);
    expect(Math.abs(time - 1)).toBeLessThan(5 * error);
    expect(reply).toMatchObject({ swaps: [], steps: 2000, stepsPerLook: 1 });
  });

  it('of a machine that has learned is the same whatever the slices, and leaves it alone', async () => {
    const { engine, machine } = await learntBars();
    const request: MixingRequest = {
      machine,
      trainer: { ...trainer, algorithm: 'tempering', gibbsSteps: 2, temperatures: 4 },
      starts: machine.persistentChains,
      chains: 10,
      steps: 1000,
      modeInterval: 5,
      seed: 3,
    };
    const whole = finish(engine.startMixing(request));
    expect(finish(engine.startMixing(request), 20_000)).toEqual(whole);
    expect(whole.features).toHaveLength(8);
    expect(whole.features.slice(2).map(({ kind }) => kind)).toEqual(
      Array(6).fill('hidden-probability'),
    );
    expect(
      whole.features
        .slice(2)
        .map(({ hiddenUnit }) => hiddenUnit)
        .sort(),
    ).toEqual([0, 1, 2, 3, 4, 5]);
    const slowest = whole.features[whole.slowest]!;
    expect(slowest.time).toBe(Math.max(...whole.features.map(({ time }) => time)));
    expect(whole.drawsPer1000Steps).toBeCloseTo(1000 / slowest.time, 9);
    expect(whole.modes).toBeGreaterThan(1);
    expect(whole.modeChangesPer1000Steps).toBeCloseTo(whole.modeChanges / 10, 9);
    expect(whole.swaps).toHaveLength(3);
    for (const { attempted, accepted } of whole.swaps) {
      expect(attempted).toBe(10 * 250);
      expect(accepted).toBeGreaterThan(0);
    }
    expect(whole).toMatchObject({ steps: 1000, stepsPerLook: 2 });
    expect(engine.parameters().digest).toBe(machine.digest);
  });

  it('of a machine with labels begins and stays at states with one class each', async () => {
    const engine = new Engine(await newCore());
    const machine = {
      nVisible: 6,
      nLabels: 3,
      nHidden: 4,
      weights: Float32Array.from({ length: 36 }, (_, i) => Math.sin(7 * i)),
      visibleBias: new Float32Array(9),
      hiddenBias: new Float32Array(4),
    };
    const starts = new Uint8Array(9);
    starts[7] = 1;
    const reply = finish(engine.startMixing(independent({ machine, starts })));
    expect(reply.features).toHaveLength(6);
    expect(reply.modes).toBeGreaterThan(0);
    starts[8] = 1;
    expectFailure('out_of_range', () => engine.startMixing(independent({ machine, starts })));
    expectFailure('shape_mismatch', () =>
      engine.startMixing(independent({ machine, starts: new Uint8Array(6) })),
    );
  });

  it('tells how far it is, and ends once', async () => {
    const mixing = new Engine(await newCore()).startMixing(independent());
    expect(mixing.shareDone).toBe(0);
    expectFailure('out_of_range', () => mixing.result());
    let last = 0;
    while (!mixing.advance(1e6)) {
      expect(mixing.shareDone).toBeGreaterThanOrEqual(last);
      last = mixing.shareDone;
    }
    expect(mixing.shareDone).toBe(1);
    mixing.close();
    mixing.close();
    expectFailure('bad_state', () => mixing.result());
  });

  it('is refused in words, and loses nothing', async () => {
    const core = await newCore();
    const engine = new Engine(core);
    const refused: [string, Partial<MixingRequest>][] = [
      ['out_of_range', { trainer: { ...trainer, algorithm: 'exact' } }],
      ['out_of_range', { trainer: { ...trainer, learningRate: Number.NaN } }],
      ['out_of_range', { chains: 0 }],
      ['out_of_range', { chains: 1.5 }],
      ['out_of_range', { steps: 49 }],
      ['out_of_range', { steps: 1e6 }],
      ['out_of_range', { chains: 1000, steps: 1001 }],
      ['out_of_range', { modeInterval: 0 }],
      ['out_of_range', { seed: -1 }],
      ['out_of_range', { machine: { ...independent().machine, nHidden: 0 } }],
      ['shape_mismatch', { machine: { ...independent().machine, nHidden: 5 } }],
      ['shape_mismatch', { starts: new Uint8Array(7) }],
      ['not_binary', { starts: new Uint8Array(6).fill(2) }],
      ['not_binary', { starts: [1, 0, 1, 0, 1, 0] as unknown as Uint8Array }],
    ];
    for (const [code, change] of refused) {
      expectFailure(code as 'out_of_range', () => engine.startMixing(independent(change)));
    }
    // 4096 x 4096 units with 1000 ladders of 100 chains.
    const machine = {
      nVisible: 4096,
      nHidden: 4096,
      weights: new Float32Array(),
      visibleBias: new Float32Array(),
      hiddenBias: new Float32Array(),
    };
    const large = { ...trainer, algorithm: 'tempering' as const, temperatures: 100 };
    expectFailure('out_of_memory', () =>
      engine.startMixing(independent({ machine, trainer: large, chains: 1000, steps: 1000 })),
    );
    const before = core.heapBytes();
    for (let i = 0; i < 30; ++i) engine.startMixing(independent()).close();
    expect(core.heapBytes()).toBe(before);
    expect(finish(engine.startMixing(independent())).features).toHaveLength(2);
  });
});
