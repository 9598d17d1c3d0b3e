import type { RbmCore } from 'rbm-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { Engine } from '../../web/src/engine/engine.ts';
import type { FromWorker, OpenRequest, Requests } from '../../web/src/protocol/messages.ts';
import type { RaceFrame } from '../../web/src/protocol/race.ts';
import { Runner } from '../../web/src/worker/runner.ts';
import { barsRequest, expectFailure, isBuilt, newCore, trainer } from './support.ts';

type Open = Requests['openRace'];

const lanes: Open['lanes'] = [
  { trainer: { ...trainer, algorithm: 'cd' }, flipped: false },
  { trainer: { ...trainer, algorithm: 'tempering', temperatures: 4 }, flipped: false },
  { trainer: { ...trainer, centering: 'mean' }, flipped: true },
];

describe.skipIf(!isBuilt)('a race of real machines', () => {
  let core: RbmCore;
  let usual: OpenRequest;

  beforeAll(async () => {
    core = await newCore();
    usual = barsRequest(core);
  });

  const request = (change: Partial<Open> = {}): Open => ({
    lanes,
    nHidden: 12,
    seed: 7,
    data: { ...usual.data, heldOutShare: 0.2 },
    chains: 6,
    checkpoints: [0, 40, 150],
    mixingEvery: 2,
    updatesPerSecond: null,
    ...change,
  });

  const flipped = () => usual.data.pixels.map((pixel) => 1 - pixel);

  /** Digest of a plain machine of the same settings that nobody watched. */
  function digestAlone(lane: Open['lanes'][number], updates: number): string {
    const session = core.makeSession(16, 12, 7);
    session.setData(lane.flipped ? flipped() : usual.data.pixels, 0.2);
    session.setTrainer(lane.trainer);
    session.train(updates);
    const digest = session.digest();
    session.delete();
    return digest;
  }

  /** Runs a race with this clock until it is over; `each` runs before every turn. */
  function runRace(open: Open, now: () => number, each = (_: Runner) => {}) {
    const frames: RaceFrame[] = [];
    const answers: FromWorker[] = [];
    const runner: Runner = new Runner(new Engine(core), now, (message) => {
      if (message.kind === 'raceFrame') {
        frames.push(message.frame);
        runner.receive({ kind: 'credit' });
      } else answers.push(message);
    });
    runner.receive({ kind: 'openRace', id: 1, body: open });
    runner.receive({ kind: 'playRace', id: 2, body: {} });
    for (let turns = 0; !frames.at(-1)?.finished; turns++) {
      if (turns > 100_000) throw new Error('the race does not end');
      each(runner);
      runner.turn();
    }
    const saved = open.lanes.map((_, lane) => {
      runner.receive({ kind: 'saveLane', id: 10 + lane, body: { lane } });
      const last = answers.at(-1);
      if (last?.kind !== 'done' || last.of !== 'saveLane') throw new Error('not saved');
      return last.body;
    });
    runner.receive({ kind: 'closeRace', id: 3, body: {} });
    return { frames, saved, points: frames.flatMap(({ points }) => points) };
  }

  /** A clock on which everything takes so many ms. */
  const clock = (step: number) => {
    let time = 0;
    return () => {
      time += step;
      return time;
    };
  };

  it('teaches each lane what a machine of the same settings learns alone, however it is sliced', () => {
    const slow = runRace(request(), clock(7));
    const fast = runRace(request(), clock(0.001));
    lanes.forEach((lane, i) => {
      const digest = digestAlone(lane, 150);
      expect(slow.saved[i]).toMatchObject({ digest, updates: 150 });
      expect(fast.saved[i]).toMatchObject({ digest, updates: 150 });
    });
    // Not only the machines: what was measured of them, too.
    const measured = ({ points }: typeof slow) =>
      points.map(({ update, lanes: all }) => [
        update,
        all.map((lane) => lane && { ...lane, computing: 0 }),
      ]);
    expect(measured(slow)).toEqual(measured(fast));
  });

  it('does not care how often it is measured, paused or looked at', () => {
    const often = request({ checkpoints: [0, 1, 2, 3, 50, 99, 100, 150], chains: 9 });
    let turn = 0;
    const { saved } = runRace(often, clock(0.3), (runner) => {
      turn += 1;
      if (turn % 5 === 0) runner.receive({ kind: 'pauseRace', id: 4, body: {} });
      if (turn % 5 === 2) runner.receive({ kind: 'playRace', id: 5, body: {} });
    });
    lanes.forEach((lane, i) => {
      expect(saved[i]?.digest).toBe(digestAlone(lane, 150));
    });
  });

  it('measures all lanes exactly at every checkpoint, and flipped images are as hard', () => {
    const { points } = runRace(request(), clock(1));
    expect(points.map(({ update }) => update)).toEqual([0, 40, 150]);
    for (const { lanes: measured } of points)
      for (const lane of measured) {
        expect(lane?.training?.lower).toBe(lane?.training?.upper);
        expect(lane?.heldOut?.value).toBeLessThan(0);
        expect(lane?.angle).toBeGreaterThanOrEqual(0);
        expect(lane?.angle).toBeLessThanOrEqual(180);
      }
    const mixing = points.map(({ lanes: all }) => all.map((lane) => lane?.mixing ?? null));
    expect(mixing.slice(0, 2).flat()).toEqual(Array(6).fill(null));
    const [, tempered, plain] = mixing[2] ?? [];
    expect(tempered?.swaps).toBeGreaterThan(0);
    expect(tempered?.swaps).toBeLessThanOrEqual(1);
    expect(plain?.swaps).toBeNull();
    for (const look of mixing[2] ?? []) expect(look?.time).toBeGreaterThanOrEqual(1);
    // Before the first update all machines are one and the same, the flipped one's mirror image: its
    // small weights alone make a difference.
    const first = points[0]?.lanes.map((lane) => lane?.training?.value ?? 0) ?? [];
    expect(first[1]).toBe(first[0]);
    expect(first[2]).toBeCloseTo(first[0] ?? 0, 1);
  });

  it('watches tempered chains whatever their number of Gibbs steps', () => {
    const tempered = (gibbsSteps: number) => ({
      trainer: { ...trainer, algorithm: 'tempering' as const, temperatures: 2, gibbsSteps },
      flipped: false,
    });
    const open = request({ lanes: [tempered(40), tempered(41)], checkpoints: [0, 2] });
    const { points, frames } = runRace(open, clock(1));
    for (const lane of points.at(-1)?.lanes ?? [])
      expect(lane?.mixing?.time).toBeGreaterThanOrEqual(1);
    expect(frames.at(-1)?.lanes.map(({ stopped }) => stopped)).toEqual([null, null]);
  });

  it('compares the gradient of CD with the k in force, which may have grown', () => {
    // Learning so slowly that both machines stay one and the same.
    const slow = { ...trainer, algorithm: 'cd' as const, learningRate: 1e-30, momentum: 0 };
    const grows = { ...slow, gibbsSteps: 1, gibbsGrowth: 2, maxGibbsSteps: 3 };
    const open = request({
      lanes: [grows, { ...slow, gibbsSteps: 3 }].map((one) => ({ trainer: one, flipped: false })),
      checkpoints: [0, 2, 4, 10],
    });
    const angles = runRace(open, clock(1)).points.map(({ lanes: all }) =>
      all.map((lane) => lane?.angle),
    );
    expect(angles.map(([grown, fixed]) => grown === fixed)).toEqual([false, false, true, true]);
  });

  it('hands over a machine that goes on to the bit where the lane stood', () => {
    const { saved } = runRace(request(), clock(1));
    const engine = new Engine(core);
    lanes.forEach((lane, i) => {
      const pixels = lane.flipped ? flipped() : usual.data.pixels;
      const open = { ...usual, trainer: lane.trainer, saved: saved[i]?.saved as Uint8Array };
      engine.open({ ...open, data: { ...usual.data, pixels, heldOutShare: 0.2 } }, null);
      expect(engine.parameters()).toMatchObject({ updates: 150, digest: saved[i]?.digest });
      engine.train(75);
      expect(engine.parameters().digest).toBe(digestAlone(lane, 225));
    });
    engine.close();
  });

  it('lets a lane diverge alone, on its last good state', () => {
    const beyond = { learningRate: 10, momentum: 0.999, weightDecay: 1 };
    const wild = { trainer: { ...trainer, ...beyond }, flipped: false };
    const open = request({
      lanes: [lanes[0] as Open['lanes'][number], wild],
      checkpoints: [0, 20_000],
    });
    const { frames, saved } = runRace(open, clock(1));
    const [calm, stopped] = frames.at(-1)?.lanes ?? [];
    expect(calm).toMatchObject({ updates: 20_000, stopped: null });
    expect(stopped?.stopped?.message).toMatch(/Learning stopped after .* learning rate/);
    expect(saved[1]?.updates).toBe(stopped?.stopped?.update);
    expect(saved[1]?.updates).toBeLessThan(20_000);
  });

  it('frees all that it made when a lane can’t be made, and when it ends', () => {
    const engine = new Engine(core);
    const bad = { trainer: { ...trainer, learningRate: Number.NaN }, flipped: false };
    const attempt = () =>
      engine.openRace(request({ lanes: [lanes[0] as Open['lanes'][number], bad], nHidden: 1000 }));
    expectFailure('out_of_range', attempt);
    engine.openRace(request({ nHidden: 1000 })).close();
    const before = core.heapBytes();
    for (let i = 0; i < 60; i++) {
      expectFailure('out_of_range', attempt);
      engine.openRace(request({ nHidden: 1000 })).close();
    }
    expect(core.heapBytes() - before).toBeLessThan(4_000_000);
  });

  it('refuses more machines than there is memory for, with a sentence', () => {
    const engine = new Engine(core);
    const pixels = new Uint8Array(784);
    const data = { pixels, count: 1, width: 28, height: 28 };
    const huge = { trainer: { ...trainer, batchSize: 10_000 }, flipped: false };
    const tempered = { ...huge.trainer, algorithm: 'tempering' as const, temperatures: 100 };
    const open = request({
      lanes: [huge, { ...huge, trainer: tempered }],
      nHidden: 4096,
      data,
    });
    expectFailure('out_of_memory', () => engine.openRace(open));
    // Nothing is left behind that would keep a small race from its memory.
    engine.openRace(request()).close();
  });
});
