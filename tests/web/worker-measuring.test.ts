import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EngineError } from '../../web/src/engine/failure.ts';
import { measureRequest, mixingRequest } from './worker-fake-measurement.ts';
import { answersOf, measure, measuringBench, sharesOf } from './worker-measuring-support.ts';
import { images, makeBench, openRequest } from './worker-support.ts';

const trap = () => new WebAssembly.RuntimeError('unreachable');

describe('a measurement', () => {
  it('needs no machine, wants every turn until it is answered, and none after', () => {
    const bench = measuringBench();
    expect(bench.runner.turn()).toBe(Number.POSITIVE_INFINITY);
    const id = measure(bench);
    while (answersOf(bench).length === 0) {
      const wait = bench.runner.turn();
      expect(wait).toBe(answersOf(bench).length === 0 ? 0 : Number.POSITIVE_INFINITY);
    }
    expect(answersOf(bench)).toMatchObject([
      { kind: 'done', id, of: 'measure', body: { logZ: { value: 5 } } },
    ]);
    expect(bench.engine.measurements).toMatchObject([{ done: 1e9, closed: 1 }]);
    expect(bench.of('frame')).toEqual([]);
  });

  it.each([1e4, 1e5, 1e6, 1e7, 1e8])(
    'runs in slices of 5 to 10 ms where a ms is worth %d multiplications',
    (workPerMs) => {
      const bench = measuringBench();
      bench.engine.measuring = { work: 1000 * workPerMs, workPerMs, least: 0 };
      measure(bench);
      bench.settle();
      const { slices } = bench.engine.measurements[0]!;
      expect(Math.max(...slices)).toBeLessThanOrEqual(10.001);
      // Those before the last, which is cut short by the end, once the size is found.
      expect(Math.min(...slices.slice(15, -1))).toBeGreaterThanOrEqual(5);
    },
  );

  it('begins with a short slice, however cheap the one before it was', () => {
    const bench = measuringBench();
    bench.engine.measuring = { work: 1e11, workPerMs: 1e8, least: 0 };
    measure(bench);
    bench.engine.measuring = { work: 1e8, workPerMs: 1e5, least: 0 };
    measure(bench);
    bench.settle();
    for (const { slices } of bench.engine.measurements) {
      expect(Math.max(...slices)).toBeLessThanOrEqual(10.001);
    }
  });

  it('does not block the queue: others are answered at once, and it is when it is done', () => {
    const bench = measuringBench();
    bench.send('open', openRequest());
    bench.send('play', {});
    const id = measure(bench);
    bench.run(100);
    bench.posted.length = 0;
    const ids = [
      bench.send('pause', {}),
      bench.send('parameters', {}),
      bench.send('setMeasured', images(9)),
      bench.send('generate', { generator: 'digits', side: 2, count: 1, seed: 1 }),
    ];
    expect(answersOf(bench).map((answer) => answer.id)).toEqual(ids);
    bench.run(1100);
    expect(answersOf(bench).map((answer) => answer.id)).toEqual([...ids, id]);
  });

  it('keeps the images that were set when it was asked for, also while it waits', () => {
    const bench = measuringBench();
    measure(bench);
    measure(bench);
    bench.run(100);
    bench.send('setMeasured', images(9));
    measure(bench);
    bench.settle();
    const found = bench.of('done').flatMap(({ of, body }) => (of === 'measure' ? [body.logZ] : []));
    expect(found.map((logZ) => logZ?.value)).toEqual([5, 5, 9]);
  });

  it('waits for the one before it', () => {
    const bench = measuringBench();
    const ids = [measure(bench), measure(bench), measure(bench)];
    const [first, second, third] = bench.engine.measurements;
    bench.run(900);
    expect([first!.closed, second!.done]).toEqual([0, 0]);
    bench.run(1000);
    expect([first!.closed, second!.closed, third!.done]).toEqual([1, 0, 0]);
    bench.settle();
    expect(answersOf(bench).map(({ id }) => id)).toEqual(ids);
    expect(bench.engine.measurements.map(({ closed }) => closed)).toEqual([1, 1, 1]);
  });

  it('goes on beside a step', () => {
    const bench = measuringBench();
    bench.send('open', openRequest());
    const id = measure(bench);
    const step = bench.send('step', { updates: 300 });
    bench.run(700);
    expect(answersOf(bench).map((answer) => answer.id)).toContain(step);
    expect(bench.engine.updates).toBe(300);
    bench.run(800);
    expect(answersOf(bench).at(-1)).toMatchObject({ kind: 'done', id });
  });
});

describe('progress', () => {
  it('rises, is told at most ten times a second, and at the end', () => {
    const bench = measuringBench();
    const id = measure(bench);
    bench.settle();
    const shares = sharesOf(bench, id);
    expect(shares).toEqual([...new Set(shares)].sort((a, b) => a - b));
    expect(shares.length).toBeGreaterThanOrEqual(9);
    const times = bench.of('progress').map((message) => bench.postedAt.get(message)!);
    const gaps = times.map((time, i) => time - (times[i - 1] ?? 0));
    // The last comes with the answer, whenever that is.
    expect(Math.min(...gaps.slice(0, -1))).toBeGreaterThanOrEqual(100);
    expect(bench.posted.slice(-2)).toMatchObject([
      { kind: 'progress', id, share: 1 },
      { kind: 'done', id },
    ]);
  });

  it('of a short one is its end alone, however many there are', () => {
    const bench = measuringBench();
    bench.engine.measuring = { work: 1e6, workPerMs: 1e6, least: 0 };
    const ids = Array.from({ length: 20 }, () => measure(bench));
    bench.settle();
    expect(bench.of('progress').map(({ id, share }) => [id, share])).toEqual(
      ids.map((id) => [id, 1]),
    );
  });

  it('does not go back even if the measurement thinks so', () => {
    const bench = measuringBench();
    const id = measure(bench);
    bench.engine.measurements[0]!.claims = (share) => (share < 0.5 ? 0.8 * share : share - 0.4);
    bench.settle();
    const shares = sharesOf(bench, id);
    expect(shares).toEqual([...new Set(shares)].sort((a, b) => a - b));
    expect(shares.length).toBeGreaterThan(5);
    expect(shares.at(-1)).toBe(1);
  });
});

describe('watching how chains mix', () => {
  it('needs neither images nor a machine, and is told and answered like a measurement', () => {
    const bench = makeBench();
    const id = bench.send('mixing', mixingRequest({ steps: 700 }));
    bench.settle();
    expect(answersOf(bench)).toMatchObject([
      { kind: 'done', id, of: 'mixing', body: { steps: 700, modes: 4 } },
    ]);
    const shares = sharesOf(bench, id);
    expect(shares.length).toBeGreaterThan(5);
    expect(shares).toEqual([...new Set(shares)].sort((a, b) => a - b));
    expect(bench.engine.measurements).toMatchObject([{ done: 1e9, closed: 1 }]);
  });

  it('waits for measurements, and goes on after them where it stood', () => {
    const bench = measuringBench();
    const ids = [
      measure(bench),
      bench.send('mixing', mixingRequest()),
      measure(bench),
      bench.send('mixing', mixingRequest()),
    ];
    bench.run(200);
    bench.runner.receive({ kind: 'cancel', id: ids[3]! });
    bench.settle();
    expect(bench.of('done').map(({ id, of }) => [id, of])).toEqual([
      [ids[0], 'measure'],
      [ids[2], 'measure'],
      [ids[1], 'mixing'],
    ]);
    expect(bench.of('failed')).toMatchObject([{ id: ids[3], code: 'cancelled' }]);
  });

  it('lets a measurement go first that is asked for on the way', () => {
    const bench = measuringBench();
    const looks = [bench.send('mixing', mixingRequest()), bench.send('mixing', mixingRequest())];
    bench.run(500);
    const [look] = bench.engine.measurements;
    const { done } = look!;
    expect(done).toBeGreaterThan(0);
    const id = measure(bench);
    bench.run(900);
    expect(look!.done).toBe(done);
    bench.settle();
    expect(answersOf(bench).map((answer) => answer.id)).toEqual([id, ...looks]);
    const shares = sharesOf(bench, looks[0]!);
    expect(shares).toEqual([...new Set(shares)].sort((a, b) => a - b));
  });

  it('fails alone when it is refused', () => {
    const bench = measuringBench();
    const first = measure(bench);
    bench.engine.breaks = new EngineError('out_of_range', 'no chains');
    const second = bench.send('mixing', mixingRequest());
    bench.settle();
    expect(answersOf(bench)).toMatchObject([
      { kind: 'failed', id: second, message: 'no chains' },
      { kind: 'done', id: first },
    ]);
  });
});

describe('cancelling a measurement', () => {
  it('before its turn in the queue: it is never begun', () => {
    const bench = measuringBench();
    bench.send('open', openRequest());
    bench.send('step', { updates: 1_000_000 });
    const id = measure(bench);
    bench.runner.receive({ kind: 'cancel', id });
    expect(answersOf(bench).at(-1)).toMatchObject({ kind: 'failed', id, code: 'cancelled' });
    expect(bench.engine.measurements).toEqual([]);
  });

  it('while it waits or runs: it is let go at once, and the next goes on', () => {
    const bench = measuringBench();
    const [first, second, third] = [measure(bench), measure(bench), measure(bench)];
    bench.run(300);
    bench.runner.receive({ kind: 'cancel', id: second });
    bench.runner.receive({ kind: 'cancel', id: first });
    expect(answersOf(bench)).toMatchObject([
      { kind: 'failed', id: second, code: 'cancelled' },
      { kind: 'failed', id: first, code: 'cancelled' },
    ]);
    const { done } = bench.engine.measurements[0]!;
    bench.settle();
    expect(answersOf(bench).at(-1)).toMatchObject({ kind: 'done', id: third });
    expect(answersOf(bench)).toHaveLength(3);
    expect(bench.engine.measurements).toMatchObject([
      { done, closed: 1 },
      { done: 0, closed: 1 },
      { done: 1e9, closed: 1 },
    ]);
    expect(sharesOf(bench, first).every((share) => share < 1)).toBe(true);
  });

  it('after its end: nothing happens', () => {
    const bench = measuringBench();
    const id = measure(bench);
    bench.settle();
    const before = bench.posted.length;
    bench.runner.receive({ kind: 'cancel', id });
    expect(bench.posted).toHaveLength(before);
    expect(bench.engine.measurements[0]!.closed).toBe(1);
  });
});

describe('a measurement that fails', () => {
  it('says so without images', () => {
    const bench = makeBench();
    const id = measure(bench);
    expect(bench.posted).toMatchObject([{ kind: 'failed', id, code: 'bad_state' }]);
    expect(bench.settle()).toBe(1);
  });

  it('to begin fails alone', () => {
    const bench = measuringBench();
    const ids = [measure(bench)];
    bench.engine.breaks = new EngineError('out_of_range', '26 units');
    ids.push(measure(bench), measure(bench));
    bench.settle();
    expect(answersOf(bench)).toMatchObject([
      { kind: 'failed', id: ids[1], code: 'out_of_range', message: '26 units' },
      { kind: 'done', id: ids[0] },
      { kind: 'done', id: ids[2] },
    ]);
  });

  it.each(['half way', 'at its result'])('%s fails alone, and learning goes on', (when) => {
    const bench = measuringBench();
    bench.send('open', openRequest());
    bench.send('play', {});
    bench.posted.length = 0;
    const [first, second] = [measure(bench), measure(bench)];
    const error = new EngineError('out_of_memory', 'no memory');
    const measurement = bench.engine.measurements[0]!;
    if (when === 'half way') measurement.breaks = { at: 0.5, error };
    else measurement.noResult = error;
    bench.run(5000);
    expect(answersOf(bench)).toMatchObject([
      { kind: 'failed', id: first, code: 'out_of_memory', message: 'no memory' },
      { kind: 'done', id: second },
    ]);
    expect(bench.engine.measurements.map(({ closed }) => closed)).toEqual([1, 1]);
    expect(sharesOf(bench, first).every((share) => share < 1)).toBe(true);
    expect(bench.engine.updates).toBeGreaterThan(2000);
  });

  it('by a trap ends the worker instead of being answered', () => {
    const bench = measuringBench();
    measure(bench);
    bench.engine.measurements[0]!.breaks = { at: 0.5, error: trap() };
    expect(() => bench.run(2000)).toThrow(WebAssembly.RuntimeError);
    bench.engine.breaks = trap();
    expect(() => measure(bench)).toThrow(WebAssembly.RuntimeError);
    expect(answersOf(bench)).toEqual([]);
  });

  it('because an estimate finds neither gradients nor states says so', () => {
    const bench = measuringBench();
    const method = {
      kind: 'annealed',
      ais: { betas: [1, 1, 1] as const, chains: 2, warmUp: 0 },
    } as const;
    const gradients = { gibbsSteps: 1, chains: new Uint8Array(0) };
    bench.send('measure', measureRequest({ method, gradients, listed: 0 }));
    bench.send('measure', measureRequest({ method, gradients: null, listed: 3 }));
    expect(bench.of('failed').map(({ code }) => code)).toEqual(['out_of_range', 'out_of_range']);
    expect(bench.of('failed')[1]!.message).toMatch(/ 3 .*'annealed'/);
    bench.send('measure', measureRequest({ method, gradients: null, listed: 0 }));
    bench.settle();
    expect(bench.of('done')).toHaveLength(1);
  });
});

it('whatever happens, each is answered once, closed once, and done ones of a kind in order', () => {
  const action = fc.oneof(
    fc.record({
      what: fc.constant('measure' as const),
      mixing: fc.boolean(),
      ms: fc.integer({ min: 0, max: 60 }),
    }),
    fc.record({ what: fc.constant('cancel' as const), which: fc.nat(12) }),
    fc.record({ what: fc.constant('turns' as const), count: fc.integer({ min: 1, max: 8 }) }),
    fc.record({ what: fc.constant('break' as const), which: fc.nat(12), result: fc.boolean() }),
    fc.record({ what: fc.constant('play' as const) }),
    fc.record({ what: fc.constant('step' as const), updates: fc.integer({ min: 1, max: 50 }) }),
  );
  fc.assert(
    fc.property(fc.array(action, { maxLength: 60 }), (actions) => {
      const bench = measuringBench();
      const { engine } = bench;
      bench.send('open', openRequest({ dreams: { chains: 1, stepsPerFrame: 0, temperature: 1 } }));
      const ids: number[] = [];
      for (const one of actions) {
        if (one.what === 'measure') {
          engine.measuring = { work: Math.max(1, one.ms * 1e6), workPerMs: 1e6, least: 0 };
          ids.push(one.mixing ? bench.send('mixing', mixingRequest()) : measure(bench));
        } else if (one.what === 'cancel') {
          const id = ids[one.which];
          if (id !== undefined) bench.runner.receive({ kind: 'cancel', id });
        } else if (one.what === 'turns') for (let i = 0; i < one.count; ++i) bench.runner.turn();
        else if (one.what === 'break') {
          const measurement = engine.measurements[one.which];
          const error = new EngineError('internal', 'broken');
          if (measurement && one.result) measurement.noResult = error;
          else if (measurement) measurement.breaks = { at: 0, error };
        } else if (one.what === 'play') bench.send('play', {});
        else bench.send('step', { updates: one.updates });
      }
      bench.send('pause', {});
      bench.settle();
      const answers = answersOf(bench).filter(({ id }) => ids.includes(id));
      expect(answers.map(({ id }) => id).sort((a, b) => a - b)).toEqual(ids);
      const done = answers.flatMap(({ kind, id }) => (kind === 'done' ? [id] : []));
      for (const kind of ['measure', 'mixing']) {
        const ofKind = bench.of('done').flatMap(({ of, id }) => (of === kind ? [id] : []));
        expect(ofKind).toEqual([...ofKind].sort((a, b) => a - b));
      }
      for (const { closed } of engine.measurements) expect(closed).toBe(1);
      for (const id of ids) {
        const shares = sharesOf(bench, id);
        expect(shares).toEqual([...new Set(shares)].sort((a, b) => a - b));
        expect(shares.at(-1) === 1).toBe(done.includes(id));
      }
    }),
    { numRuns: 300, seed: 1 },
  );
});
