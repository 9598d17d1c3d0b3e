import { describe, expect, it } from 'vitest';
import { makeClient, openRequest as openInPage } from './client-support.ts';
import { images, makeBench, openRequest } from './worker-support.ts';

const shape = (nLabels: number, nVisible = 4) => ({ nVisible, nHidden: 2, seed: 1, nLabels });

describe('the worker', () => {
  it('has a class dreamt from the next frame on, and over open while there is one', () => {
    const bench = makeBench();
    bench.send('open', openRequest({ shape: shape(5) }));
    bench.send('setDreamedLabel', { label: 3 });
    expect(bench.engine.dreamedLabel).toBe(3);
    bench.send('open', openRequest({ shape: shape(4) }));
    expect(bench.engine.dreamedLabel).toBe(3);
    bench.send('open', openRequest({ shape: shape(3) }));
    expect(bench.engine.dreamedLabel).toBeNull();
    bench.send('open', openRequest({ shape: shape(5) }));
    expect(bench.engine.dreamedLabel).toBeNull();
    expect(bench.of('failed')).toEqual([]);
  });

  it('forgets a class that the engine refuses', () => {
    const bench = makeBench();
    bench.send('open', openRequest({ shape: shape(5) }));
    bench.engine.breaks = Object.assign(new Error('no class'), { code: 'out_of_range' });
    bench.send('setDreamedLabel', { label: 4 });
    expect(bench.of('failed')).toMatchObject([{ code: 'out_of_range' }]);
    bench.send('open', openRequest({ shape: shape(5) }));
    expect(bench.engine.dreamedLabel).toBeNull();
  });

  it('sends a frame when the class that is dreamt changes', () => {
    const bench = makeBench();
    const dreams = { chains: 1, stepsPerFrame: 0, temperature: 1 };
    bench.send('open', openRequest({ shape: shape(5), dreams }));
    bench.settle();
    bench.runner.receive({ kind: 'credit' });
    const before = bench.of('frame').length;
    bench.send('setDreamedLabel', { label: 1 });
    bench.settle();
    expect(bench.of('frame')).toHaveLength(before + 1);
  });

  it('classifies drawings at once while it learns', () => {
    const bench = makeBench();
    bench.send('open', openRequest({ shape: shape(5), data: images(3) }));
    bench.send('play', {});
    bench.run(20);
    const id = bench.send('classify', { images: new Uint8Array(8) });
    const answer = bench.posted.at(-1);
    expect(answer).toMatchObject({ kind: 'done', id, of: 'classify' });
    expect((answer as { body: Float32Array }).body).toEqual(new Float32Array(10).fill(0.2));
  });
});

describe('the client', () => {
  const dreamt = (worker: { requests(): { kind: string; body: unknown }[] }) =>
    worker.requests().filter(({ kind }) => kind === 'setDreamedLabel');

  async function opened(nLabels: number) {
    const page = makeClient();
    page.worker().say({ kind: 'ready' });
    const requests = [
      page.client.request('open', openInPage({ shape: shape(nLabels) })),
      page.client.request('setDreamedLabel', { label: 2 }),
    ];
    page.worker().answerAll();
    await Promise.all(requests);
    return page;
  }

  it('has the class dreamt again by the worker that follows one that died', async () => {
    const page = await opened(5);
    page.worker().crash();
    expect(page.workers).toHaveLength(2);
    expect(dreamt(page.worker())).toMatchObject([{ body: { label: 2 } }]);
  });

  it('but not when the machine that was opened since has no such class', async () => {
    const page = await opened(5);
    const again = page.client.request('open', openInPage({ shape: shape(2) }));
    page.worker().answerAll();
    await again;
    page.worker().crash();
    expect(dreamt(page.worker())).toEqual([]);
  });
});
