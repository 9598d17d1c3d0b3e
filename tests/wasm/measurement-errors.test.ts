import type { MeasuredImages, MeasurementSettings, RbmCore } from 'rbm-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { Engine } from '../../web/src/engine/engine.ts';
import type { ErrorCode, MachineParameters } from '../../web/src/protocol/messages.ts';
import { allBarsAndStripes, asking, finish } from './measuring-support.ts';
import { expectFailure, isBuilt, newCore, trainer } from './support.ts';

const notWhole = [Number.NaN, Number.POSITIVE_INFINITY, -1, 1.5, 2 ** 53, '1', undefined];

const machine: MachineParameters = {
  nVisible: 9,
  nHidden: 2,
  weights: new Float32Array(18).fill(0.5),
  visibleBias: new Float32Array(9),
  hiddenBias: new Float32Array(2),
};
const exact: MeasurementSettings = {
  method: 'exact',
  expectations: true,
  gibbsSteps: 1,
  chains: new Uint8Array(18),
  listed: 3,
  seed: 1,
};
const ais = { betas: [1, 2, 3], chains: 2, warmUp: 0 } as const;
const annealed: MeasurementSettings = { ...exact, method: 'annealed', ais };

/** Values that a field must not have, and what they are called. */
type Bad<T> = Partial<Record<keyof T, [ErrorCode, ...unknown[]]>>;

describe.skipIf(!isBuilt)('what cannot be measured is an Error with code and message', () => {
  let core: RbmCore;
  let images: MeasuredImages;

  beforeAll(async () => {
    core = await newCore();
    images = core.makeMeasuredImages(allBarsAndStripes(3).pixels, 9, 0.25);
    return () => images.delete();
  });

  const make = (changedMachine: unknown, settings: unknown) => () =>
    core.makeMeasurement(
      changedMachine as MachineParameters,
      images,
      settings as MeasurementSettings,
    );

  it('for images', () => {
    const bars = allBarsAndStripes(3).pixels;
    const images01 = (pixels: unknown, nVisible: unknown, share: unknown) => () =>
      core.makeMeasuredImages(pixels as Uint8Array, nVisible as number, share as number);
    expectFailure('no_data', images01(new Uint8Array(), 9, 0));
    expectFailure('shape_mismatch', images01(bars, 10, 0));
    expectFailure(
      'not_binary',
      images01(
        bars.map((v) => 2 * v),
        9,
        0,
      ),
    );
    for (const bad of [new Float32Array(9), [0, 1, 0], null, undefined])
      expectFailure('not_binary', images01(bad, 1, 0));
    for (const bad of [...notWhole.filter((n) => n !== '1'), 0, 4097])
      expectFailure('out_of_range', images01(bars, bad, 0));
    for (const bad of [Number.NaN, -0.1, 0.51, undefined])
      expectFailure('out_of_range', images01(bars, 9, bad));
  });

  it('for a machine', () => {
    const longer = new Float32Array(19);
    const bad: Bad<MachineParameters> = {
      nVisible: ['out_of_range', ...notWhole, 0, 4097],
      nHidden: ['out_of_range', ...notWhole, 0, 4097],
      weights: ['shape_mismatch', longer, new Float64Array(18), new Uint8Array(18), [], undefined],
      visibleBias: ['shape_mismatch', longer, new Float32Array(), null, 'a'],
      hiddenBias: ['shape_mismatch', longer, new Float32Array(), null, 'a'],
    };
    for (const [key, [code, ...values]] of Object.entries(bad))
      for (const value of values) expectFailure(code, make({ ...machine, [key]: value }, exact));
    for (const key of ['weights', 'visibleBias', 'hiddenBias'] as const) {
      for (const value of [Number.NaN, Number.POSITIVE_INFINITY, 1.1e6]) {
        const values = machine[key].slice();
        values[values.length - 1] = value;
        expectFailure('not_finite', make({ ...machine, [key]: values }, exact));
        expectFailure('not_finite', make({ ...machine, [key]: values }, annealed));
      }
    }
    for (const nothing of [null, undefined, 3, 'machine', {}])
      expectFailure('out_of_range', make(nothing, exact));
    expect(make({ ...machine, weights: longer }, exact)).toThrow(
      'machine.weights must be a Float32Array of 18 numbers',
    );
  });

  it('for settings', () => {
    const bad: Bad<MeasurementSettings> = {
      method: ['out_of_range', '', 'Exact', null, undefined, 0],
      expectations: ['out_of_range', 1, 'true', null, undefined],
      gibbsSteps: ['out_of_range', ...notWhole, 0, 1001],
      listed: ['out_of_range', ...notWhole, 2 ** 20 + 1],
      seed: ['out_of_range', ...notWhole, 2 ** 32],
    };
    for (const [key, [code, ...values]] of Object.entries(bad))
      for (const value of values) expectFailure(code, make(machine, { ...exact, [key]: value }));
    expectFailure('shape_mismatch', make(machine, { ...exact, chains: new Uint8Array(17) }));
    expectFailure('not_binary', make(machine, { ...exact, chains: new Uint8Array(18).fill(2) }));
    for (const chains of [undefined, [0, 1], new Float32Array(18)])
      expectFailure('not_binary', make(machine, { ...exact, chains }));
    for (const nothing of [null, undefined, 3])
      expectFailure('out_of_range', make(machine, nothing));
  });

  it('for annealing', () => {
    const beta = [...notWhole, 0, 100_001];
    const bad = {
      chains: [...notWhole, 0, 1, 2001],
      warmUp: [...notWhole, 1_000_001],
      betas: [
        undefined,
        1,
        [1, 2],
        ...beta.flatMap((n) => [
          [n, 1, 1],
          [1, n, 1],
          [1, 1, n],
        ]),
      ],
    };
    for (const [key, values] of Object.entries(bad))
      for (const value of values)
        expectFailure(
          'out_of_range',
          make(machine, { ...annealed, ais: { ...ais, [key]: value } }),
        );
    for (const value of [undefined, null, 1])
      expectFailure('out_of_range', make(machine, { ...annealed, ais: value }));
    for (const seed of [...notWhole, 2 ** 32])
      expectFailure('out_of_range', make(machine, { ...annealed, seed }));
  });

  it('for sizes that do not fit, or can not be counted', () => {
    const large = (nVisible: number, nHidden: number) => ({
      nVisible,
      nHidden,
      weights: new Float32Array(nVisible * nHidden),
      visibleBias: new Float32Array(nVisible),
      hiddenBias: new Float32Array(nHidden),
    });
    expectFailure(
      'shape_mismatch',
      make(large(8, 2), { ...exact, chains: new Uint8Array(), listed: 0 }),
    );
    const many = core.makeMeasuredImages(new Uint8Array(26 * 2), 26, 0);
    const counted = { ...exact, chains: new Uint8Array(), listed: 0 };
    const of = (hidden: number, settings: MeasurementSettings) => () =>
      core.makeMeasurement(large(26, hidden), many, settings);
    expectFailure('out_of_range', of(26, counted));
    expect(of(26, counted)).toThrow(/26 units.* at most 25/);
    expectFailure('out_of_range', of(25, { ...counted, listed: 1 }));
    of(25, counted)().delete();
    of(26, annealed)().delete();
    many.delete();
  });

  it('for work, and for a result that is not there yet', () => {
    const measurement = make(machine, exact)();
    for (const bad of [...notWhole.filter((n) => n !== '1'), 0])
      expectFailure('out_of_range', () => measurement.advance(bad as number));
    expectFailure('out_of_range', () => measurement.result());
    while (!measurement.advance(1e6));
    expect(measurement.result().logZ!.value).toBeGreaterThan(11 * Math.log(2));
    measurement.delete();
  });
});

describe.skipIf(!isBuilt)('the engine', () => {
  it('measures on images or says that there are none, and keeps the former ones', async () => {
    const engine = new Engine(await newCore());
    expectFailure('bad_state', () => engine.startMeasurement(asking(machine)));
    const data = allBarsAndStripes(3);
    engine.setMeasured(data);
    const whole = finish(engine.startMeasurement(asking(machine)));
    const none = { pixels: new Uint8Array(), count: 0, width: 3, height: 3 };
    expectFailure('no_data', () => engine.setMeasured(none));
    expectFailure('shape_mismatch', () => engine.setMeasured({ ...data, count: 15 }));
    expectFailure('not_binary', () =>
      engine.setMeasured({ ...data, pixels: data.pixels.map((v) => 3 * v) }),
    );
    expectFailure('out_of_range', () => engine.setMeasured({ ...data, heldOutShare: 0.6 }));
    expect(finish(engine.startMeasurement(asking(machine)))).toEqual(whole);
    engine.close();
    expectFailure('bad_state', () => engine.startMeasurement(asking(machine)));
  });

  it('answers nothing more about a measurement that was closed', async () => {
    const engine = new Engine(await newCore());
    engine.setMeasured(allBarsAndStripes(3));
    const measurement = engine.startMeasurement(asking(machine));
    measurement.close();
    expectFailure('bad_state', () => measurement.advance(1));
    expectFailure('bad_state', () => measurement.shareDone);
    expectFailure('bad_state', () => measurement.result());
  });
});

describe.skipIf(!isBuilt)('memory for measurements', () => {
  it('that would not fit beside everything else is refused before anything changes', async () => {
    const core = await newCore();
    const makeSessions = () =>
      [7000, 6000].map((batchSize) => {
        const session = core.makeSession(4096, 8, 1);
        session.setTrainer({ ...trainer, batchSize });
        return session;
      });
    const sessions = makeSessions();
    const before = core.heapBytes();
    const images = core.makeMeasuredImages(new Uint8Array(4096 * 2), 4096, 0);
    const large = {
      nVisible: 4096,
      nHidden: 4096,
      weights: new Float32Array(4096 ** 2),
      visibleBias: new Float32Array(4096),
      hiddenBias: new Float32Array(4096),
    };
    const thorough = { ...annealed, ais: { ...ais, chains: 2000 } };
    const measure = () => core.makeMeasurement(large, images, thorough);
    expectFailure('out_of_memory', measure);
    expect(measure).toThrow(/4096 visible and 4096 hidden units.* MB/);
    const pixels = new Uint8Array(4096 * 100_000);
    expectFailure('out_of_memory', () => core.makeMeasuredImages(pixels, 4096, 0));
    expect(core.heapBytes()).toBeLessThan(before + 4e6);
    for (const session of sessions) session.delete();
    const measurement = measure();
    // Its claim holds while it lives.
    expectFailure('out_of_memory', makeSessions);
    measurement.delete();
    images.delete();
  });
});
