import { describe, expect, it } from 'vitest';
import type { MachineOptions } from '../../web/src/api/machine.ts';
import { Engine } from '../../web/src/engine/engine.ts';
import { findCore } from '../../web/src/headless/find-core.ts';
import { HeadlessMachine } from '../../web/src/headless/machine.ts';
import { learningDefaults } from '../../web/src/state/learning-settings.ts';
import { isBuilt, newCore, wasmBytes } from './support.ts';

const bars = (core: Awaited<ReturnType<typeof newCore>>) =>
  new Engine(core).generate({ generator: 'bars-and-stripes', side: 3, count: 60, seed: 2 });

async function machine(change: Partial<MachineOptions> = {}) {
  const core = await newCore();
  const made = new HeadlessMachine(core, { width: 3, hidden: 6, seed: 5, ...change });
  made.setImages(bars(core), 0.2);
  return made;
}

const digest = (of: HeadlessMachine) => of.parameters().digest;

describe.skipIf(!isBuilt)('a machine without a page', () => {
  it('comes to the same bits as the engine, in whatever slices', async () => {
    const core = await newCore();
    const engine = new Engine(core);
    const data = { ...bars(core), heldOutShare: 0.2 };
    const shape = { nVisible: 9, nHidden: 6, seed: 5, nLabels: 0 };
    const dreams = { chains: 3, stepsPerFrame: 1, temperature: 1 };
    engine.open({ shape, data, trainer: learningDefaults, dreams }, null);
    engine.train(3000);
    const once = await machine();
    await once.train(3000);
    const twice = await machine();
    await twice.train(1000);
    twice.sample({ steps: 50 });
    await twice.train(2000);
    expect(digest(once)).toBe(engine.parameters().digest);
    expect(digest(twice)).toBe(digest(once));
    expect(once.updates).toBe(3000);
  });

  it('lets others run, tells how far it is, and can be given up', async () => {
    const made = await machine();
    const shares: number[] = [];
    let turns = 0;
    const timer = setInterval(() => turns++);
    await made.train(20_000, { onProgress: (share) => shares.push(share) });
    clearInterval(timer);
    expect(turns).toBeGreaterThan(0);
    expect(shares.length).toBeGreaterThan(1);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.at(-1)).toBe(1);

    const stop = new AbortController();
    const given = made.train(1e9, { signal: stop.signal });
    setTimeout(() => stop.abort(), 50);
    await expect(given).rejects.toMatchObject({ code: 'cancelled' });
    expect(made.updates).toBeGreaterThan(20_000);
    for (const wrong of [-1, 0.5, Number.NaN])
      await expect(made.train(wrong)).rejects.toMatchObject({ code: 'out_of_range' });
  });

  it('learns: the exact likelihood rises, and stays below what is possible', async () => {
    const made = await machine({ hidden: 12 });
    made.setImages(bars(await newCore()));
    const before = await made.measure();
    made.configure({ algorithm: 'exact', learningRate: 0.1 });
    await made.train(4000);
    const after = await made.measure('exact');
    expect(before.method).toBe('exact');
    expect(after.training!.value).toBeGreaterThan(before.training!.value + 1);
    // No machine gives images more, on average, than minus their entropy.
    const { pixels, count } = bars(await newCore());
    const shares = new Map<string, number>();
    for (let i = 0; i < count; i++) {
      const image = String(pixels.subarray(9 * i, 9 * i + 9));
      shares.set(image, (shares.get(image) ?? 0) + 1 / count);
    }
    const best = [...shares.values()].reduce((sum, share) => sum + share * Math.log(share), 0);
    expect(after.training!.value).toBeLessThan(best);
    expect(after.training!.value).toBeGreaterThan(best - 1);
    expect(after.heldOut).toBeNull();
    expect(after.logZ!.lower).toBe(after.logZ!.upper);
  });

  it('samples what it learned, holds pixels, and dreams classes', async () => {
    const core = await newCore();
    const images = bars(core);
    const made = new HeadlessMachine(core, { width: 3, hidden: 12, labels: 2 });
    made.setImages(images);
    await made.train(5000);
    const mask = Uint8Array.of(1, 1, 1, 0, 0, 0, 0, 0, 0);
    const clamp = { mask, values: mask };
    const { count, states, labels } = made.sample({ count: 200, steps: 200, clamp, label: 1 });
    expect([count, states.length, labels!.length]).toEqual([200, 1800, 200]);
    expect(labels!.every((label) => label === 1)).toBe(true);
    for (let i = 0; i < count; i++)
      expect([...states.subarray(9 * i, 9 * i + 3)]).toEqual([1, 1, 1]);
    expect(made.classify(images.pixels).length).toBe(2 * images.count);
    const again = made.sample({ count: 200, steps: 0, from: 'last' });
    expect(again.states).toEqual(states);
  });

  it('is saved and goes on to the bit in another one', async () => {
    const first = await machine();
    await first.train(500);
    const second = await machine({ seed: 99 });
    second.load(first.save());
    expect(digest(second)).toBe(digest(first));
    await first.train(500);
    await second.train(500);
    expect(digest(second)).toBe(digest(first));
    second.reset(5);
    await second.train(500);
    expect(second.updates).toBe(500);
  });

  it('gives its weights as files and takes them back, of any number of hidden units', async () => {
    const first = await machine();
    await first.train(300);
    const images = bars(await newCore());
    const image = images.pixels.subarray(0, 9);
    for (const format of ['npz', 'safetensors'] as const) {
      const second = await machine({ hidden: 2, seed: 9 });
      second.importWeights(first.exportWeights(format));
      expect(digest(second)).toBe(digest(first));
      expect([second.nHidden, second.updates]).toEqual([6, 0]);
      expect(second.look(image)).toEqual(first.look(image));
      await second.train(10);
      const wide = new HeadlessMachine(await newCore(), { width: 4, hidden: 2 });
      const before = digest(wide);
      expect(() => wide.importWeights(first.exportWeights(format))).toThrow(/9 pixels/);
      expect(() => wide.importWeights(new Uint8Array(40))).toThrow();
      expect(digest(wide)).toBe(before);
    }
  });

  it('refuses with a code and a sentence, and is as it was', async () => {
    const made = await machine();
    await made.train(10);
    const before = digest(made);
    const wrong = { pixels: new Uint8Array(7), count: 1, width: 3, height: 3 };
    expect(() => made.setImages(wrong)).toThrow(/7 pixels/);
    expect(() => made.configure({ learningRate: -1 })).toThrow();
    expect(() => made.load(new Uint8Array(100))).toThrow();
    expect(() => made.sample({ count: 0 })).toThrow();
    expect(digest(made)).toBe(before);
    await made.train(10);
    made.close();
    made.close();
    expect(() => made.nVisible).toThrow(/closed/);
    await expect(made.train(1)).rejects.toMatchObject({ code: 'bad_state' });
  });

  it('loads its core once for each source, and tries again after a failure', async () => {
    const bytes = wasmBytes();
    expect(await findCore(bytes as BufferSource)).toBe(await findCore(bytes as BufferSource));
    const nowhere = new URL('nowhere.wasm', import.meta.url);
    await expect(findCore(nowhere)).rejects.toThrow(/nowhere|ENOENT/);
    await expect(findCore(nowhere)).rejects.toThrow(/nowhere|ENOENT/);
    const file = new URL('../../build/wasm/rbm_core.wasm', import.meta.url);
    expect((await findCore(file)).heapBytes()).toBeGreaterThan(0);
  });
});
