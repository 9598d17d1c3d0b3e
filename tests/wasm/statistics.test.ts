import { describe, expect, it } from 'vitest';
import { Engine } from '../../web/src/engine/engine.ts';
import { barsRequest, isBuilt, newCore } from './support.ts';

const sum = (values: ArrayLike<number>) => Array.from(values).reduce((a, b) => a + b, 0);
const kinds = ['weights', 'visibleBias', 'hiddenBias'] as const;

/** A machine of 16 x 12 that has learned a little. */
async function trainedEngine(heldOutShare = 0) {
  const core = await newCore();
  const engine = new Engine(core);
  const request = barsRequest(core);
  engine.open({ ...request, data: { ...request.data, heldOutShare } }, null);
  engine.train(200);
  return { core, engine, data: request.data };
}

describe.skipIf(!isBuilt)('statistics', () => {
  it('count every parameter once, and every step', async () => {
    const { engine } = await trainedEngine();
    const report = engine.statistics(5);
    for (const [kind, count] of [
      ['weights', 16 * 12],
      ['visibleBias', 16],
      ['hiddenBias', 12],
    ] as const)
      for (const { histogram } of Object.values(report[kind])) {
        expect(sum(histogram.counts)).toBe(count);
        expect(histogram.low).toBe(-histogram.high);
      }
  });

  it('know the mean size of the parameters, and of the difference that an update makes', async () => {
    const { engine } = await trainedEngine();
    const before = engine.parameters();
    engine.train(1);
    const after = engine.parameters();
    const report = engine.statistics(5);
    for (const kind of kinds) {
      const size = (values: ArrayLike<number>) => sum(Array.from(values, Math.abs)) / values.length;
      const difference = Array.from(after[kind], (value, k) => value - before[kind][k]!);
      // Parameters below 8: their float32 sum is rounded by less than 8 * 2^-24 = 4.8e-7.
      expect(Math.abs(report[kind].steps.meanMagnitude - size(difference))).toBeLessThan(4.8e-7);
      expect(report[kind].steps.meanMagnitude).toBeGreaterThan(1e-5);
      expect(report[kind].values.meanMagnitude).toBeCloseTo(size(after[kind]), 9);
      const largest = Math.max(...Array.from(after[kind], Math.abs));
      expect(report[kind].values.histogram.high).toBe(largest);
    }
  });

  it('map the probabilities of the hidden units, image after image', async () => {
    const { engine, data } = await trainedEngine();
    const { map } = engine.statistics(7);
    expect(map.units).toBe(12);
    expect(map.images).toHaveLength(7);
    for (const [k, image] of map.images.entries()) {
      const pixels = data.pixels.slice(16 * image, 16 * (image + 1));
      const { hidden } = engine.report(pixels).inspected!;
      // Images that are looked at together are added up in another order.
      for (let j = 0; j < 12; j++) expect(map.probabilities[k * 12 + j]).toBeCloseTo(hidden[j]!, 5);
    }
  });

  it('name the images by their place among all, the held-out ones too', async () => {
    const { core, engine, data } = await trainedEngine(0.3);
    const kept = core.makeMeasuredImages(data.pixels, 16, 0.3);
    const heldOut = new Set(kept.heldOut());
    kept.delete();
    const { map } = engine.statistics(128);
    const training = Array.from({ length: data.count }, (_, i) => i).filter((i) => !heldOut.has(i));
    const most = Math.min(128, training.length);
    const spread = Array.from(
      { length: most },
      (_, s) => training[Math.floor((s * training.length) / most)],
    );
    expect([...map.images]).toEqual(spread);
    expect(heldOut.size).toBeGreaterThan(0);
  });

  it('change nothing of what is learned', async () => {
    const [watched, alone] = [await trainedEngine(), await trainedEngine()];
    for (let i = 0; i < 20; i++) {
      watched.engine.statistics(9);
      watched.engine.train(1);
    }
    alone.engine.train(20);
    expect(watched.engine.parameters().digest).toBe(alone.engine.parameters().digest);
  });
});
