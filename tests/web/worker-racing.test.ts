import { describe, expect, it } from 'vitest';
import type { Requests } from '../../web/src/protocol/messages.ts';
import type { RacePoint } from '../../web/src/protocol/race.ts';
import { images, makeBench, openRequest } from './worker-support.ts';

const { trainer } = openRequest();

/** A race of lanes whose updates cost so many ms. */
const raceOf = (
  costs: readonly number[],
  checkpoints: readonly number[],
): Requests['openRace'] => ({
  lanes: costs.map((learningRate) => ({
    trainer: { ...trainer, learningRate },
    flipped: false,
  })),
  nHidden: 2,
  seed: 7,
  data: images(3),
  chains: 1,
  checkpoints,
  mixingEvery: 1,
  updatesPerSecond: null,
});

/** Opens and starts a race; the page takes every frame at once. */
function startRace(request: Requests['openRace']) {
  const bench = makeBench();
  bench.send('openRace', request);
  bench.send('playRace', {});
  const race = bench.engine.races.at(-1);
  if (!race) throw new Error('There is no race.');
  const frames = () => bench.of('raceFrame').map(({ frame }) => frame);
  const points = (): RacePoint[] => frames().flatMap((frame) => frame.points);
  const credit = () => bench.runner.receive({ kind: 'credit' });
  return { ...bench, race, frames, points, run: (ms: number) => bench.run(ms, credit) };
}

describe('a race in the worker', () => {
  it('brings all lanes to the same updates, the slowest making the others wait', () => {
    const { race, run, frames } = startRace(raceOf([0.01, 0.5, 0.1], [0, 100, 300]));
    run(1000);
    expect(race.done).toEqual([300, 300, 300]);
    expect(race.measured.map(([lane, updates]) => [lane, updates])).toEqual(
      [0, 100, 300].flatMap((update) => [0, 1, 2].map((lane) => [lane, update])),
    );
    expect(frames().at(-1)).toMatchObject({ finished: true, playing: false });
  });

  it('never lets one lane be ahead by more than a round', () => {
    const { race, run } = startRace(raceOf([0.01, 0.5], [0, 3000]));
    let apart = 0;
    for (let i = 0; i < 300; i++) {
      run(5);
      apart = Math.max(apart, Math.abs((race.done[0] ?? 0) - (race.done[1] ?? 0)));
    }
    expect(race.done).toEqual([3000, 3000]);
    // A round of both is about 40 ms, that is 80 updates; the sizer may overshoot once.
    expect(apart).toBeGreaterThan(0);
    expect(apart).toBeLessThanOrEqual(160);
  });

  it('tells every checkpoint once, in order, with each lane’s own time', () => {
    const { points, run } = startRace(raceOf([0.1, 0.4], [0, 50, 100]));
    run(500);
    expect(points().map(({ update }) => update)).toEqual([0, 50, 100]);
    const [first, , last] = points();
    expect(first?.lanes.map((lane) => lane?.computing)).toEqual([0, 0]);
    expect(last?.lanes[0]?.computing).toBeCloseTo(10, 6);
    expect(last?.lanes[1]?.computing).toBeCloseTo(40, 6);
  });

  it('measures with a seed of the checkpoint, the same in all lanes', () => {
    const { race, run } = startRace(raceOf([0.1, 0.1], [0, 50]));
    run(300);
    expect(race.measured.map(([, , seed]) => seed)).toEqual([7, 7, 57, 57]);
  });

  it('looks at the chains now and then and at the end, but not before anything is learned', () => {
    const request = { ...raceOf([0.1, 0.1, 0.1], [0, 10, 20, 30, 40, 50]), mixingEvery: 2 };
    const { race, run, points } = startRace(request);
    race.chainless.add(1);
    run(1000);
    expect(race.watched).toEqual(
      [20, 40, 50].flatMap((update) => [0, 2].map((lane) => [lane, update, 7 + update])),
    );
    const looked = points().map(({ lanes }) => lanes.map((lane) => lane?.mixing ?? null));
    expect(looked[1]).toEqual([null, null, null]);
    const mixing = { time: 3, longEnough: true, modeChanges: 5, swaps: null };
    expect(looked[2]).toEqual([mixing, null, mixing]);
    expect(looked[5]).toEqual([mixing, null, mixing]);
  });

  it('says when the lanes wait to be measured', () => {
    const { run, frames } = startRace(raceOf([0.1, 0.1], [0, 500]));
    run(1000);
    expect(frames().some(({ measuring, finished }) => measuring && !finished)).toBe(true);
    expect(frames().at(-1)).toMatchObject({ measuring: false, finished: true });
  });

  it('sends one frame for a credit, and none without one', () => {
    const bench = makeBench();
    bench.send('openRace', raceOf([0.1, 0.1], [0, 100_000]));
    bench.send('playRace', {});
    bench.run(500);
    expect(bench.of('raceFrame')).toHaveLength(1);
    bench.runner.receive({ kind: 'credit' });
    bench.run(500);
    expect(bench.of('raceFrame')).toHaveLength(2);
  });

  it('stops a lane that diverges with a sentence, and the others go on', () => {
    const { race, run, frames, points } = startRace(raceOf([0.1, 0.1, 0.1], [0, 50, 100]));
    race.divergesAt[1] = 60;
    run(1000);
    expect(race.done).toEqual([100, 60, 100]);
    const last = frames().at(-1);
    expect(last?.finished).toBe(true);
    expect(last?.lanes.map(({ stopped }) => stopped?.update ?? null)).toEqual([null, 60, null]);
    expect(last?.lanes[1]?.stopped?.message).toMatch(/after 60 updates.*learning rate/);
    expect(
      points()
        .at(-1)
        ?.lanes.map((lane) => lane === null),
    ).toEqual([false, true, false]);
  });

  it('is over when no lane can go on', () => {
    const { race, run, frames, points } = startRace(raceOf([0.1, 0.1], [0, 50, 100]));
    race.divergesAt.fill(20);
    run(500);
    expect(points().map(({ update }) => update)).toEqual([0]);
    expect(frames().at(-1)).toMatchObject({ finished: true, playing: false });
  });

  it('stops a lane that cannot be measured, and the others go on', () => {
    const { race, run, frames } = startRace(raceOf([0.1, 0.1], [0, 50]));
    race.unmeasurable.add(0);
    run(500);
    expect(race.done).toEqual([0, 50]);
    expect(frames().at(-1)?.lanes[0]?.stopped?.message).toMatch(/inf/);
  });

  it.each(['refused', 'broken'] as const)(
    'goes on with a lane whose chains are not watched: %s',
    (how) => {
      const { race, run, frames, points } = startRace(raceOf([0.1, 0.1], [0, 10, 50]));
      race.unwatchable.set(0, how);
      run(1000);
      expect(race.done).toEqual([50, 50]);
      expect(
        frames()
          .at(-1)
          ?.lanes.map(({ stopped }) => stopped),
      ).toEqual([null, null]);
      const looked = points().map(({ lanes }) => lanes.map((lane) => lane && lane.mixing !== null));
      expect(looked).toEqual([
        [false, false],
        [false, true],
        [false, true],
      ]);
      for (const { closed } of race.works) expect(closed).toBe(1);
    },
  );

  it('tells the angle of what each lane follows', () => {
    const request = raceOf([0.1, 0.1, 0.1], [0]);
    const algorithms = ['exact', 'cd', 'pcd'] as const;
    const lanes = request.lanes.map(({ trainer, flipped }, i) => ({
      trainer: { ...trainer, algorithm: algorithms[i] ?? 'cd' },
      flipped,
    }));
    const { run, points } = startRace({ ...request, lanes });
    run(500);
    expect(points()[0]?.lanes.map((lane) => lane?.angle)).toEqual([0, 40, 20]);
  });

  it('pauses and goes on where it stood', () => {
    const { race, run, send, settle } = startRace(raceOf([0.1, 0.1], [0, 10_000]));
    run(200);
    send('pauseRace', {});
    settle();
    const [done] = race.done;
    run(200);
    expect(race.done[0]).toBe(done);
    send('playRace', {});
    run(200);
    expect(race.done[0]).toBeGreaterThan(done ?? 0);
  });

  it('keeps its pace', () => {
    const request = { ...raceOf([0.01, 0.01], [0, 10_000]), updatesPerSecond: 100 };
    const { race, run } = startRace(request);
    run(2000);
    expect(race.done[0]).toBeGreaterThan(170);
    expect(race.done[0]).toBeLessThan(211);
  });

  it('saves a lane as it stands, and frees everything when it is closed', () => {
    const { race, run, send, of } = startRace(raceOf([0.1, 0.1], [0, 50]));
    run(300);
    const id = send('saveLane', { lane: 1 });
    expect(of('done').find((message) => message.id === id)?.body).toMatchObject({
      updates: 50,
      saved: Uint8Array.of(1),
    });
    send('closeRace', {});
    expect(race.closed).toBe(true);
    const late = send('saveLane', { lane: 1 });
    expect(of('failed').find((message) => message.id === late)).toMatchObject({
      code: 'bad_state',
    });
  });

  it('keeps the former race when another can’t be made, and frees it when one is', () => {
    const { engine, race, send, of } = startRace(raceOf([0.1, 0.1], [0, 50]));
    const refused = [
      { ...raceOf([0.1], [0, 50]) },
      { ...raceOf([0.1, 0.1, 0.1, 0.1, 0.1], [0, 50]) },
      { ...raceOf([0.1, 0.1], [0, 50, 50]) },
      { ...raceOf([0.1, 0.1], [0, 0.5]) },
      { ...raceOf([0.1, 0.1], []) },
      { ...raceOf([0.1, 0.1], [0, 50]), mixingEvery: 0 },
      { ...raceOf([0.1, 0.1], [0, 50]), data: images(0) },
      { ...raceOf([0.1, 0.1], [0, 50]), updatesPerSecond: Number.NaN },
    ];
    for (const request of refused) {
      const id = send('openRace', request);
      const failed = of('failed').find((message) => message.id === id);
      expect(failed?.message.length).toBeGreaterThan(10);
    }
    engine.breaks = new Error('no memory');
    send('openRace', raceOf([0.1, 0.1], [0, 50]));
    expect(race.closed).toBe(false);
    send('openRace', raceOf([0.1, 0.1], [0, 50]));
    expect(race.closed).toBe(true);
  });
});
