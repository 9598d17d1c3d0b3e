import type { RbmCore } from 'rbm-core';
import { describe, expect, it } from 'vitest';
import { Engine } from '../../web/src/engine/engine.ts';
import { barsRequest, expectFailure, isBuilt, newCore } from './support.ts';

async function openEngine(): Promise<{ core: RbmCore; engine: Engine }> {
  const core = await newCore();
  const engine = new Engine(core);
  engine.open(barsRequest(core), null);
  return { core, engine };
}

/** Every typed array in a record, at any depth. */
function arraysIn(value: unknown): ArrayBufferView[] {
  if (ArrayBuffer.isView(value)) return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(arraysIn) : [];
}

describe.skipIf(!isBuilt)('Engine', () => {
  it('lets no view of wasm memory out, and its arrays outlive growth of the memory', async () => {
    const { core, engine } = await openEngine();
    const image = barsRequest(core).data.pixels.slice(0, 16);
    engine.setData({ ...barsRequest(core).data, heldOutShare: 0.2 });
    engine.train(20);
    engine.stepChains(2);
    const given = {
      chains: engine.chains(),
      report: engine.report(image),
      statistics: engine.statistics(9),
      parameters: engine.parameters(),
      save: engine.save(),
      images: engine.generate({ generator: 'digits', side: 12, count: 30, seed: 1 }),
    };
    const copies = structuredClone(given);
    for (const array of arraysIn(given)) {
      expect(array.buffer.byteLength).toBe(array.byteLength);
      expect(array.byteLength).toBeGreaterThan(0);
    }
    const before = core.heapBytes();
    const data = { pixels: new Uint8Array(784 * 20_000), count: 20_000, width: 28, height: 28 };
    const shape = { nVisible: 784, nHidden: 1024, seed: 1 };
    engine.open(barsRequest(core, { shape, data }), null);
    engine.train(1);
    expect(core.heapBytes()).toBeGreaterThan(before);
    expect(given).toEqual(copies);
    expect(engine.report(null).weights).toHaveLength(784 * 1024);
    expect(engine.report(null).weights.some((w) => w !== 0)).toBe(true);
  });

  it('gives p(h|v), reconstruction and weights in the stated order', async () => {
    const { core, engine } = await openEngine();
    engine.train(3000);
    const image = barsRequest(core).data.pixels.slice(16, 32);
    const { weights, visibleBias, hiddenBias, inspected } = engine.report(image);
    const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
    const hidden = Array.from(hiddenBias, (b, j) =>
      sigmoid(image.reduce((sum, v, i) => sum + v * weights[i * 12 + j]!, b)),
    );
    const visible = Array.from(visibleBias, (a, i) =>
      sigmoid(hidden.reduce((sum, h, j) => sum + h * weights[i * 12 + j]!, a)),
    );
    // 16 additions of float32 numbers below 16: error below 16 * 16 * 2^-24, with slack for exp.
    for (const [j, h] of hidden.entries()) expect(inspected!.hidden[j]).toBeCloseTo(h, 4);
    for (const [i, v] of visible.entries()) expect(inspected!.reconstruction[i]).toBeCloseTo(v, 4);
    expect(Math.max(...hidden) - Math.min(...hidden)).toBeGreaterThan(0.1);
  });

  it('counts every unit once in the histogram of activities', async () => {
    const { engine } = await openEngine();
    engine.train(50);
    const { activityHistogram } = engine.report(null);
    expect(activityHistogram.counts.reduce((a, b) => a + b, 0)).toBe(12);
    expect([activityHistogram.low, activityHistogram.high]).toEqual([0, 1]);
  });

  it('counts every activity in the bin that it lies in', async () => {
    const { engine } = await openEngine();
    engine.train(500);
    const { hiddenActivity, activityHistogram } = engine.report(null);
    const { counts } = activityHistogram;
    for (const [bin, count] of counts.entries()) {
      const from = bin / counts.length;
      const to = bin + 1 < counts.length ? (bin + 1) / counts.length : Number.POSITIVE_INFINITY;
      expect(hiddenActivity.filter((share) => share >= from && share < to)).toHaveLength(count);
    }
    expect(counts.filter((count) => count > 0).length).toBeGreaterThan(2);
  });

  it('keeps the former machine when a new one can not be opened', async () => {
    const { core, engine } = await openEngine();
    engine.train(10);
    const before = engine.parameters();
    const good = barsRequest(core);
    const { trainer, dreams, data } = good;
    const shape = { ...good.shape, nVisible: 25 };
    expectFailure('shape_mismatch', () => engine.open({ ...good, shape }, null));
    expectFailure('shape_mismatch', () =>
      engine.open({ ...good, data: { ...data, count: 1 } }, null),
    );
    expectFailure('out_of_range', () =>
      engine.open({ ...good, trainer: { ...trainer, batchSize: 0 } }, null),
    );
    expectFailure('out_of_range', () =>
      engine.open({ ...good, dreams: { ...dreams, temperature: Number.NaN } }, null),
    );
    expectFailure('bad_state', () => engine.open({ ...good, saved: Uint8Array.of(1, 2) }, null));
    expect(engine.parameters()).toEqual(before);
    engine.train(1);
    expect(engine.progress().updates).toBe(11);
  });

  it('takes dream settings as a whole or not at all', async () => {
    const { engine } = await openEngine();
    const { engine: twin } = await openEngine();
    const bad = { chains: 0, stepsPerFrame: 1, temperature: 20 };
    expectFailure('out_of_range', () => engine.setDreams(bad));
    engine.stepChains(20);
    twin.stepChains(20);
    expect(engine.chains()).toEqual(twin.chains());
  });

  it('holds clamped pixels and lets them go', async () => {
    const { engine } = await openEngine();
    const mask = new Uint8Array(16).fill(1, 0, 8);
    const values = new Uint8Array(16).map((_, i) => i & 1);
    engine.setClamp({ mask, values });
    engine.stepChains(5);
    const { nChains, fantasyStates, chainSteps } = engine.chains();
    expect([nChains, chainSteps]).toEqual([9, 5]);
    for (let chain = 0; chain < nChains; ++chain)
      expect(fantasyStates.slice(chain * 16, chain * 16 + 8)).toEqual(values.slice(0, 8));
    engine.setClamp(null);
    engine.stepChains(5);
    const free = engine.chains().fantasyStates;
    expect(free.some((v, i) => i % 16 < 8 && v !== values[i % 16])).toBe(true);
  });

  it('asks for a machine before anything that needs one, and generates without', async () => {
    const engine = new Engine(await newCore());
    expect(engine.shape).toBeNull();
    expectFailure('bad_state', () => engine.train(1));
    expectFailure('bad_state', () => engine.save());
    const images = engine.generate({ generator: 'digits', side: 10, count: 20, seed: 4 });
    expect(images).toMatchObject({ count: 20, width: 10, height: 10 });
    expect(images.pixels).toHaveLength(2000);
    expect(images.labels).toHaveLength(20);
    expect(new Set(images.pixels)).toEqual(new Set([0, 1]));
  });

  it('frees what it closes: a thousand machines need no more memory than a few', async () => {
    const core = await newCore();
    const engine = new Engine(core);
    const data = { pixels: new Uint8Array(196 * 200), count: 200, width: 14, height: 14 };
    const shape = { nVisible: 196, nHidden: 32, seed: 1 };
    const request = barsRequest(core, { shape, data });
    const impossible = { ...request, trainer: { ...request.trainer, batchSize: 0 } };
    const use = () => {
      engine.open(request, null);
      engine.train(1);
      engine.stepChains(1);
      expectFailure('out_of_range', () => engine.open(impossible, null));
    };
    for (let i = 0; i < 20; ++i) use();
    const before = core.heapBytes();
    for (let i = 0; i < 1000; ++i) use();
    // The memory grows by 1 MB at a time: a leak of 1 KB per machine, 4 % of its weights, shows.
    expect(core.heapBytes()).toBe(before);
    engine.close();
  }, 60_000);
});
