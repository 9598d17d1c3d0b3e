import { describe, expect, it } from 'vitest';
import { FakeEngine, images, makeBench, openRequest } from './worker-support.ts';

/** A machine whose chains stand still, open, with the first frame and checkpoint out of the way. */
function openBench(engine = new FakeEngine(), stepsPerFrame = 0) {
  const bench = makeBench(engine);
  const dreams = { chains: 1, stepsPerFrame, temperature: 1 };
  bench.send('open', openRequest({ dreams }));
  if (stepsPerFrame === 0) bench.settle();
  else bench.runner.turn();
  bench.posted.length = 0;
  engine.calls.length = 0;
  return bench;
}

describe('requests', () => {
  it('are answered in order, each once', () => {
    const bench = makeBench();
    const ids = [
      bench.send('generate', { generator: 'digits', side: 2, count: 1, seed: 1 }),
      bench.send('open', openRequest()),
      bench.send('step', { updates: 30 }),
      bench.send('setPace', { updatesPerSecond: -1 }),
      bench.send('parameters', {}),
    ];
    bench.run(200);
    const answers = bench.posted.filter((m) => m.kind === 'done' || m.kind === 'failed');
    expect(answers.map(({ id }) => id)).toEqual(ids);
    expect(answers.map(({ kind }) => kind)).toEqual(['done', 'done', 'done', 'failed', 'done']);
    expect(answers.at(-1)).toMatchObject({ of: 'parameters', body: { updates: 30 } });
  });

  it('fail with a code and a sentence and change nothing', () => {
    const bench = openBench();
    bench.engine.breaks = Object.assign(new Error('3 pixels'), { code: 'shape_mismatch' });
    bench.send('setData', images(3));
    bench.send('play', {});
    bench.send('setDreams', { chains: 1, stepsPerFrame: Number.NaN, temperature: 1 });
    bench.send('step', { updates: 1.5 });
    expect(bench.of('failed')).toEqual([
      { kind: 'failed', id: 2, code: 'shape_mismatch', message: '3 pixels' },
      expect.objectContaining({ id: 4, code: 'out_of_range' }),
      expect.objectContaining({ id: 5, code: 'out_of_range' }),
    ]);
    expect(bench.of('done').map(({ of }) => of)).toEqual(['play']);
  });

  it('that need a machine or images say so', () => {
    const bench = makeBench();
    bench.send('play', {});
    bench.send('open', openRequest({ data: images(0) }));
    bench.send('play', {});
    bench.send('step', { updates: 1 });
    expect(bench.of('failed').map(({ code }) => code)).toEqual(['bad_state', 'no_data', 'no_data']);
  });

  it('that trap end the worker instead of being answered', () => {
    const bench = openBench();
    bench.engine.breaks = new WebAssembly.RuntimeError('unreachable');
    expect(() => bench.send('setData', images(3))).toThrow(WebAssembly.RuntimeError);
    expect(bench.posted).toEqual([]);
  });

  it('of an unknown kind fail', () => {
    const bench = makeBench();
    bench.send('constructor' as 'play', {});
    expect(bench.of('failed')).toHaveLength(1);
  });

  it('keep clamp and inspected image only for images of the same size', () => {
    const seen: unknown[] = [];
    class Watched extends FakeEngine {
      override open(request: Parameters<FakeEngine['open']>[0], clamp?: unknown): void {
        super.open(request);
        seen.push(clamp);
      }
    }
    const bench = openBench(new Watched());
    const clamp = { mask: new Uint8Array(4), values: new Uint8Array(4) };
    bench.send('setClamp', clamp);
    bench.send('open', openRequest());
    bench.send('open', openRequest({ shape: { nVisible: 9, nHidden: 2, seed: 1 } }));
    bench.send('open', openRequest());
    expect(seen).toEqual([null, clamp, null, null]);
  });
});

describe('step', () => {
  it('does exactly so many updates, then sends a frame', () => {
    const bench = openBench();
    bench.runner.receive({ kind: 'credit' });
    bench.send('play', {});
    bench.run(50);
    const before = bench.engine.updates;
    bench.posted.length = 0;
    bench.send('step', { updates: 137 });
    bench.run(300, () => bench.runner.receive({ kind: 'credit' }));
    expect(bench.engine.updates).toBe(before + 137);
    const { frame } = bench.of('frame').at(-1)!;
    expect(frame).toMatchObject({ updates: before + 137, playing: false, updatesPerSecond: 0 });
    expect(frame.machine).not.toBeNull();
    expect(frame.measures.at(-1)?.update).toBe(before + 137);
  });

  it('is ended by pause, which is answered after it', () => {
    const bench = openBench();
    const step = bench.send('step', { updates: 1_000_000 });
    bench.runner.turn();
    const done = bench.engine.updates;
    const pause = bench.send('pause', {});
    bench.settle();
    expect(bench.engine.updates).toBe(done);
    expect(bench.of('failed')).toMatchObject([{ id: step, code: 'cancelled' }]);
    expect(bench.of('done')).toMatchObject([{ id: pause }]);
  });

  it('and whatever waits behind it can be cancelled', () => {
    const bench = openBench();
    const step = bench.send('step', { updates: 1_000_000 });
    const play = bench.send('play', {});
    const save = bench.send('save', {});
    bench.runner.receive({ kind: 'cancel', id: play });
    bench.runner.receive({ kind: 'cancel', id: step });
    bench.runner.receive({ kind: 'cancel', id: save });
    expect(bench.of('failed').map(({ id }) => id)).toEqual([play, step]);
    expect(bench.of('done').map(({ id }) => id)).toEqual([save]);
    expect(bench.engine.updates).toBe(0);
  });

  it('that diverges fails with the reason', () => {
    const bench = openBench();
    bench.engine.divergesAt = 20;
    bench.send('step', { updates: 100 });
    bench.settle();
    expect(bench.of('failed')).toMatchObject([{ code: 'not_finite' }]);
    expect(bench.of('stopped')).toEqual([]);
  });
});

describe('playing', () => {
  it('learns without credit, and pause is immediate', () => {
    const bench = openBench();
    bench.send('play', {});
    bench.run(500);
    expect(bench.engine.updates).toBeGreaterThan(450);
    const before = bench.engine.updates;
    bench.send('pause', {});
    bench.run(100);
    expect(bench.engine.updates).toBe(before);
  });

  it('adapts the slices to about 10 ms', () => {
    const bench = openBench();
    bench.engine.cost.update = 0.1;
    bench.send('play', {});
    bench.run(200);
    const sizes = bench.engine.calls.filter(([name]) => name === 'train').map(([, n]) => n);
    expect(sizes.slice(0, 4)).toEqual([1, 2, 4, 8]);
    expect(sizes.at(-1)).toBeGreaterThan(90);
    expect(sizes.at(-1)).toBeLessThanOrEqual(100);
    bench.engine.cost.update = 25;
    bench.engine.calls.length = 0;
    bench.send('setTrainer', openRequest().trainer);
    bench.run(200);
    const slow = bench.engine.calls.filter(([name]) => name === 'train').map(([, n]) => n);
    expect(new Set(slow)).toEqual(new Set([1]));
  });

  it.each([0, 1e-6])('bounds a slice even if updates seem to cost %d ms', (cost) => {
    const bench = openBench();
    bench.engine.cost.update = cost;
    bench.send('play', {});
    for (let i = 0; i < 40; ++i) bench.runner.turn();
    const sizes = bench.engine.calls.flatMap(([name, n]) => (name === 'train' ? [n!] : []));
    expect(Math.max(...sizes)).toBe(10_000);
  });

  it.each([0.5, 1, 7, 200])('keeps a pace of %d updates per second', (pace) => {
    const bench = openBench();
    bench.send('setPace', { updatesPerSecond: pace });
    bench.send('play', {});
    bench.run(10_000);
    expect(Math.abs(bench.engine.updates - 10 * pace)).toBeLessThanOrEqual(1 + 0.01 * 10 * pace);
    bench.runner.receive({ kind: 'credit' });
    bench.run(2100);
    const rate = bench.of('frame').at(-1)!.frame.updatesPerSecond;
    expect(rate).toBeGreaterThan(0.9 * pace);
    expect(rate).toBeLessThan(1.1 * pace);
  });

  it('does not catch up with what it could not do in time', () => {
    const bench = openBench();
    bench.send('setPace', { updatesPerSecond: 100 });
    bench.send('play', {});
    bench.run(100);
    bench.engine.time += 60_000;
    const before = bench.engine.updates;
    bench.run(100);
    expect(bench.engine.updates - before).toBeLessThanOrEqual(22);
  });

  it('that diverges stops on the last good state and says why', () => {
    const bench = openBench();
    bench.engine.divergesAt = 50;
    bench.send('play', {});
    bench.runner.receive({ kind: 'credit' });
    bench.run(100, () => bench.runner.receive({ kind: 'credit' }));
    expect(bench.of('stopped')).toHaveLength(1);
    expect(bench.of('stopped')[0]).toMatchObject({ code: 'not_finite' });
    expect(bench.of('stopped')[0]!.message).toMatch(/after 50 updates.*learning rate/);
    expect(bench.of('frame').at(-1)!.frame).toMatchObject({ playing: false, updates: 50 });
  });

  it('goes on after reset and stops when the images are taken away', () => {
    const bench = openBench();
    bench.send('play', {});
    bench.run(30);
    bench.send('reset', { seed: 2, nHidden: 2 });
    bench.run(30);
    expect(bench.engine.updates).toBeGreaterThan(20);
    bench.send('setData', images(0));
    const before = bench.engine.updates;
    bench.run(30);
    expect(bench.engine.updates).toBe(before);
    expect(bench.of('stopped')).toEqual([]);
  });
});

describe('checkpoints', () => {
  it('come after open and reset at once, then every three seconds while something changes', () => {
    const bench = makeBench();
    bench.send('open', openRequest());
    bench.runner.turn();
    expect(bench.of('checkpoint')).toHaveLength(1);
    bench.run(10_000);
    expect(bench.of('checkpoint')).toHaveLength(1);
    bench.send('play', {});
    bench.run(9500);
    expect(bench.of('checkpoint').length).toBeGreaterThanOrEqual(4);
    expect(bench.of('checkpoint').length).toBeLessThanOrEqual(5);
    const before = bench.of('checkpoint').length;
    bench.send('reset', { seed: 2, nHidden: 2 });
    bench.runner.turn();
    expect(bench.of('checkpoint')).toHaveLength(before + 1);
  });

  it('cost at most about 0.5 % of the time', () => {
    const bench = openBench();
    bench.engine.cost.save = 50;
    bench.send('play', {});
    bench.run(100_000);
    const saves = bench.engine.count('save');
    expect(saves).toBeGreaterThan(8);
    expect((saves * 50) / 100_000).toBeLessThan(0.006);
  });

  it('after a pause take the last state along', () => {
    const bench = openBench();
    bench.send('play', {});
    bench.run(1000);
    bench.send('pause', {});
    const before = bench.of('checkpoint').length;
    bench.settle();
    expect(bench.of('checkpoint').length).toBe(before + 1);
  });
});
