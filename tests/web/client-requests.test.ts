import { describe, expect, it, vi } from 'vitest';
import { RbmClient } from '../../web/src/client/rbm-client.ts';
import { RbmError } from '../../web/src/client/rbm-error.ts';
import type { Frame } from '../../web/src/protocol/messages.ts';
import { makeClient, measureRequest, openRequest } from './client-support.ts';

describe('requests', () => {
  it('get their own answer, in whatever order they come', async () => {
    const { client, worker } = makeClient();
    const save = client.request('save', {});
    const play = client.request('play', {});
    const [first, second] = worker().requests();
    worker().say({ kind: 'done', id: second!.id, of: 'play', body: null });
    worker().say({ kind: 'done', id: first!.id, of: 'save', body: Uint8Array.of(7) });
    await expect(play).resolves.toBeNull();
    await expect(save).resolves.toEqual(Uint8Array.of(7));
  });

  it('that fail reject with code and sentence', async () => {
    const { client, worker } = makeClient();
    const play = client.request('play', {});
    const { id } = worker().last('play');
    worker().say({ kind: 'failed', id, code: 'no_data', message: 'There are no images.' });
    await expect(play).rejects.toBeInstanceOf(RbmError);
    await expect(play).rejects.toMatchObject({ code: 'no_data', message: 'There are no images.' });
  });

  it('do not take the arrays of the page away', async () => {
    const { client, worker } = makeClient();
    const request = openRequest();
    const opened = client.request('open', request);
    worker().answerAll();
    await opened;
    expect(request.data.pixels).toEqual(Uint8Array.of(1, 0, 0, 1));
  });

  it('that can not be sent reject', async () => {
    const { client } = makeClient();
    const image = (() => {}) as unknown as Uint8Array;
    await expect(client.request('inspect', { image })).rejects.toMatchObject({ code: 'internal' });
  });
});

describe('cancelling', () => {
  it('rejects at once, tells the worker, and does not mind the late answer', async () => {
    const { client, worker } = makeClient();
    const abort = new AbortController();
    const step = client.request('step', { updates: 1e9 }, abort.signal);
    const { id } = worker().last('step');
    abort.abort();
    await expect(step).rejects.toMatchObject({ code: 'cancelled' });
    expect(worker().sent.at(-1)).toEqual({ kind: 'cancel', id });
    worker().say({ kind: 'failed', id, code: 'cancelled', message: '' });
  });

  it('before sending sends nothing', async () => {
    const { client, worker } = makeClient();
    const before = worker().sent.length;
    const play = client.request('play', {}, AbortSignal.abort());
    await expect(play).rejects.toMatchObject({ code: 'cancelled' });
    expect(worker().sent).toHaveLength(before);
  });

  it('after the answer does nothing', async () => {
    const { client, worker } = makeClient();
    const abort = new AbortController();
    const play = client.request('play', {}, abort.signal);
    worker().answerAll();
    await play;
    const before = worker().sent.length;
    abort.abort();
    expect(worker().sent).toHaveLength(before);
  });
});

describe('progress', () => {
  function measuring(signal?: AbortSignal) {
    const bench = makeClient();
    const shares: number[] = [];
    const tell = (share: number) => shares.push(share);
    const reply = bench.client.request('measure', measureRequest(), signal, tell);
    const { id } = bench.worker().last('measure');
    const say = (share: number, of = id) => bench.worker().say({ kind: 'progress', id: of, share });
    return { ...bench, shares, reply, id, say };
  }

  it('goes to the request that it is of, until that is answered', async () => {
    const { worker, shares, reply, id, say } = measuring();
    say(0.25);
    say(0.5, id + 1);
    say(1);
    worker().answerAll();
    await reply;
    say(1);
    expect(shares).toEqual([0.25, 1]);
  });

  it('of a cancelled request is not told, though the worker has not heard of it yet', async () => {
    const abort = new AbortController();
    const { worker, shares, reply, id, say } = measuring(abort.signal);
    say(0.25);
    abort.abort();
    say(0.5);
    expect(worker().sent.at(-1)).toEqual({ kind: 'cancel', id });
    await expect(reply).rejects.toMatchObject({ code: 'cancelled' });
    expect(shares).toEqual([0.25]);
  });

  it('need not be listened to', async () => {
    const { client, worker } = makeClient();
    const reply = client.request('measure', measureRequest());
    worker().say({ kind: 'progress', id: worker().last('measure').id, share: 0.5 });
    worker().answerAll();
    await expect(reply).resolves.toBeNull();
  });
});

describe('events', () => {
  it('bring frames and stops until unsubscribed; credit goes to the worker', () => {
    const { client, worker, events } = makeClient();
    const frame = { updates: 3 } as Frame;
    const listener = vi.fn();
    const off = client.on('frame', listener);
    worker().say({ kind: 'frame', frame });
    off();
    worker().say({ kind: 'frame', frame });
    worker().say({ kind: 'stopped', code: 'not_finite', message: 'too fast' });
    client.credit();
    expect(listener).toHaveBeenCalledExactlyOnceWith(frame);
    expect(events.at(-1)).toEqual(['stopped', { code: 'not_finite', message: 'too fast' }]);
    expect(worker().sent.at(-1)).toEqual({ kind: 'credit' });
  });
});

describe('the end', () => {
  it('by dispose terminates the worker and cancels what waits and what comes', async () => {
    const { client, worker, events } = makeClient();
    const play = client.request('play', {});
    client.dispose();
    await expect(play).rejects.toMatchObject({ code: 'cancelled' });
    await expect(client.request('play', {})).rejects.toMatchObject({ code: 'cancelled' });
    expect(worker().terminated).toBe(true);
    worker().crash();
    client.credit();
    expect(events).toEqual([]);
  });

  it('by a module that can not load is told once, and every request gets the reason', async () => {
    const { client, worker, workers, events } = makeClient();
    const play = client.request('play', {});
    worker().say({ kind: 'unusable', code: 'no_simd', message: 'No SIMD.' });
    await expect(play).rejects.toMatchObject({ code: 'no_simd', message: 'No SIMD.' });
    await expect(client.request('play', {})).rejects.toMatchObject({ code: 'no_simd' });
    expect(events).toEqual([['unusable', { code: 'no_simd', message: 'No SIMD.' }]]);
    expect(workers).toHaveLength(1);
  });

  it('by a worker that the browser refuses to make', async () => {
    const client = new RbmClient({
      makeWorker: () => {
        throw new Error('blocked');
      },
      locks: undefined,
    });
    const play = client.request('play', {});
    await expect(play).rejects.toMatchObject({ code: 'load_failed' });
    await expect(play).rejects.toThrow(/blocked/);
  });
});
