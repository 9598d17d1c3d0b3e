import { describe, expect, it, vi } from 'vitest';
import { EngineError } from '../../web/src/engine/failure.ts';
import type { CoreToRun, FromWorker, ToWorker } from '../../web/src/protocol/messages.ts';
import { startMessageLoop, type WorkerScope } from '../../web/src/worker/message-loop.ts';
import { ownedBuffers } from '../../web/src/worker/owned-buffers.ts';
import { Runner } from '../../web/src/worker/runner.ts';
import { measureRequest } from './worker-fake-measurement.ts';
import { FakeEngine, images, openRequest } from './worker-support.ts';

/** A worker's global scope that keeps what is posted. */
class FakeScope implements WorkerScope {
  onmessage: WorkerScope['onmessage'] = null;
  posted: FromWorker[] = [];
  transferred: ArrayBuffer[][] = [];

  postMessage(message: FromWorker, transfer: ArrayBuffer[]): void {
    this.posted.push(message);
    this.transferred.push(transfer);
  }
  send(data: ToWorker): void {
    this.onmessage?.({ data } as MessageEvent<ToWorker>);
  }
  kinds(): string[] {
    return this.posted.map(({ kind }) => kind);
  }
}

const realTime = () => performance.now();
const paused = (id: number): ToWorker => ({ kind: 'open', id, body: openRequest() });

/** A message loop that has been told which core to load. */
const start: typeof startMessageLoop = (scope, load, now) => {
  startMessageLoop(scope, load, now);
  (scope as FakeScope).send({ kind: 'load', core: 'core.wasm' });
};

describe('message loop', () => {
  it('keeps requests until the module is there', async () => {
    const scope = new FakeScope();
    let loaded: (engine: FakeEngine) => void = () => {};
    start(scope, () => new Promise((resolve) => (loaded = resolve)), realTime);
    scope.send(paused(1));
    scope.send({ kind: 'parameters', id: 2, body: {} });
    await Promise.resolve();
    expect(scope.posted).toEqual([]);
    loaded(new FakeEngine());
    await vi.waitFor(() => expect(scope.kinds()).toContain('frame'));
    expect(scope.kinds().slice(0, 3)).toEqual(['ready', 'done', 'done']);
  });

  it('loads the core that it is told, once, and waits for it', async () => {
    const scope = new FakeScope();
    const load = vi.fn(async (_core: CoreToRun) => new FakeEngine());
    startMessageLoop(scope, load, realTime);
    scope.send(paused(1));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(load).not.toHaveBeenCalled();
    expect(scope.posted).toEqual([]);
    scope.send({ kind: 'load', core: 'a.wasm' });
    scope.send({ kind: 'load', core: 'b.wasm' });
    await vi.waitFor(() => expect(scope.kinds()).toContain('done'));
    scope.send({ kind: 'load', core: 'c.wasm' });
    expect(load.mock.calls).toEqual([['a.wasm']]);
  });

  it('says why nothing will work when the module can not be loaded', async () => {
    const scope = new FakeScope();
    const error = new EngineError('no_simd', 'This browser lacks SIMD.');
    start(scope, () => Promise.reject(error), realTime);
    await vi.waitFor(() => expect(scope.posted).toHaveLength(1));
    expect(scope.posted[0]).toEqual({
      kind: 'unusable',
      code: 'no_simd',
      message: 'This browser lacks SIMD.',
    });
  });

  it('learns between messages, idles when there is nothing to do, and wakes again', async () => {
    const scope = new FakeScope();
    const engine = new FakeEngine();
    const turns = vi.spyOn(engine, 'progress');
    start(
      scope,
      async () => engine,
      () => engine.time,
    );
    const still = { chains: 1, stepsPerFrame: 0, temperature: 1 };
    scope.send({ kind: 'open', id: 1, body: openRequest({ dreams: still }) });
    scope.send({ kind: 'play', id: 2, body: {} });
    await vi.waitFor(() => expect(engine.updates).toBeGreaterThan(100));
    scope.send({ kind: 'pause', id: 3, body: {} });
    await new Promise((resolve) => setTimeout(resolve, 30));
    const { updates } = engine;
    const before = turns.mock.calls.length;
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(engine.updates).toBe(updates);
    expect(turns.mock.calls.length - before).toBeLessThanOrEqual(1);
    scope.send({ kind: 'step', id: 4, body: { updates: 5 } });
    await vi.waitFor(() => expect(engine.updates).toBe(updates + 5));
  });

  it('measures without any machine, hears the page meanwhile, and idles again', async () => {
    const scope = new FakeScope();
    const engine = new FakeEngine();
    const turns = vi.spyOn(Runner.prototype, 'turn');
    start(
      scope,
      async () => engine,
      () => engine.time,
    );
    const answers = () => scope.posted.flatMap((m) => (m.kind === 'done' ? [m.id] : []));
    engine.measuring.work = Number.POSITIVE_INFINITY;
    scope.send({ kind: 'setMeasured', id: 1, body: images(5) });
    scope.send({ kind: 'measure', id: 2, body: measureRequest() });
    await vi.waitFor(() => expect(engine.measurements[0]?.slices.length).toBeGreaterThan(10));
    scope.send({ kind: 'pause', id: 3, body: {} });
    expect(answers()).toEqual([1, 3]);
    engine.measuring.work = engine.measurements[0]!.done + 1e8;
    await vi.waitFor(() => expect(answers()).toEqual([1, 3, 2]));
    const before = turns.mock.calls.length;
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(turns.mock.calls.length - before).toBeLessThanOrEqual(1);
    turns.mockRestore();
    const transferred = (id: number) =>
      scope.transferred[scope.posted.findIndex((m) => m.kind === 'done' && m.id === id)];
    expect(transferred(1)).toHaveLength(1);
    expect(transferred(2)).toHaveLength(3);
  });

  it('transfers every array of a message and copies none', async () => {
    const scope = new FakeScope();
    start(scope, async () => new FakeEngine(), realTime);
    scope.send(paused(1));
    await vi.waitFor(() => expect(scope.kinds()).toContain('frame'));
    const at = scope.kinds().indexOf('frame');
    // States, probabilities, weights, two biases, activity, the histogram that is in it twice, and
    // three of free energies.
    expect(scope.transferred[at]).toHaveLength(10);
    for (const [i, message] of scope.posted.entries()) {
      expect(() => structuredClone(message, { transfer: scope.transferred[i]! })).not.toThrow();
    }
  });
});

it('ownedBuffers finds arrays at any depth, each memory once', () => {
  const a = new Float32Array(3);
  const b = new Uint8Array(2);
  const c = new Float64Array(1);
  const found = ownedBuffers({
    a,
    list: [{ b }, null, 'text'],
    again: a,
    deep: { er: { c } },
    n: 1,
  });
  expect(found).toEqual([a.buffer, b.buffer, c.buffer]);
});
