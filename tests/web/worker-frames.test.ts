import { describe, expect, it } from 'vitest';
import { FakeEngine, makeBench, openRequest } from './worker-support.ts';

function openBench(engine: FakeEngine, stepsPerFrame: number) {
  const bench = makeBench(engine);
  bench.send('open', openRequest({ dreams: { chains: 1, stepsPerFrame, temperature: 1 } }));
  return bench;
}

describe('frames', () => {
  it('one per credit: the first unasked, no second one before the page has drawn', () => {
    const bench = openBench(new FakeEngine(), 1);
    bench.send('play', {});
    bench.run(1000);
    expect(bench.of('frame')).toHaveLength(1);
    bench.runner.receive({ kind: 'credit' });
    bench.runner.receive({ kind: 'credit' });
    bench.run(1000);
    expect(bench.of('frame')).toHaveLength(2);
  });

  it('come at most about 60 times a second', () => {
    const bench = openBench(new FakeEngine(), 1);
    bench.run(1000, () => bench.runner.receive({ kind: 'credit' }));
    expect(bench.of('frame').length).toBeGreaterThan(55);
    expect(bench.of('frame').length).toBeLessThanOrEqual(1 + 1000 / 14);
  });

  it('come before the next slice of learning, so that the page has not to wait for it', () => {
    const engine = new FakeEngine();
    const bench = openBench(engine, 1);
    bench.send('play', {});
    bench.run(200, () => bench.runner.receive({ kind: 'credit' }));
    engine.time += 20;
    engine.calls.length = 0;
    bench.runner.receive({ kind: 'credit' });
    bench.runner.turn();
    expect(engine.calls.map(([name]) => name).filter((name) => name !== 'measure')).toEqual([
      'stepChains',
      'train',
    ]);
  });

  it('step the chains once each, and not at all without credit', () => {
    const engine = new FakeEngine();
    const bench = openBench(engine, 3);
    bench.run(500, () => bench.runner.receive({ kind: 'credit' }));
    const steps = engine.calls.reduce(
      (sum, [name, n]) => sum + (name === 'stepChains' ? n! : 0),
      0,
    );
    expect(steps).toBe(3 * bench.of('frame').length);
    engine.calls.length = 0;
    bench.runner.receive({ kind: 'credit' });
    bench.settle();
    bench.settle();
    expect(engine.count('stepChains')).toBeLessThanOrEqual(3);
  });

  it('split long chain steps into slices, so that the worker keeps listening', () => {
    const engine = new FakeEngine();
    engine.cost.step = 4;
    const bench = openBench(engine, 100);
    let longest = 0;
    for (let i = 0; i < 500; ++i) {
      const before = engine.time;
      bench.runner.turn();
      longest = Math.max(longest, engine.time - before);
    }
    expect(longest).toBeLessThan(25);
    expect(engine.calls.filter(([name]) => name === 'stepChains')[0]).toEqual(['stepChains', 1]);
    expect(bench.of('frame')).toHaveLength(1);
  });

  it('leave half of the time to learning however dear the chains are', () => {
    const engine = new FakeEngine();
    engine.cost.step = 40;
    const bench = openBench(engine, 1);
    bench.send('play', {});
    bench.run(10_000, () => bench.runner.receive({ kind: 'credit' }));
    expect(bench.of('frame').length).toBeGreaterThan(80);
    expect(engine.updates * engine.cost.update).toBeGreaterThan(4500);
  });

  it('stop while nothing changes: paused, with chains that stand still, it idles', () => {
    const bench = openBench(new FakeEngine(), 0);
    bench.settle();
    const before = bench.of('frame').length;
    bench.runner.receive({ kind: 'credit' });
    expect(bench.settle()).toBeLessThanOrEqual(2);
    expect(bench.of('frame')).toHaveLength(before);
    bench.send('setDreams', { chains: 2, stepsPerFrame: 0, temperature: 1 });
    bench.settle();
    expect(bench.of('frame')).toHaveLength(before + 1);
  });

  it('show the state at the moment of the pause, with a report', () => {
    const bench = openBench(new FakeEngine(), 0);
    bench.send('play', {});
    bench.run(333, () => bench.runner.receive({ kind: 'credit' }));
    bench.send('pause', {});
    bench.runner.receive({ kind: 'credit' });
    bench.settle();
    const { frame } = bench.of('frame').at(-1)!;
    expect(frame).toMatchObject({ playing: false, updates: bench.engine.updates });
    expect(frame.machine).not.toBeNull();
  });
});

describe('machine reports', () => {
  const reports = (bench: ReturnType<typeof makeBench>) =>
    bench.of('frame').filter(({ frame }) => frame.machine).length;

  it('come at most 8 times a second while learning, never while nothing is learnt', () => {
    const bench = openBench(new FakeEngine(), 1);
    const credit = () => bench.runner.receive({ kind: 'credit' });
    bench.send('play', {});
    bench.run(2000, credit);
    expect(reports(bench)).toBeGreaterThan(12);
    expect(reports(bench)).toBeLessThanOrEqual(17);
    bench.send('pause', {});
    bench.run(100, credit);
    const before = reports(bench);
    bench.run(2000, credit);
    expect(reports(bench)).toBe(before);
  });

  it('take 1.25 % of the time when they are dear', () => {
    const engine = new FakeEngine();
    engine.cost.report = 30;
    const bench = openBench(engine, 1);
    bench.send('play', {});
    bench.run(30_000, () => bench.runner.receive({ kind: 'credit' }));
    expect((engine.count('report') * 30) / 30_000).toBeGreaterThan(0.01);
    expect((engine.count('report') * 30) / 30_000).toBeLessThan(0.015);
  });

  it('come at once after open, reset, step, setData and inspect', () => {
    const engine = new FakeEngine();
    engine.cost.report = 1;
    const bench = openBench(engine, 0);
    const image = new Uint8Array(4);
    const asks = [
      () => 0,
      () => bench.send('reset', { seed: 1, nHidden: 2 }),
      () => bench.send('step', { updates: 1 }),
      () => bench.send('setData', openRequest().data),
      () => bench.send('inspect', { image }),
    ];
    for (const ask of asks) {
      const before = reports(bench);
      ask();
      bench.runner.receive({ kind: 'credit' });
      bench.run(20);
      expect(reports(bench)).toBe(before + 1);
    }
  });
});

describe('measures', () => {
  it('are taken at update 0, about 5 times a second, and never twice at an update', () => {
    const bench = openBench(new FakeEngine(), 1);
    const credit = () => bench.runner.receive({ kind: 'credit' });
    bench.run(1000, credit);
    expect(bench.of('frame').flatMap(({ frame }) => frame.measures)).toMatchObject([{ update: 0 }]);
    bench.send('play', {});
    bench.run(2000, credit);
    const updates = bench.of('frame').flatMap(({ frame }) => frame.measures.map((m) => m.update));
    expect(updates.length).toBeGreaterThanOrEqual(10);
    expect(updates.length).toBeLessThanOrEqual(12);
    expect(updates).toEqual([...new Set(updates)].sort((a, b) => a - b));
  });

  it('take 10 % of the time at first when they are dear, and 1.5 % later', () => {
    const engine = new FakeEngine();
    engine.cost.measure = 40;
    const bench = openBench(engine, 1);
    const share = (ms: number) => {
      const before = engine.count('measure');
      bench.run(ms);
      return ((engine.count('measure') - before) * 40) / ms;
    };
    bench.send('play', {});
    expect(share(3000)).toBeGreaterThan(0.09);
    bench.run(5000);
    expect(share(60_000)).toBeGreaterThan(0.013);
    expect(share(60_000)).toBeLessThan(0.017);
    bench.send('reset', { seed: 2, nHidden: 2 });
    expect(share(3000)).toBeGreaterThan(0.09);
  });

  it('of a former machine are not shown with the new one', () => {
    const bench = openBench(new FakeEngine(), 1);
    bench.runner.turn();
    bench.send('play', {});
    bench.run(2000);
    bench.send('reset', { seed: 2, nHidden: 2 });
    bench.posted.length = 0;
    bench.runner.receive({ kind: 'credit' });
    bench.runner.turn();
    bench.runner.turn();
    const measures = bench.of('frame').flatMap(({ frame }) => frame.measures);
    expect(Math.max(...measures.map((m) => m.update))).toBeLessThan(10);
  });

  it('do not pile up without end while the page takes no frames', () => {
    const bench = openBench(new FakeEngine(), 0);
    bench.engine.cost.update = 150;
    bench.runner.turn();
    bench.send('play', {});
    bench.run(1000 * 1000);
    bench.runner.receive({ kind: 'credit' });
    bench.run(200);
    const kept = bench.of('frame').at(-1)!.frame.measures.length;
    expect(kept).toBeGreaterThan(1000);
    expect(kept).toBeLessThanOrEqual(2000);
  });
});
