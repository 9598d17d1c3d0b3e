import { describe, expect, it } from 'vitest';
import { Engine } from '../../web/src/engine/engine.ts';
import { learntBars } from './measuring-support.ts';
import { barsRequest, expectFailure, isBuilt, newCore } from './support.ts';

describe.skipIf(!isBuilt)('the health of a machine', () => {
  it('is told in numbers, and looking changes nothing', async () => {
    const { engine, machine } = await learntBars();
    const health = engine.examine();
    expect(engine.examine()).toEqual(health);
    expect(engine.parameters().digest).toBe(machine.digest);
    expect(health.updates).toBe(600);
    const norm = Math.hypot(...machine.weights);
    expect(health.weightNorm).toBeCloseTo(norm, 5);
    const largest = Math.max(...machine.weights.map(Math.abs));
    expect(health.largestWeight).toBeCloseTo(largest, 6);
    expect(health.stepNorm / health.weightNorm).toBeGreaterThan(1e-5);
    expect(health.stepNorm / health.weightNorm).toBeLessThan(1);
    expect(health).toMatchObject({ images: 16, compared: 6, freeEnergyGap: null });
    expect(health.reconstructionError).toBe(engine.measure().reconstructionError);
    expect(health.marginalDifference).toBeLessThan(0.5);
  });

  it('names dead units and groups of doubles', async () => {
    const core = await newCore();
    const engine = new Engine(core);
    const request = barsRequest(core);
    engine.open({ ...request, trainer: { ...request.trainer, learningRate: 10 } }, null);
    engine.train(200);
    const { dead, saturated, duplicates } = engine.examine();
    expect(dead.length + saturated.length).toBeGreaterThan(0);
    for (const group of duplicates) {
      expect(group.length).toBeGreaterThan(1);
      expect([...group]).toEqual([...new Set(group)].sort((a, b) => a - b));
    }
    expect(duplicates.length).toBeGreaterThan(0);
  });

  it('needs a machine', async () => {
    const engine = new Engine(await newCore());
    expectFailure('bad_state', () => engine.examine());
  });
});
