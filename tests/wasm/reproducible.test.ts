import { describe, expect, it } from 'vitest';
import { Engine } from '../../web/src/engine/engine.ts';
import type { FromWorker, RequestKind, Requests } from '../../web/src/protocol/messages.ts';
import { Runner } from '../../web/src/worker/runner.ts';
import { type Experiment, experiments, golden, partExperiments } from '../golden.ts';
import { barsRequest, isBuilt, newCore, trainer } from './support.ts';

const updates = 400;

async function openEngine(change: Parameters<typeof barsRequest>[1] = {}): Promise<Engine> {
  const core = await newCore();
  const engine = new Engine(core);
  engine.open(barsRequest(core, change), null);
  return engine;
}

async function plainRun(settings = trainer): Promise<ReturnType<Engine['parameters']>> {
  const engine = await openEngine({ trainer: settings });
  engine.train(updates);
  return engine.parameters();
}

function imagesOf(engine: Engine, { inputs, side }: Experiment) {
  const { images: count, seed } = golden;
  if (inputs === 'digits') return engine.generate({ generator: 'digits', side, count, seed });
  const pixels = new Uint8Array(side * side * count).fill(inputs === 'full' ? 1 : 0);
  return { pixels, count, width: side, height: side };
}

describe.skipIf(!isBuilt)('every experiment of the native golden test', () => {
  it('is read', () => {
    expect(experiments.length).toBeGreaterThanOrEqual(28);
    expect(partExperiments.length).toBeGreaterThanOrEqual(20);
    const keys = new Set(partExperiments.flatMap(({ trainer }) => Object.keys(trainer)));
    expect(keys.size).toBe(8 + 17);
  });

  it.each([...experiments, ...partExperiments])(
    'ends in the same bits: $name',
    async (experiment) => {
      const engine = new Engine(await newCore());
      const { side, hidden, trainer, digest } = experiment;
      const shape = { nVisible: side * side, nHidden: hidden, seed: golden.seed };
      const dreams = { chains: 9, stepsPerFrame: 1, temperature: 1 };
      engine.open({ shape, data: imagesOf(engine, experiment), trainer, dreams }, null);
      engine.train(golden.updates);
      expect(engine.parameters()).toMatchObject({ updates: golden.updates, digest });
    },
  );
});

describe.skipIf(!isBuilt)('the same seed, data and settings', () => {
  it.each(
    (['cd', 'pcd'] as const).flatMap((algorithm) =>
      (['off', 'half', 'mean', 'data-mean', 'enhanced'] as const).map((centering) => ({
        algorithm,
        centering,
      })),
    ),
  )('give the same bits twice ($algorithm, centering $centering)', async (change) => {
    const settings = { ...trainer, ...change };
    const first = await plainRun(settings);
    expect(await plainRun(settings)).toEqual(first);
    expect(first.updates).toBe(updates);
    const other = await openEngine({
      trainer: settings,
      shape: { nVisible: 16, nHidden: 12, seed: 8 },
    });
    other.train(updates);
    expect(other.parameters().digest).not.toBe(first.digest);
  });

  it('give the same bits after a reset', async () => {
    const engine = await openEngine();
    const fresh = engine.parameters().digest;
    engine.train(updates);
    const first = engine.parameters();
    engine.reset(12, 7);
    expect(engine.parameters()).toMatchObject({ updates: 0, digest: fresh });
    engine.train(updates);
    expect(engine.parameters()).toEqual(first);
  });

  it('give the same bits while everything is watched', async () => {
    const engine = await openEngine();
    const image = new Uint8Array(16).fill(1, 3, 9);
    for (let i = 0; i < updates; ++i) {
      engine.train(1);
      engine.stepChains(i % 4);
      if (i % 7 === 0) engine.measure();
      if (i % 11 === 0) engine.report(image);
      if (i % 13 === 0)
        engine.setDreams({ chains: 1 + (i % 20), stepsPerFrame: 1, temperature: 2 });
      if (i % 17 === 0) engine.restartChains({ from: 'image', image });
      if (i % 19 === 0) engine.restartChains({ from: 'data' });
      if (i % 23 === 0) engine.setClamp({ mask: image, values: image });
      if (i % 29 === 0) engine.save();
    }
    expect(engine.parameters()).toEqual(await plainRun());
  });

  it('give the same bits in the slices of the worker, with frames and measures', async () => {
    const core = await newCore();
    const engine = new Engine(core);
    const posted: FromWorker[] = [];
    let time = 0;
    const runner = new Runner(
      engine,
      // A clock that runs unevenly, so that slices come out in many sizes.
      () => {
        time += (time % 7) * 0.3 + 0.1;
        return time;
      },
      (message) => posted.push(message),
    );
    const send = <K extends RequestKind>(kind: K, body: Requests[K]) =>
      runner.receive({ kind, id: 0, body } as Parameters<Runner['receive']>[0]);
    send('open', barsRequest(core));
    send('play', {});
    while (engine.progress().updates < updates / 2) {
      runner.turn();
      runner.receive({ kind: 'credit' });
    }
    send('pause', {});
    send('step', { updates: updates - engine.progress().updates });
    while (!posted.some((message) => message.kind === 'done' && message.of === 'step')) {
      runner.turn();
      runner.receive({ kind: 'credit' });
    }
    const frames = posted.flatMap((message) => (message.kind === 'frame' ? [message.frame] : []));
    expect(frames.length).toBeGreaterThan(3);
    expect(frames.some(({ measures }) => measures.length > 0)).toBe(true);
    expect(frames.at(-1)!.chainSteps).toBeGreaterThan(3);
    expect(engine.parameters()).toEqual(await plainRun());
  });

  it('give the same bits when saved in the middle and opened again', async () => {
    // 60 images in batches of 10: 205 updates end in the middle of an epoch.
    const engine = await openEngine();
    engine.stepChains(3);
    engine.train(205);
    const saved = engine.save();
    const again = await openEngine({ saved });
    expect(again.progress()).toEqual(engine.progress());
    expect(again.chains()).toEqual(engine.chains());
    expect(again.measure()).toEqual(engine.measure());
    expect(again.save()).toEqual(saved);
    for (const machine of [engine, again]) {
      machine.stepChains(5);
      machine.train(updates - 205);
    }
    expect(again.parameters()).toEqual(engine.parameters());
    expect(again.chains()).toEqual(engine.chains());
    expect(again.parameters()).toEqual(await plainRun());
  });

  it('make the same images', async () => {
    const engine = new Engine(await newCore());
    const request = { generator: 'digits', side: 16, count: 50, seed: 5 } as const;
    expect(engine.generate(request)).toEqual(engine.generate(request));
    const other = engine.generate({ ...request, seed: 6 });
    expect(other.pixels).not.toEqual(engine.generate(request).pixels);
  });
});
