import { describe, expect, it } from 'vitest';
import type { Locks } from '../../web/src/client/death-watch.ts';
import { makeClient, measureRequest, openRequest } from './client-support.ts';

async function opened(client = makeClient()) {
  client.worker().say({ kind: 'ready' });
  const open = client.client.request('open', openRequest());
  client.worker().answerAll();
  await open;
  return client;
}

/** Sends a request and has it answered. */
async function ask(
  bench: ReturnType<typeof makeClient>,
  ...args: Parameters<ReturnType<typeof makeClient>['client']['request']>
) {
  const request = bench.client.request(...args);
  bench.worker().answerAll();
  await request;
}

const kinds = (bench: ReturnType<typeof makeClient>) =>
  bench
    .worker()
    .requests()
    .map(({ kind }) => kind);

describe('when the worker dies', () => {
  it('pending requests reject, a new worker gets the last state, then restarted is told', async () => {
    const bench = await opened();
    const later = openRequest();
    const data = { pixels: Uint8Array.of(0, 0, 1, 1), count: 1, width: 2, height: 2 };
    const trainer = { ...later.trainer, learningRate: 0.5 };
    const dreams = { ...later.dreams, temperature: 2 };
    const clamp = { mask: Uint8Array.of(1, 0, 0, 0), values: Uint8Array.of(1, 0, 0, 0) };
    const image = Uint8Array.of(1, 1, 1, 1);
    await ask(bench, 'setData', data);
    await ask(bench, 'setTrainer', trainer);
    await ask(bench, 'setDreams', dreams);
    await ask(bench, 'setPace', { updatesPerSecond: 5 });
    await ask(bench, 'setClamp', clamp);
    await ask(bench, 'inspect', { image });
    await ask(bench, 'play', {});
    bench.worker().say({ kind: 'checkpoint', saved: Uint8Array.of(1) });
    bench.worker().say({ kind: 'checkpoint', saved: Uint8Array.of(2) });
    const lost = bench.client.request('save', {});
    const [old] = bench.workers;
    old!.crash();
    await expect(lost).rejects.toMatchObject({ code: 'worker_died' });
    expect(old!.terminated).toBe(true);
    expect(kinds(bench)).toEqual(['setPace', 'open', 'setClamp', 'inspect', 'play']);
    expect(bench.worker().last('setPace').body).toEqual({ updatesPerSecond: 5 });
    expect(bench.worker().last('setClamp').body).toEqual(clamp);
    expect(bench.worker().last('inspect').body).toEqual({ image });
    expect(bench.worker().last('open').body).toEqual({
      shape: later.shape,
      data,
      trainer,
      dreams,
      saved: Uint8Array.of(2),
    });
    expect(bench.events).toEqual([]);
    bench.worker().answerAll();
    expect(bench.events).toEqual([['restarted', null]]);
  });

  it('what comes next waits behind the restart, and the dead one is not heard any more', async () => {
    const bench = await opened();
    const [old] = bench.workers;
    old!.crash();
    const save = bench.client.request('save', {});
    expect(kinds(bench)).toEqual(['setPace', 'open', 'save']);
    old!.say({ kind: 'stopped', code: 'internal', message: 'late' });
    old!.crash();
    bench.worker().answerAll();
    await save;
    expect(bench.workers).toHaveLength(2);
    expect(bench.events).toEqual([['restarted', null]]);
  });

  it('only what was confirmed is brought back', async () => {
    const bench = await opened();
    const failing = bench.client.request('setTrainer', { ...openRequest().trainer, batchSize: 0 });
    const { id } = bench.worker().last('setTrainer');
    bench.worker().say({ kind: 'failed', id, code: 'out_of_range', message: '' });
    await expect(failing).rejects.toMatchObject({ code: 'out_of_range' });
    const unanswered = bench.client.request('play', {});
    bench.worker().crash();
    await expect(unanswered).rejects.toMatchObject({ code: 'worker_died' });
    expect(kinds(bench)).toEqual(['setPace', 'open']);
    expect(bench.worker().last('open').body.trainer.batchSize).toBe(1);
  });

  it('a reset forgets the checkpoint of the former machine', async () => {
    const bench = await opened();
    bench.worker().say({ kind: 'checkpoint', saved: Uint8Array.of(1) });
    await ask(bench, 'reset', { seed: 9, nHidden: 3 });
    bench.worker().crash();
    const { body } = bench.worker().last('open');
    expect(body.saved).toBeUndefined();
    expect(body.shape).toEqual({ nVisible: 4, nHidden: 3, seed: 9 });
  });

  it('statistics are told again while somebody looks, and only then', async () => {
    const bench = await opened();
    await ask(bench, 'watchStatistics', { on: true, images: 20 });
    bench.worker().crash();
    expect(kinds(bench)).toEqual(['setPace', 'watchStatistics', 'open']);
    expect(bench.worker().last('watchStatistics').body).toEqual({ on: true, images: 20 });
    bench.worker().say({ kind: 'ready' });
    bench.worker().answerAll();
    await ask(bench, 'watchStatistics', { on: false, images: 20 });
    bench.worker().crash();
    expect(kinds(bench)).toEqual(['setPace', 'open']);
  });

  it('it plays again only if it was playing', async () => {
    const bench = await opened();
    await ask(bench, 'play', {});
    bench.worker().say({ kind: 'stopped', code: 'not_finite', message: '' });
    bench.worker().crash();
    expect(kinds(bench)).not.toContain('play');
    bench.worker().answerAll();
    await ask(bench, 'play', {});
    const step = bench.client.request('step', { updates: 9 });
    const { id } = bench.worker().last('step');
    bench.worker().say({ kind: 'failed', id, code: 'cancelled', message: '' });
    await expect(step).rejects.toMatchObject({ code: 'cancelled' });
    bench.worker().crash();
    expect(kinds(bench)).not.toContain('play');
  });

  it('a machine of another size forgets clamp and inspected image', async () => {
    const bench = await opened();
    await ask(bench, 'setClamp', { mask: new Uint8Array(4), values: new Uint8Array(4) });
    await ask(bench, 'inspect', { image: new Uint8Array(4) });
    await ask(bench, 'open', openRequest({ shape: { nVisible: 9, nHidden: 2, seed: 1 } }));
    bench.worker().crash();
    expect(kinds(bench)).toEqual(['setPace', 'open']);
  });

  it('parameters that it was opened with are there again, until a reset', async () => {
    const bench = await opened();
    const parameters = {
      weights: new Float32Array(8),
      visibleBias: new Float32Array(4),
      hiddenBias: new Float32Array(2),
    };
    await ask(bench, 'open', openRequest({ parameters }));
    bench.worker().crash();
    expect(bench.worker().last('open').body.parameters).toEqual(parameters);
    bench.worker().answerAll();
    await ask(bench, 'reset', { seed: 5, nHidden: 3 });
    bench.worker().crash();
    expect(bench.worker().last('open').body.parameters).toBeUndefined();
  });

  it('a saved machine that can not be opened is left behind', async () => {
    const bench = await opened();
    bench.worker().say({ kind: 'checkpoint', saved: Uint8Array.of(1) });
    bench.worker().crash();
    const { id, body } = bench.worker().last('open');
    expect(body.saved).toBeDefined();
    bench.worker().say({ kind: 'failed', id, code: 'bad_state', message: 'damaged' });
    expect(bench.workers).toHaveLength(3);
    expect(bench.worker().last('open').body.saved).toBeUndefined();
    bench.worker().answerAll();
    expect(bench.events).toEqual([['restarted', null]]);
  });

  it('a client that only measures gets its images back, and its measurement fails', async () => {
    const bench = makeClient();
    bench.worker().say({ kind: 'ready' });
    const { data } = openRequest();
    await ask(bench, 'setMeasured', data);
    await ask(bench, 'setMeasured', { ...data, heldOutShare: 0.5 });
    const lost = bench.client.request('measure', measureRequest());
    bench.worker().crash();
    await expect(lost).rejects.toMatchObject({ code: 'worker_died' });
    expect(kinds(bench)).toEqual(['setPace', 'setMeasured']);
    expect(bench.worker().last('setMeasured').body).toEqual({ ...data, heldOutShare: 0.5 });
    expect(bench.events).toEqual([]);
    bench.worker().answerAll();
    expect(bench.events).toEqual([['restarted', null]]);
    await ask(bench, 'measure', measureRequest());
  });

  it('a machine and images to measure on come back both, only what was confirmed', async () => {
    const bench = await opened();
    const { data } = openRequest();
    await ask(bench, 'setMeasured', data);
    void bench.client.request('setMeasured', { ...data, heldOutShare: 0.5 }).catch(() => {});
    bench.worker().crash();
    expect(kinds(bench)).toEqual(['setPace', 'setMeasured', 'open']);
    expect(bench.worker().last('setMeasured').body).toEqual(data);
    bench.worker().answerAll();
    expect(bench.events).toEqual([['restarted', null]]);
  });

  it('three times within 30 s, it gives up with a sentence', async () => {
    const bench = await opened();
    for (const at of [0, 20_000, 31_000]) {
      bench.clock.now = at;
      bench.worker().crash();
    }
    expect(bench.events).toEqual([]);
    expect(bench.workers).toHaveLength(4);
    bench.clock.now = 40_000;
    bench.worker().crash();
    expect(bench.workers).toHaveLength(4);
    expect(bench.worker().terminated).toBe(true);
    expect(bench.events).toEqual([
      ['unusable', { code: 'worker_died', message: expect.stringMatching(/several times/) }],
    ]);
    const play = bench.client.request('play', {});
    await expect(play).rejects.toMatchObject({ code: 'worker_died' });
  });

  it('before it ever started, it gives up because it can not be loaded', () => {
    const bench = makeClient();
    for (let i = 0; i < 3; ++i) bench.worker().crash();
    expect(bench.events).toMatchObject([['unusable', { code: 'load_failed' }]]);
  });

  it('without a word, its lock tells', async () => {
    const waiting: { name: string; granted: () => void }[] = [];
    const locks = {
      request: (name: string, _options: unknown, granted: () => void) => {
        waiting.push({ name, granted });
        return new Promise(() => {});
      },
    } as unknown as Locks;
    const bench = await opened(makeClient(locks));
    const hold = bench.worker().sent[0]!;
    expect(hold.kind).toBe('holdLock');
    expect(waiting).toEqual([]);
    bench.worker().say({ kind: 'lockHeld' });
    expect(waiting.map(({ name }) => name)).toEqual([hold.kind === 'holdLock' && hold.name]);
    waiting[0]!.granted();
    expect(bench.workers).toHaveLength(2);
    expect(kinds(bench)).toEqual(['setPace', 'open']);
    expect(bench.worker().sent[0]).not.toEqual(hold);
    waiting[0]!.granted();
    expect(bench.workers).toHaveLength(2);
  });
});
