import type { Session } from 'rbm-core';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Engine } from '../../web/src/engine/engine.ts';
import type { FromWorker } from '../../web/src/protocol/messages.ts';
import { Runner } from '../../web/src/worker/runner.ts';
import { barsRequest, expectFailure, isBuilt, newCore, trainer } from './support.ts';

const mnist = { count: 60_000, width: 28, height: 28 };

/** Images of the size and number of MNIST, a fifth of the pixels on. */
function manyImages(count = mnist.count): Uint8Array {
  const pixels = new Uint8Array(count * 784);
  for (let i = 0; i < pixels.length; i += 5) pixels[i] = 1;
  return pixels;
}

/** Everything that a page asks of a session, with batches of this size. */
function useAll(session: Session, batchSize: number): void {
  for (const algorithm of ['cd', 'pcd'] as const) {
    session.setTrainer({ ...trainer, algorithm, batchSize });
    session.train(2);
  }
  session.stepChains(2);
  session.measure();
  session.hiddenActivity();
  session.save();
  session.reset(session.nHidden(), 2);
  session.train(1);
}

describe.skipIf(!isBuilt)('memory', () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it('holds 60,000 images of 28 x 28 with 500 hidden units within 60 MB', async () => {
    const core = await newCore();
    const session = core.makeSession(784, 500, 1);
    session.setData(manyImages(), 0);
    expect(core.heapBytes()).toBeLessThanOrEqual(60e6);
    console.log(`60,000 x 784 images, 500 hidden units: ${core.heapBytes() / 1e6} MB`);
  });

  it('needs no second copy for other images of the same number, however often', async () => {
    const core = await newCore();
    const session = core.makeSession(784, 10, 1);
    const images = manyImages();
    session.setData(images, 0);
    const before = core.heapBytes();
    for (let i = 0; i < 3; ++i) {
      session.setData(images, 0);
      session.train(1);
    }
    images[images.length - 1] = 2;
    expectFailure('not_binary', () => session.setData(images, 0));
    // The trainer's first update is in it: 10,000 bytes a unit are plenty.
    expect(core.heapBytes() - before).toBeLessThan(8e6);
  });

  it('needs the size of the saved bytes to save, and no more', async () => {
    const core = await newCore();
    const session = core.makeSession(784, 2048, 1);
    session.setData(manyImages(200), 0);
    session.setTrainer(trainer);
    session.train(3);
    session.stepChains(1);
    const before = core.heapBytes();
    const { length } = session.save();
    expect(length).toBeGreaterThan(2 * 4 * 784 * 2048);
    // Memory grows by 1 MB at a time.
    expect(core.heapBytes() - before).toBeLessThan(length + 2 ** 21);
  });

  it.each([
    { visible: 784, hidden: 500, count: 20_000, batch: 100, chains: 36 },
    { visible: 784, hidden: 2048, count: 2000, batch: 20, chains: 256 },
    { visible: 64, hidden: 4096, count: 2000, batch: 1000, chains: 36 },
    { visible: 784, hidden: 64, count: 2000, batch: 2000, chains: 1024 },
  ])('is estimated well: %o', async ({ visible, hidden, count, batch, chains }) => {
    const core = await newCore();
    const session = core.makeSession(visible, hidden, 1);
    session.setData(
      new Uint8Array(visible * count).map((_, i) => (i % 5 === 0 ? 1 : 0)),
      0,
    );
    session.setChains(chains);
    useAll(session, batch);
    const needed = core.memoryNeeded(
      visible,
      hidden,
      count,
      { ...trainer, batchSize: batch },
      chains,
    );
    console.log(
      `${visible} x ${hidden}, ${count} images, batch ${batch}: ` +
        `${core.heapBytes() / 1e6} MB in use, ${needed / 1e6} MB estimated`,
    );
    expect(core.heapBytes()).toBeLessThanOrEqual(needed);
    expect(core.heapBytes()).toBeGreaterThan(needed / 3);
  });

  it('that would not fit is refused before anything changes', async () => {
    const core = await newCore();
    const session = core.makeSession(4096, 8, 1);
    session.setData(new Uint8Array(4096 * 4).fill(1, 0, 5000), 0);
    session.setTrainer({ ...trainer, algorithm: 'cd', batchSize: 7000 });
    session.train(3);
    const twin = core.makeSession(4096, 8, 1);
    twin.setTrainer({ ...trainer, algorithm: 'cd', batchSize: 6000 });
    const before = {
      digest: session.digest(),
      measures: session.measure(),
      heap: core.heapBytes(),
    };
    expect(core.memoryNeeded(4096, 8, 4, { ...trainer, batchSize: 7000 }, 36)).toBeLessThan(1.1e9);

    expectFailure('out_of_memory', () => session.reset(4096, 2));
    expectFailure('out_of_memory', () => core.makeSession(4096, 4096, 1));
    expectFailure('out_of_memory', () => session.setTrainer({ ...trainer, batchSize: 10_000 }));
    expectFailure('out_of_memory', () => twin.setTrainer({ ...trainer, batchSize: 9000 }));
    expectFailure('out_of_memory', () => twin.setData(new Uint8Array(4096 * 100_000), 0));
    expect(() => twin.reset(4096, 1)).toThrow(/4096 hidden units.* MB .*Fewer hidden units/);

    expect(session.digest()).toBe(before.digest);
    expect(session.measure()).toEqual(before.measures);
    expect(core.heapBytes()).toBe(before.heap);
    session.train(1);
    twin.delete();
    session.delete();
    core.makeSession(4096, 4096, 1).delete();
  });

  it('that the browser does not give is an Error, and machine and images stay', async () => {
    const core = await newCore();
    const session = core.makeSession(784, 50, 1);
    session.setData(manyImages(1000), 0);
    session.setTrainer(trainer);
    session.train(2);
    const before = session.save().slice();
    const measures = session.measure();
    const grow = vi.spyOn(WebAssembly.Memory.prototype, 'grow').mockImplementation(() => {
      throw new RangeError('no more');
    });
    expectFailure('out_of_memory', () => session.setData(manyImages(20_000), 0));
    expectFailure('out_of_memory', () => session.reset(4000, 1));
    expectFailure('out_of_memory', () => core.makeSession(784, 4000, 1));
    expectFailure('out_of_memory', () => core.generate('digits', 28, 20_000, 1));
    expect(grow).toHaveBeenCalled();
    expect(session.measure()).toEqual(measures);
    expect(session.save()).toEqual(before);
    session.train(5);
    grow.mockRestore();
    session.reset(4000, 1);
    session.train(1);
  });
});

describe.skipIf(!isBuilt)('a page that asks for too much', () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it('is told so in words, and the old machine goes on learning', async () => {
    const core = await newCore();
    const posted: FromWorker[] = [];
    const runner = new Runner(
      new Engine(core),
      () => performance.now(),
      (message) => {
        posted.push(message);
      },
    );
    const shape = { nVisible: 4096, nHidden: 4, seed: 1 };
    const data = { pixels: new Uint8Array(4096 * 20), count: 20, width: 64, height: 64 };
    const cd = { ...trainer, algorithm: 'cd' as const, batchSize: 7000 };
    runner.receive({ kind: 'open', id: 1, body: barsRequest(core, { shape, data, trainer: cd }) });
    runner.receive({ kind: 'play', id: 2, body: {} });
    runner.turn();
    runner.receive({ kind: 'reset', id: 3, body: { seed: 1, nHidden: 4096 } });
    runner.receive({ kind: 'step', id: 4, body: { updates: 3 } });
    for (let turns = 0; turns < 20; ++turns) runner.turn();
    runner.receive({ kind: 'parameters', id: 5, body: {} });
    expect(posted.filter(({ kind }) => kind === 'failed')).toMatchObject([
      { id: 3, code: 'out_of_memory', message: expect.stringMatching(/MB.*Fewer hidden units/) },
    ]);
    const answer = posted.find((message) => message.kind === 'done' && message.id === 5);
    expect(answer).toMatchObject({ body: { nHidden: 4 } });
    expect((answer as { body: { updates: number } }).body.updates).toBeGreaterThanOrEqual(4);
  });
});
