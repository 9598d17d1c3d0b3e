import { describe, expect, it } from 'vitest';
import { Engine } from '../../web/src/engine/engine.ts';
import { barsRequest, expectFailure, isBuilt, newCore } from './support.ts';

/** A machine that has learned, and an engine that has not. */
async function learned() {
  const core = await newCore();
  const teacher = new Engine(core);
  teacher.open(barsRequest(core), null);
  teacher.train(50);
  return { core, given: teacher.parameters(), engine: new Engine(core) };
}

describe.skipIf(!isBuilt)('a machine that is opened with parameters', () => {
  it('has exactly these, stands at its first update and learns on the same way each time', async () => {
    const { core, given, engine } = await learned();
    const request = barsRequest(core, { parameters: given });
    engine.open(request, null);
    expect(engine.parameters().digest).toBe(given.digest);
    expect(engine.progress()).toEqual({ updates: 0, epoch: 0, epochProgress: 0 });
    engine.train(20);
    const after = engine.parameters().digest;
    expect(after).not.toBe(given.digest);
    engine.open(request, null);
    engine.train(20);
    expect(engine.parameters().digest).toBe(after);
  });

  it('keeps its visible biases before the first update, saved and opened again, too', async () => {
    const { core, given, engine } = await learned();
    engine.open(barsRequest(core, { parameters: given }), null);
    engine.setData({ pixels: new Uint8Array(32), count: 2, width: 4, height: 4 });
    expect(engine.parameters().digest).toBe(given.digest);
    engine.open(barsRequest(core, { saved: engine.save() }), null);
    expect(engine.parameters().digest).toBe(given.digest);
    engine.reset(12, 7);
    expect(engine.parameters().digest).not.toBe(given.digest);
  });

  it('is what it was saved as where it was saved', async () => {
    const { core, given, engine } = await learned();
    engine.open(barsRequest(core), null);
    engine.train(5);
    const { digest } = engine.parameters();
    const saved = engine.save();
    engine.open(barsRequest(core, { saved, parameters: given }), null);
    expect(engine.parameters().digest).toBe(digest);
    expect(engine.progress().updates).toBe(5);
  });

  it('takes the parameters of label units along', async () => {
    const { core, engine } = await learned();
    const request = barsRequest(core);
    const labels = Uint8Array.from({ length: request.data.count }, (_, i) => i % 3);
    const shape = { ...request.shape, nLabels: 3 };
    const data = { ...request.data, labels };
    engine.open({ ...request, shape, data }, null);
    engine.train(30);
    const given = engine.parameters();
    expect(given.visibleBias).toHaveLength(19);
    engine.open({ ...request, shape, data, parameters: given }, null);
    expect(engine.parameters().digest).toBe(given.digest);
  });

  it('is refused in a sentence where they do not fit, and the former machine stays', async () => {
    const { core, given, engine } = await learned();
    engine.open(barsRequest(core), null);
    const { digest } = engine.parameters();
    const refuse = (code: 'shape_mismatch' | 'not_finite', change: object) =>
      expectFailure(code, () =>
        engine.open(barsRequest(core, { parameters: { ...given, ...change } }), null),
      );
    refuse('shape_mismatch', { weights: new Float32Array(15 * 12) });
    refuse('shape_mismatch', { visibleBias: new Float32Array(17) });
    refuse('shape_mismatch', { hiddenBias: new Float32Array(11) });
    refuse('shape_mismatch', { weights: undefined });
    for (const bad of [Number.NaN, Number.NEGATIVE_INFINITY, 2e6]) {
      refuse('not_finite', { weights: given.weights.slice().fill(bad, 7, 8) });
    }
    expect(engine.parameters().digest).toBe(digest);
  });
});
