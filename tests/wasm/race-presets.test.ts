import { beforeAll, describe, expect, it, vi } from 'vitest';
import { generateRequest } from '../../web/src/element/playground-requests.ts';
import { Engine } from '../../web/src/engine/engine.ts';
import type { RacePresetId } from '../../web/src/state/race-plan.ts';
import { raceRequest } from '../../web/src/state/race-plan.ts';
import { planOf, racePreset } from '../../web/src/state/race-presets.ts';
import { isBuilt, newCore } from './support.ts';

/**
 * The races as the page runs them, with its first seed and others. The comments in race-presets.ts give
 * what seeds 1 to 20 showed; the bounds ask for about half of the least of it.
 */
describe.skipIf(!isBuilt)('a race that the page offers', () => {
  let engine: Engine;
  const seeds = [1, 31, 32];
  vi.setConfig({ testTimeout: 60_000 });

  beforeAll(async () => {
    engine = new Engine(await newCore());
  });

  /** Exact mean log-likelihoods of the training images of all lanes, by rising updates. */
  function run(id: RacePresetId, seed: number, updates: readonly number[]): number[][] {
    const preset = racePreset(id);
    if (!preset || preset.ground.dataset === 'own') throw new Error(`No race: ${id}`);
    const plan = planOf(preset, seed);
    const data = engine.generate(generateRequest(preset.ground.dataset, plan.ground));
    const request = raceRequest(plan, data);
    expect(request.checkpoints.at(-1)).toBe(preset.updates);
    const race = engine.openRace(request);
    const found = updates.map((update) =>
      plan.entrants.map((_, lane) => {
        race.train(lane, update - race.updates(lane));
        const measurement = race.startMeasurement(lane, { kind: 'exact' }, 1);
        while (!measurement.advance(1e7));
        const { training } = measurement.result();
        measurement.close();
        return training.logLikelihood?.value ?? Number.NaN;
      }),
    );
    race.close();
    return found;
  }

  const mean = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  /** Means over several updates, which even out how PCD's machines sway. */
  const means = (found: readonly number[][]) =>
    (found[0] ?? []).map((_, lane) => mean(found.map((at) => at[lane] ?? Number.NaN)));

  it.each(seeds)('"gibbs-steps": one step of CD falls behind, seed %i', (seed) => {
    const [late = []] = run('gibbs-steps', seed, [8_000]);
    const [cd1 = 0, cd10 = 0, pcd = 0, tempering = 0] = late;
    expect(cd10).toBeGreaterThan(cd1 + 0.2); // 0.44 or more
    expect(tempering).toBeGreaterThan(cd1 + 0.05); // 0.12 or more
    // Level with one seed of twenty, else 0.35 or more.
    expect(pcd).toBeGreaterThan(cd1);
  });

  it.each(seeds)('"stuck-chains": swaps with hotter chains free them, seed %i', (seed) => {
    const found = run('stuck-chains', seed, [9_600, 10_800, 12_000]);
    const [pcd = 0, pcd10 = 0, fast = 0, tempering = 0] = means(found);
    expect(tempering).toBeGreaterThan(pcd + 1.4); // 2.7 or more
    expect(tempering).toBeGreaterThan(pcd10 + 0.1); // 0.27 or more
    expect(tempering).toBeGreaterThan(fast + 0.5); // 1.1 or more
    expect(pcd10).toBeGreaterThan(pcd + 0.9); // 1.75 or more
  });

  it.each(seeds)('"flipped-images": only the plain gradient minds, seed %i', (seed) => {
    const found = run('flipped-images', seed, [3_200, 3_600, 4_000]);
    const [plain = 0, plainFlipped = 0, centred = 0, centredFlipped = 0] = means(found);
    expect(plainFlipped).toBeLessThan(plain - 0.5); // 1.1 or more
    expect(plainFlipped).toBeLessThan(centred - 2); // 4 or more
    expect(centred).toBeGreaterThan(plain + 0.5); // 1 or more
    expect(Math.abs(centred - centredFlipped)).toBeLessThan(1.5); // at most 1.03
  });

  it.each(seeds)(
    '"learning-rate": the large one leads at first, the middle in the end, seed %i',
    (seed) => {
      const [early = [], late = []] = run('learning-rate', seed, [320, 8_000]);
      const [slow = 0, middle = 0, fast = 0] = early;
      expect(fast).toBeGreaterThan(middle + 1);
      expect(middle).toBeGreaterThan(slow + 1);
      const [slowLate = 0, middleLate = 0, fastLate = 0] = late;
      expect(middleLate).toBeGreaterThan(fastLate + 0.4);
      expect(fastLate).toBeGreaterThan(slowLate);
    },
  );
});
