import { beforeEach, describe, expect, it } from 'vitest';
import { Playground } from '../../web/src/element/playground';
import type { Notice } from '../../web/src/element/playground-events';
import type { MachineReport } from '../../web/src/protocol/messages';
import { defaults } from '../../web/src/state/settings';
import { FakeClient, someFrame, someImages } from './playground-support';

let client: FakeClient;
let playground: Playground;
let notices: (Notice | null)[];

beforeEach(async () => {
  client = new FakeClient();
  playground = new Playground(client.asClient);
  notices = [];
  playground.on('notice', (notice) => notices.push(notice));
  await playground.start(true);
});

describe('starting', () => {
  it('makes the preset, opens the machine and learns', () => {
    expect(client.asked.map((a) => a.kind)).toEqual(['generate', 'open', 'inspect', 'play']);
    expect(playground.playing).toBe(true);
    expect(playground.data.count).toBeGreaterThan(0);
    expect(client.bodies('open')[0]?.shape).toEqual({ nVisible: 256, nHidden: 64, seed: 1 });
  });

  it('draws a preset at a side that it can be drawn at', async () => {
    const bars = new Playground(client.asClient, { dataset: 'bars-and-stripes', side: 20 });
    await bars.start(false);
    expect(bars.settings.side).toBe(8);
    expect(bars.drawing.length).toBe(64);
  });

  it('sets the pace before the machine runs', async () => {
    const slow = new Playground(client.asClient, { pace: 10 });
    client.asked.length = 0;
    await slow.start(true);
    expect(client.asked.map((a) => a.kind).slice(0, 3)).toEqual(['generate', 'setPace', 'open']);
  });

  it('tells why when there is no machine, and stays as it was', async () => {
    client.refusing.set('open', 'out_of_memory');
    const other = new Playground(client.asClient);
    expect(await other.start(true)).toBe(false);
    expect(other.notice).toMatchObject({ tone: 'problem', code: 'out_of_memory' });
    expect(other.data.count).toBe(0);
    expect(other.playing).toBe(false);
  });
});

describe('settings', () => {
  it('go to the machine that runs, each where it belongs', async () => {
    await playground.change({ learningRate: 0.2, temperature: 2, pace: 10 });
    expect(client.bodies('setTrainer')).toHaveLength(1);
    expect(client.bodies('setDreams')[0]?.temperature).toBe(2);
    expect(client.bodies('setPace')).toEqual([{ updatesPerSecond: 10 }]);
    await playground.change({ pace: 0 });
    expect(client.bodies('setPace').at(-1)).toEqual({ updatesPerSecond: null });
    expect(client.bodies('setTrainer')).toHaveLength(1);
  });

  it('are shown before the answer and taken back when they are refused', async () => {
    client.refusing.set('setTrainer', 'out_of_range');
    const shown: number[] = [];
    playground.on('settings', (settings) => shown.push(settings.learningRate));
    expect(await playground.change({ learningRate: 9 })).toBe(false);
    expect(shown).toEqual([9, defaults.learningRate]);
    expect(playground.settings).toEqual(defaults);
    expect(notices).toMatchObject([{ tone: 'problem', code: 'out_of_range' }]);
  });

  it('that were changed while a refused one was on its way stay', async () => {
    client.refusing.set('setTrainer', 'out_of_range');
    client.holding = 'setTrainer';
    const refused = playground.change({ learningRate: 9 });
    await playground.change({ temperature: 3, show: 'sample' });
    client.release();
    expect(await refused).toBe(false);
    expect(playground.settings).toEqual({ ...defaults, temperature: 3, show: 'sample' });
  });

  it('that were set again while a refused one was on its way are the newest ones', async () => {
    client.refusing.set('setTrainer', 'out_of_range');
    client.holding = 'setTrainer';
    const refused = playground.change({ learningRate: 9, momentum: 0.9 });
    client.refusing.clear();
    client.holding = null;
    await playground.change({ learningRate: 0.3 });
    client.release();
    await refused;
    expect(playground.settings).toEqual({ ...defaults, learningRate: 0.3 });
  });

  it('survive a change of images that began before them', async () => {
    client.holding = 'generate';
    const changing = playground.useDataset('shifting-bars');
    await playground.change({ temperature: 3 });
    client.release();
    await changing;
    expect(playground.settings).toMatchObject({ dataset: 'shifting-bars', temperature: 3 });
    expect(client.bodies('open').at(-1)?.dreams.temperature).toBe(3);
  });

  it('that need a new machine are kept as they were when it is refused', async () => {
    client.refusing.set('reset', 'out_of_memory');
    expect(await playground.renew({ hidden: 1024 })).toBe(false);
    expect(playground.settings.hidden).toBe(defaults.hidden);
    expect(notices).toHaveLength(1);
    expect(notices[0]).toMatchObject({ tone: 'problem', code: 'out_of_memory' });
    expect(notices[0]?.message).not.toBe('');
    client.refusing.clear();
    expect(await playground.renew({ hidden: 32 })).toBe(true);
    expect(playground.notice).toBeNull();
  });

  it('reset to the same seed, or to another one, and empty the curves', async () => {
    const measures = [{ update: 1, reconstructionError: 0.1, pseudoLikelihood: -50 }];
    client.emit('frame', someFrame({ measures }));
    expect(playground.measures).toHaveLength(1);
    await playground.reset();
    expect(client.bodies('reset')).toEqual([{ seed: 1, nHidden: 64 }]);
    expect(playground.measures).toEqual([]);
    client.emit('frame', someFrame({ measures }));
    await playground.reset(42);
    expect(client.bodies('open').at(-1)?.shape.seed).toBe(42);
    expect(playground.settings.seed).toBe(42);
    expect(playground.measures).toEqual([]);
  });
});

describe('learning', () => {
  it('does not start without images, and says so', async () => {
    await playground.replaceImages(someImages(0, 16));
    expect(playground.playing).toBe(false);
    const before = client.asked.length;
    expect(await playground.play()).toBe(false);
    expect(await playground.step()).toBe(false);
    expect(client.asked).toHaveLength(before);
    expect(notices.map((notice) => notice?.code)).toEqual(['no-images', 'no-images']);
  });

  it('that stops by itself is shown as stopped', () => {
    client.emit('stopped', { code: 'not_finite', message: 'W[3, 4] is not finite' });
    expect(playground.playing).toBe(false);
    expect(playground.notice).toMatchObject({ code: 'stopped', message: 'W[3, 4] is not finite' });
  });

  it('that stops for want of memory says that', () => {
    client.emit('stopped', { code: 'out_of_memory', message: 'no more than 2000 MB' });
    expect(playground.playing).toBe(false);
    expect(playground.notice).toMatchObject({ code: 'stopped-for-memory', tone: 'problem' });
  });

  it('draws its curve on from where a restarted machine stands', () => {
    const at = (update: number) => ({ update, reconstructionError: 0.1, pseudoLikelihood: -50 });
    client.emit('frame', someFrame({ measures: [at(10), at(20), at(30)] }));
    client.emit('frame', someFrame({ measures: [at(20), at(25)] }));
    expect(playground.measures.map((m) => m.update)).toEqual([10, 20, 25]);
  });

  it('draws the gap of free energies as far as there are held-out images', () => {
    const machine = (gap: number | null) => ({ freeEnergies: { gap } }) as MachineReport;
    client.emit('frame', someFrame({ updates: 5, machine: machine(null) }));
    client.emit('frame', someFrame({ updates: 10, machine: machine(0.5) }));
    client.emit('frame', someFrame({ updates: 20, machine: machine(1) }));
    client.emit('frame', someFrame({ updates: 25 }));
    client.emit('frame', someFrame({ updates: 20, machine: machine(2) }));
    expect(playground.gaps).toEqual([
      { update: 10, gap: 0.5 },
      { update: 20, gap: 2 },
    ]);
  });

  it('forgets the gap of another machine, and of other images', async () => {
    const machine = { freeEnergies: { gap: 1 } } as MachineReport;
    client.emit('frame', someFrame({ updates: 10, machine }));
    await playground.reset();
    expect(playground.gaps).toEqual([]);
    client.emit('frame', someFrame({ updates: 10, machine }));
    await playground.addImages(someImages(2, playground.settings.side));
    expect(playground.gaps).toEqual([]);
  });

  it('keeps a bounded number of points that go up', () => {
    for (let update = 1; update <= 20_000; update++)
      client.emit(
        'frame',
        someFrame({ measures: [{ update, reconstructionError: 0.1, pseudoLikelihood: -50 }] }),
      );
    const updates = playground.measures.map((m) => m.update);
    expect(updates.length).toBeLessThanOrEqual(4000);
    expect(updates.every((update, i) => i === 0 || update > (updates[i - 1] ?? 0))).toBe(true);
    expect(updates.at(-1)).toBeGreaterThanOrEqual(19_998);
  });
});

describe('the end of the machine', () => {
  it('is known as such and told', () => {
    client.emit('unusable', { code: 'no_simd', message: 'no SIMD' });
    expect(playground.unusable).toMatchObject({ code: 'no_simd' });
    expect(playground.notice).toBe(playground.unusable);
    expect(playground.playing).toBe(false);
  });

  it('that was asked for is quiet', () => {
    playground.dispose();
    expect(client.disposed).toBe(true);
    playground.notify(null);
    expect(notices).toEqual([]);
  });
});

describe('playing', () => {
  it('is over after a step, though a play was still being answered', async () => {
    await playground.pause();
    client.holding = 'play';
    const play = playground.play();
    client.holding = 'step';
    const step = playground.step();
    client.release();
    await Promise.all([play, step]);
    expect(playground.playing).toBe(false);
  });

  it('does not begin again after a pause while a preset was being made', async () => {
    client.holding = 'generate';
    const change = playground.useDataset('bars-and-stripes');
    await playground.pause();
    client.release();
    expect(await change).toBe(true);
    expect(playground.playing).toBe(false);
    expect(client.asked.at(-1)?.kind).not.toBe('play');
  });

  it('takes back its advice once it has been followed', async () => {
    await playground.replaceImages(someImages(0, 16));
    await playground.play();
    expect(playground.notice?.code).toBe('no-images');
    await playground.addImages(someImages(3, 16));
    await playground.play();
    expect(playground.notice).toBeNull();
    client.emit('stopped', { code: 'not_finite', message: 'too fast' });
    expect(playground.notice?.code).toBe('stopped');
    await playground.reset();
    expect(playground.notice).toBeNull();
  });
});
