import { beforeEach, describe, expect, it } from 'vitest';
import { Playground } from '../../web/src/element/playground';
import { defaults, type Settings } from '../../web/src/state/settings';
import { someParameters, someReply, someReport } from './likelihood-support';
import { FakeClient, someFrame, someImages } from './playground-support';

let client: FakeClient;
let measuring: FakeClient[];
let playground: Playground;

beforeEach(async () => {
  client = new FakeClient();
  measuring = [];
  playground = new Playground(client.asClient, {}, () => {
    const made = new FakeClient();
    made.answers.set('setMeasured', someReport);
    made.answers.set('measure', someReply);
    measuring.push(made);
    return made.asClient;
  });
  await playground.start(true);
});

const kindsSince = (from: number) => client.asked.slice(from).map(({ kind }) => kind);

describe('the share that is kept from training', () => {
  it('goes with the images, which the page shows whole', async () => {
    expect(client.bodies('open')[0]?.data.heldOutShare).toBe(defaults.heldOut);
    await playground.renew({ heldOut: 0.3 });
    await playground.addImages(someImages(1, 16));
    expect(client.bodies('setData').at(-1)).toMatchObject({ heldOutShare: 0.3 });
    expect(client.bodies('setData').at(-1)?.count).toBe(playground.data.count);
    expect(playground.data).not.toHaveProperty('heldOutShare');
  });

  it('makes a new machine for the same images, and playing goes on', async () => {
    const { data, selection } = playground;
    playground.select({ from: 'data', index: 3 });
    const measures = [{ update: 1, reconstructionError: 0.1, pseudoLikelihood: -50 }];
    client.emit('frame', someFrame({ measures }));
    const before = client.asked.length;
    expect(await playground.renew({ heldOut: 0.2 })).toBe(true);
    expect(kindsSince(before)).toEqual(['open', 'play']);
    const opened = client.bodies('open').at(-1);
    expect(opened?.data.heldOutShare).toBe(0.2);
    expect(opened?.data.pixels).toBe(data.pixels);
    expect(playground.data).toBe(data);
    expect(playground.playing).toBe(true);
    expect(playground.measures).toEqual([]);
    expect(playground.selection).toEqual({ ...selection, index: 3 });
  });

  it('leaves a machine that was paused so, and all as it was when it is refused', async () => {
    await playground.pause();
    await playground.renew({ heldOut: 0.2 });
    expect(playground.playing).toBe(false);
    const { settings } = playground;
    client.refusing.set('open', 'out_of_range');
    expect(await playground.renew({ heldOut: 0.7 })).toBe(false);
    expect(playground.settings).toBe(settings);
    expect(playground.notice?.code).toBe('out_of_range');
  });

  it('is the one that was asked for last, and the hidden units asked for with it', async () => {
    const { heldOut } = playground.settings;
    await Promise.all([
      playground.renew({ heldOut: 0.4, hidden: 10 }),
      playground.renew({ heldOut }),
    ]);
    expect(playground.settings).toMatchObject({ heldOut, hidden: 10 });
    const { shape, data } = client.bodies('open').at(-1) ?? {};
    expect(shape?.nHidden).toBe(10);
    expect(data?.heldOutShare).toBe(heldOut);
  });
});

describe('an experiment', () => {
  const bars: Partial<Settings> = {
    dataset: 'bars-and-stripes',
    side: 3,
    images: 16,
    heldOut: 0,
    hidden: 16,
    seed: 5,
    algorithm: 'cd',
    gibbsSteps: 10,
    learningRate: 0.2,
    chains: 9,
    estimateEvery: 0,
  };

  it('is applied with one new machine, and plays', async () => {
    await playground.pause();
    const before = client.asked.length;
    expect(await playground.useExperiment({ ...bars, pace: 200 })).toBe(true);
    expect(kindsSince(before)).toEqual(['generate', 'open', 'inspect', 'setPace', 'play']);
    expect(client.bodies('generate').at(-1)).toEqual({
      generator: 'bars-and-stripes',
      side: 3,
      count: 16,
      seed: 5,
    });
    const opened = client.bodies('open').at(-1);
    expect(opened?.shape).toEqual({ nVisible: 9, nHidden: 16, seed: 5 });
    expect(opened?.data).toMatchObject({ count: 16, heldOutShare: 0 });
    expect(opened?.trainer).toMatchObject({ algorithm: 'cd', gibbsSteps: 10, learningRate: 0.2 });
    expect(opened?.dreams.chains).toBe(9);
    expect(playground.settings).toEqual({ ...defaults, ...bars, pace: 200 });
    expect(playground.playing).toBe(true);
  });

  it('changes nothing on the page when it is refused', async () => {
    const { settings, data, drawing, selection, playing } = playground;
    for (const kind of ['generate', 'open'] as const) {
      client.refusing.set(kind, 'out_of_memory');
      expect(await playground.useExperiment({ ...bars, pace: 200 })).toBe(false);
      client.refusing.clear();
      expect(playground.settings).toBe(settings);
      expect(playground.data).toBe(data);
      expect(playground.drawing).toBe(drawing);
      expect(playground.selection).toBe(selection);
      expect(playground.playing).toBe(playing);
      expect(playground.notice?.code).toBe('out_of_memory');
    }
    expect(client.bodies('setPace')).toEqual([]);
  });

  it('waits for the images that were being changed', async () => {
    client.holding = 'setData';
    const adding = playground.addImages(someImages(1, 16));
    const experiment = playground.useExperiment(bars);
    await Promise.resolve();
    expect(client.bodies('open')).toHaveLength(1);
    client.release();
    await Promise.all([adding, experiment]);
    expect(client.asked.map(({ kind }) => kind).lastIndexOf('setData')).toBeLessThan(
      client.asked.map(({ kind }) => kind).lastIndexOf('generate'),
    );
    expect(playground.data.count).toBe(16);
    expect(playground.ownData?.count).toBe(2001);
  });

  it('keeps the person’s own images for later', async () => {
    await playground.replaceImages(someImages(5, 16));
    const own = playground.data;
    await playground.useExperiment(bars);
    expect(playground.ownData).toBe(own);
    await playground.useDataset('own');
    expect(playground.data).toBe(own);
  });

  it('with few images is followed by presets in their usual number', async () => {
    await playground.useExperiment(bars);
    await playground.setSide(4);
    expect(playground.data.count).toBe(16);
    await playground.useDataset('digits');
    expect(playground.data.count).toBe(2000);
  });
});

describe('the likelihood', () => {
  beforeEach(() => {
    client.answers.set('parameters', () => someParameters(40, 256, 64));
    client.emit('frame', someFrame({ updates: 40 }));
  });

  it('is measured by a second client, made when it is first needed, on the images of the page', async () => {
    expect(measuring).toHaveLength(0);
    await playground.likelihood.measureNow('quick');
    expect(measuring).toHaveLength(1);
    const { data } = playground;
    expect(measuring[0]?.bodies('setMeasured')).toEqual([{ ...data, heldOutShare: 0.1 }]);
    expect(playground.likelihood.points).toMatchObject([{ update: 40 }]);
  });

  it('is forgotten with every new machine and kept with every old one', async () => {
    const renewals: [() => Promise<boolean>, number][] = [
      [() => playground.addImages(someImages(1, 16)), 1],
      [() => playground.change({ learningRate: 0.1 }), 1],
      [() => playground.pause(), 1],
      [() => playground.reset(), 0],
      [() => playground.renew({ hidden: 32 }), 0],
      [() => playground.renew({ heldOut: 0.2 }), 0],
      [() => playground.useDataset('digits'), 0],
      [() => playground.setSide(12), 0],
      [() => playground.useExperiment({ seed: 3 }), 0],
    ];
    for (const [renew, kept] of renewals) {
      client.emit('frame', someFrame({ updates: 40 }));
      await playground.likelihood.measureNow('quick');
      expect(playground.likelihood.points).toHaveLength(1);
      await renew();
      expect(playground.likelihood.points).toHaveLength(kept);
    }
  });

  it('ends with the playground', async () => {
    await playground.likelihood.measureNow('quick');
    playground.dispose();
    expect(measuring[0]?.disposed).toBe(true);
    expect(client.disposed).toBe(true);
  });
});
