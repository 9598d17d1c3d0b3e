import { describe, expect, it } from 'vitest';
import { FakeEngine, makeBench, openRequest } from './worker-support.ts';

/** A machine whose chains stand still. */
function openBench(engine = new FakeEngine()) {
  const bench = makeBench(engine);
  bench.send('open', openRequest({ dreams: { chains: 1, stepsPerFrame: 0, temperature: 1 } }));
  return bench;
}

const reports = (bench: ReturnType<typeof makeBench>) =>
  bench.of('frame').flatMap(({ frame }) => (frame.machine ? [frame.machine] : []));
const told = (bench: ReturnType<typeof makeBench>) =>
  reports(bench).filter(({ statistics }) => statistics !== null).length;

describe('statistics', () => {
  it('are not even computed while nobody looks', () => {
    const bench = openBench();
    bench.send('play', {});
    bench.run(3000, () => bench.runner.receive({ kind: 'credit' }));
    expect(reports(bench).length).toBeGreaterThan(10);
    expect(bench.engine.count('statistics')).toBe(0);
    expect(told(bench)).toBe(0);
  });

  it('come at once when somebody begins to look at a machine that stands still, and only once', () => {
    const bench = openBench();
    bench.settle();
    bench.runner.receive({ kind: 'credit' });
    bench.settle();
    bench.send('watchStatistics', { on: true, images: 20 });
    bench.settle();
    expect(told(bench)).toBe(1);
    bench.runner.receive({ kind: 'credit' });
    bench.settle();
    expect(bench.engine.count('statistics')).toBe(1);
  });

  it('come at once, though the next report of a machine that learns would be long in coming', () => {
    const engine = new FakeEngine();
    engine.cost.report = 50;
    const bench = openBench(engine);
    bench.send('play', {});
    bench.run(3000, () => bench.runner.receive({ kind: 'credit' }));
    bench.send('watchStatistics', { on: true, images: 20 });
    // A report every 4 s, but what a person asked for may take 30% of the time.
    bench.run(300, () => bench.runner.receive({ kind: 'credit' }));
    expect(told(bench)).toBe(1);
  });

  it('come at most 4 times a second while learning, and end when nobody looks any more', () => {
    const bench = openBench();
    bench.send('watchStatistics', { on: true, images: 20 });
    bench.send('play', {});
    bench.run(5000, () => bench.runner.receive({ kind: 'credit' }));
    expect(told(bench)).toBeGreaterThanOrEqual(15);
    expect(told(bench)).toBeLessThanOrEqual(22);
    expect(bench.engine.count('statistics')).toBe(told(bench));
    bench.send('watchStatistics', { on: false, images: 20 });
    const before = bench.engine.count('statistics');
    bench.run(2000, () => bench.runner.receive({ kind: 'credit' }));
    expect(bench.engine.count('statistics')).toBe(before);
  });

  it('are rarer where they are dear, and then keep no report waiting', () => {
    const engine = new FakeEngine();
    engine.cost.statistics = 100;
    const bench = openBench(engine);
    bench.send('watchStatistics', { on: true, images: 20 });
    bench.send('play', {});
    bench.run(40_000, () => bench.runner.receive({ kind: 'credit' }));
    // 100 ms may come every 5 s.
    expect(told(bench)).toBeGreaterThanOrEqual(7);
    expect(told(bench)).toBeLessThanOrEqual(10);
    expect(reports(bench).length).toBeGreaterThan(200);
  });

  it('show the state at which a person has stopped', () => {
    const engine = new FakeEngine();
    engine.cost.statistics = 20;
    const bench = openBench(engine);
    bench.send('watchStatistics', { on: true, images: 20 });
    bench.send('play', {});
    bench.run(1111, () => bench.runner.receive({ kind: 'credit' }));
    bench.send('pause', {});
    for (let i = 0; i < 3; i++) {
      bench.runner.receive({ kind: 'credit' });
      bench.settle();
    }
    const last = engine.calls.map(([name]) => name);
    expect(last.lastIndexOf('statistics')).toBeGreaterThan(last.lastIndexOf('train'));
    expect(reports(bench).at(-1)?.statistics).not.toBeNull();
  });

  it('go on with the next machine, and can be asked for before the first', () => {
    const bench = makeBench();
    bench.send('watchStatistics', { on: true, images: 20 });
    bench.settle();
    bench.send('open', openRequest({ dreams: { chains: 1, stepsPerFrame: 0, temperature: 1 } }));
    bench.settle();
    expect(told(bench)).toBe(1);
    bench.send('reset', { seed: 2, nHidden: 2 });
    bench.runner.receive({ kind: 'credit' });
    bench.settle();
    expect(told(bench)).toBe(2);
  });

  it('of no images, or of too many, are refused', () => {
    const bench = openBench();
    for (const images of [0, 129, 1.5, Number.NaN])
      bench.send('watchStatistics', { on: true, images });
    expect(bench.of('failed').map(({ code }) => code)).toEqual(Array(4).fill('out_of_range'));
  });
});
