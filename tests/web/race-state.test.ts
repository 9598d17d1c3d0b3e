import { describe, expect, it } from 'vitest';
import { en } from '../../web/src/i18n/en';
import type { LaneMeasures, RacePoint } from '../../web/src/protocol/race';
import { trainerSettings } from '../../web/src/state/learning-settings';
import {
  costRatios,
  curveOf,
  joinCurves,
  leaderOf,
  newestMeasures,
} from '../../web/src/state/race-curve';
import { checkpointsFor, imagesOf, raceRequest, settingsOf } from '../../web/src/state/race-plan';
import { hashOfRace, planOf, raceOfHash, racePresets } from '../../web/src/state/race-presets';
import { defaults } from '../../web/src/state/settings';
import { raceRange } from '../../web/src/views/race-marks';
import { someImages } from './playground-support';

const exactly = (value: number) => ({ value, lower: value, upper: value });
const measures = (training: LaneMeasures['training'], computing = 0): LaneMeasures => ({
  training,
  heldOut: null,
  angle: null,
  mixing: null,
  computing,
});
const point = (update: number, lanes: RacePoint['lanes']): RacePoint => ({ update, lanes });

describe('race presets', () => {
  it('differ between lanes in what the dictionary names, two to four of them', () => {
    for (const preset of racePresets) {
      const { entrants } = planOf(preset, 3);
      expect(entrants).toHaveLength(en.race.presets[preset.id].lanes.length);
      expect(entrants.length).toBeGreaterThanOrEqual(2);
      expect(entrants.length).toBeLessThanOrEqual(4);
      expect(new Set(entrants.map((entrant) => JSON.stringify(entrant))).size).toBe(
        entrants.length,
      );
    }
  });

  it('are measured from the start to the end at rising updates, and exactly', () => {
    for (const preset of racePresets) {
      const plan = planOf(preset, 3);
      const checkpoints = checkpointsFor(plan);
      expect(checkpoints[0]).toBe(0);
      expect(checkpoints.at(-1)).toBe(preset.updates);
      expect(checkpoints.every((at, i) => i === 0 || at > (checkpoints[i - 1] ?? 0))).toBe(true);
      expect(preset.ground.hidden).toBeLessThanOrEqual(16);
    }
  });

  it('measure each update once in a race of a few', () => {
    const [preset] = racePresets;
    if (!preset) throw new Error('no race');
    expect(checkpointsFor({ ...planOf(preset, 3), updates: 4 })).toEqual([0, 1, 2, 3, 4]);
  });

  it('are asked for by the fragment of an address', () => {
    for (const { id } of racePresets) expect(raceOfHash(hashOfRace(id))).toBe(id);
    expect(raceOfHash('#hidden=16&race=stuck-chains')).toBe('stuck-chains');
    for (const other of ['', '#', '#race=', '#race=nothing', '#races=stuck-chains', '#%E0%A4%A'])
      expect(raceOfHash(other)).toBeNull();
  });
});

describe('a race plan', () => {
  const preset = racePresets.find(({ id }) => id === 'flipped-images');
  if (!preset) throw new Error('no race');
  const plan = planOf(preset, 9);
  const [plain, flipped] = plan.entrants;
  if (!plain || !flipped) throw new Error('no lanes');

  it('becomes the request with its seed, images and pace', () => {
    const data = someImages(5, 8);
    const request = raceRequest(plan, data);
    expect(request).toMatchObject({ nHidden: 16, seed: 9, data: { ...data, heldOutShare: 0 } });
    expect(request.updatesPerSecond).toBe(plan.updates / (plan.seconds ?? 0));
    expect(request.lanes.map((lane) => lane.flipped)).toEqual([false, true, false, true]);
  });

  it('gives the page everything that a lane’s machine was made with', () => {
    const settings = { ...defaults, ...settingsOf(plan, plain) };
    expect(settings).toMatchObject({
      dataset: 'digits',
      side: 8,
      images: 500,
      hidden: 16,
      seed: 9,
    });
    expect(trainerSettings(settings)).toEqual(plain.trainer);
  });

  it('leaves a machine whose rate has fallen to nothing a tenth of it', () => {
    const trainer = { ...plain.trainer, learningRate: 0.1, rateSchedule: 'linear' as const };
    const { rateSchedule, learningRate } = settingsOf(plan, { ...plain, trainer });
    expect({ rateSchedule, learningRate }).toEqual({
      rateSchedule: 'constant',
      learningRate: 0.01,
    });
  });

  it('makes flipped images the person’s own, since no generator makes them', () => {
    expect(settingsOf(plan, flipped)).toMatchObject({ dataset: 'own', images: null });
    const data = someImages(2, 2);
    expect([...imagesOf(data, flipped).pixels]).toEqual([...data.pixels].map((pixel) => 1 - pixel));
    expect(imagesOf(data, plain)).toBe(data);
  });
});

describe('race curves', () => {
  const points = [
    point(0, [measures(exactly(-9)), measures(exactly(-9))]),
    point(10, [measures(exactly(-5), 2000), measures(exactly(-6), 500)]),
    point(20, [measures(null, 4000), null]),
  ];

  it('run over updates or over the lane’s own seconds', () => {
    expect(curveOf(points, 0, 'updates')).toEqual([
      { x: 0, value: -9 },
      { x: 10, value: -5 },
      { x: 20, value: null },
    ]);
    expect(curveOf(points, 1, 'computing').map(({ x }) => x)).toEqual([0, 0.5]);
  });

  it('are joined over one axis', () => {
    const curves = [0, 1].map((lane) => curveOf(points, lane, 'computing'));
    expect(joinCurves(curves)).toEqual({
      places: [0, 0.5, 2, 4],
      values: [
        [-9, null, -5, null],
        [-9, -6, null, null],
      ],
    });
  });

  it('end in the newest measures of each lane', () => {
    expect(newestMeasures(points, 3).map((lane) => lane?.computing ?? null)).toEqual([
      4000,
      500,
      null,
    ]);
  });

  it('have a leader only where one is clearly ahead', () => {
    const leads = (...lanes: (LaneMeasures | null)[]) => leaderOf([point(5, lanes)]);
    const wide = measures({ value: -3, lower: -6, upper: -1 });
    expect(leads(measures(exactly(-5)), measures(exactly(-4)))).toBe(1);
    expect(leads(measures(exactly(-4.02)), measures(exactly(-4)))).toBeNull();
    expect(leads(measures(exactly(-5)), wide)).toBeNull();
    expect(leads(null, measures(exactly(-5)))).toBe(1);
    expect(leads(measures(null), null)).toBeNull();
    expect(leaderOf([])).toBeNull();
    expect(leaderOf(points.slice(0, 1))).toBeNull();
  });

  const curve = (...values: number[]) => values.map((value, x) => ({ x, value }));

  it('have room for what matters: one that dives leaves at the foot', () => {
    const { low, high } = raceRange([curve(-10, -6), curve(-10, -500)], -4);
    expect(high).toBeGreaterThan(-4);
    expect(low).toBeLessThan(-10);
    expect(low).toBeGreaterThan(-15);
  });

  it('leave the best possible out of sight while it is far above', () => {
    expect(raceRange([curve(-30, -20)], -6).high).toBeLessThan(-18);
    expect(raceRange([curve(-30, -20)], -16).high).toBeGreaterThan(-16);
    expect(raceRange([curve(-30)], -6).high).toBeLessThan(-20);
    expect(raceRange([[]], -6)).toMatchObject({ low: expect.any(Number) });
    expect(raceRange([[]], null)).toEqual({ low: 0, high: 1 });
  });

  it('tell what an update costs beside the cheapest lane', () => {
    const lane = (updates: number, computing: number) => ({ updates, computing });
    expect(costRatios([lane(100, 50), lane(100, 200), lane(0, 0)])).toEqual([1, 4, null]);
    expect(costRatios([lane(10, 0), lane(10, 5)])).toEqual([0, 1]);
    expect(costRatios([])).toEqual([]);
  });
});
