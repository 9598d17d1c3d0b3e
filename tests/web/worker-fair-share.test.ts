import { describe, expect, it } from 'vitest';
import { type Bench, measure, measuringBench } from './worker-measuring-support.ts';
import { FakeEngine, openRequest } from './worker-support.ts';

describe('beside a measurement', () => {
  /** A machine that learns, and what it has learnt after 4 s with or without a measurement. */
  function learning(
    measuring: boolean,
    prepare: (engine: FakeEngine, bench: Bench) => void,
    each: (bench: Bench) => void = () => {},
  ) {
    const engine = new FakeEngine();
    engine.measuring = { work: 1e12, workPerMs: 1e6, least: 0 };
    const bench = measuringBench(engine);
    bench.send('open', openRequest());
    if (measuring) measure(bench);
    prepare(engine, bench);
    bench.run(4000, () => each(bench));
    const measured = (engine.measurements[0]?.slices ?? []).reduce((sum, ms) => sum + ms, 0);
    return { bench, updates: engine.updates, measured };
  }

  it.each([
    { update: 0.02, least: 0 },
    { update: 1, least: 0 },
    { update: 7, least: 0 },
    { update: 50, least: 0 },
    { update: 0.02, least: 60 },
    { update: 7, least: 60 },
  ])('learning ($update ms an update) keeps about half of the time', ({ update, least }) => {
    const prepare = (engine: FakeEngine, bench: Bench) => {
      engine.cost.update = update;
      engine.measuring.least = least;
      bench.send('play', {});
    };
    const alone = learning(false, prepare);
    const beside = learning(true, prepare);
    expect(beside.updates / alone.updates).toBeGreaterThan(0.45);
    // Turns alternate, so that an update that takes 50 ms leaves 10 of 60.
    expect(beside.measured / 4000).toBeGreaterThan(update === 50 ? 0.14 : 0.35);
  });

  it('a step keeps about half of the time, too', () => {
    const prepare = (_: FakeEngine, bench: Bench) => bench.send('step', { updates: 1_000_000 });
    const alone = learning(false, prepare);
    const beside = learning(true, prepare);
    expect(beside.updates / alone.updates).toBeGreaterThan(0.45);
    expect(beside.measured / 4000).toBeGreaterThan(0.35);
  });

  it('learning at a pace keeps it, and measuring gets the rest', () => {
    const { updates, measured } = learning(true, (_, bench) => {
      bench.send('setPace', { updatesPerSecond: 40 });
      bench.send('play', {});
    });
    expect(Math.abs(updates - 4 * 40)).toBeLessThanOrEqual(2);
    expect(measured / 4000).toBeGreaterThan(0.9);
  });

  it.each(['playing', 'paused'])('frames come as often as beside learning alone (%s)', (state) => {
    const play = (_: FakeEngine, bench: Bench) => bench.send('play', {});
    const credit = (bench: Bench) => bench.runner.receive({ kind: 'credit' });
    const alone = learning(false, play, credit).bench.of('frame').length;
    const beside = learning(true, state === 'playing' ? play : () => {}, credit);
    expect(alone).toBeGreaterThan(150);
    expect(beside.bench.of('frame').length / alone).toBeGreaterThan(0.95);
  });

  it('the worker listens every 20 ms or so', () => {
    let longest = 0;
    let before = 0;
    learning(
      true,
      (engine, bench) => {
        before = engine.time;
        bench.send('play', {});
      },
      ({ engine }) => {
        longest = Math.max(longest, engine.time - before);
        before = engine.time;
      },
    );
    expect(longest).toBeLessThan(21);
  });
});
