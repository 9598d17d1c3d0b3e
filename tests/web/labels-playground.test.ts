import { beforeEach, describe, expect, it } from 'vitest';
import { Playground } from '../../web/src/element/playground';
import type { ImageData01 } from '../../web/src/protocol/messages';
import { defaults } from '../../web/src/state/settings';
import { someParameters, someReply, someReport } from './likelihood-support';
import { FakeClient, someFrame, someImages } from './playground-support';

let client: FakeClient;
let measuring: FakeClient;
let playground: Playground;
let dreamed: (number | null)[];

/** Images of so many classes in turn. */
const classed = (count: number, side: number, classes: number): ImageData01 => ({
  ...someImages(count, side),
  labels: Uint8Array.from({ length: count }, (_, i) => i % classes),
});

/** A page whose digits have ten classes, bars and stripes two, and shifting bars none. */
function makePlayground(settings = {}): Playground {
  client = new FakeClient();
  client.answers.set('generate', ({ generator, side }: { generator: string; side: number }) =>
    generator === 'shifting-bars'
      ? someImages(20, side)
      : classed(20, side, generator === 'digits' ? 10 : 2),
  );
  measuring = new FakeClient();
  measuring.answers.set('setMeasured', someReport);
  measuring.answers.set('measure', someReply);
  const made = new Playground(client.asClient, settings, () => measuring.asClient);
  dreamed = [];
  made.on('dreamedLabel', (label) => dreamed.push(label));
  return made;
}

beforeEach(async () => {
  playground = makePlayground();
  await playground.start(true);
});

const newestShape = () => client.bodies('open').at(-1)?.shape;

describe('a machine with label units', () => {
  it('is not the usual one', () => {
    expect(defaults.labels).toBe(false);
    expect(newestShape()).toEqual({ nVisible: 256, nHidden: 64, seed: 1 });
    expect(playground.labels.count).toBe(0);
  });

  it('is a new one for the same images, and playing goes on', async () => {
    const { data } = playground;
    const before = client.asked.length;
    expect(await playground.renew({ labels: true })).toBe(true);
    expect(client.asked.slice(before).map(({ kind }) => kind)).toEqual(['open', 'play']);
    expect(newestShape()).toEqual({ nVisible: 256, nHidden: 64, seed: 1, nLabels: 10 });
    expect(playground.data).toBe(data);
    expect(playground.settings.labels).toBe(true);
    expect(playground.labels.count).toBe(10);
    expect(playground.playing).toBe(true);
  });

  it('leaves all as it was when it is refused', async () => {
    client.refusing.set('open', 'out_of_memory');
    expect(await playground.renew({ labels: true })).toBe(false);
    expect(playground.settings.labels).toBe(false);
    expect(playground.labels.count).toBe(0);
  });

  it('can be what the page begins with, and is without labels where images have no classes', async () => {
    playground = makePlayground({ labels: true });
    await playground.start(false);
    expect(newestShape()?.nLabels).toBe(10);
    playground = makePlayground({ labels: true, dataset: 'shifting-bars' });
    await playground.start(false);
    expect(newestShape()).not.toHaveProperty('nLabels');
    expect(playground.settings.labels).toBe(false);
  });

  it('keeps them over a reset, hidden units, held-out images, another side, other classes', async () => {
    await playground.renew({ labels: true });
    await playground.reset(7);
    await playground.renew({ hidden: 32 });
    expect(playground.settings.labels).toBe(true);
    await playground.renew({ heldOut: 0.3 });
    await playground.setSide(12);
    expect(newestShape()).toMatchObject({ nVisible: 144, nLabels: 10 });
    await playground.useDataset('bars-and-stripes');
    expect(newestShape()?.nLabels).toBe(2);
    expect(playground.labels.count).toBe(2);
    await playground.renew({ labels: false });
    expect(newestShape()).not.toHaveProperty('nLabels');
    expect(playground.labels.count).toBe(0);
  });

  it('is quietly one without for images without classes', async () => {
    await playground.renew({ labels: true });
    await playground.useDataset('shifting-bars');
    expect(newestShape()).not.toHaveProperty('nLabels');
    expect(playground.settings.labels).toBe(false);
    expect(playground.labels.count).toBe(0);
    expect(playground.notice).toBeNull();
    expect(playground.playing).toBe(true);
  });
});

describe('the exact gradient', () => {
  it('gives way to PCD where the labels make it one unit too many', async () => {
    playground = makePlayground({ dataset: 'bars-and-stripes', side: 4, algorithm: 'exact' });
    await playground.start(true);
    expect(client.bodies('open').at(-1)?.trainer.algorithm).toBe('exact');
    await playground.renew({ labels: true });
    expect(client.bodies('open').at(-1)?.trainer.algorithm).toBe('pcd');
    expect(playground.settings).toMatchObject({ labels: true, algorithm: 'pcd' });
    expect(playground.playing).toBe(true);
  });
});

describe('changed images and a machine with label units', () => {
  beforeEach(() => playground.renew({ labels: true }));

  const opened = () => client.bodies('open').length;

  it('keep it when they fit, with a class or without one', async () => {
    const before = opened();
    await playground.addImages(classed(1, 16, 1));
    await playground.addImages(someImages(1, 16));
    await playground.removeImages([0, 1]);
    expect(opened()).toBe(before);
    expect(playground.labels.count).toBe(10);
    expect(client.bodies('setData').at(-1)?.labels).toHaveLength(20);
  });

  it('keep it when they are all gone, for the next ones', async () => {
    const before = opened();
    await playground.removeImages(Array.from({ length: 20 }, (_, i) => i));
    expect(opened()).toBe(before);
    await playground.addImages(classed(4, 16, 3));
    expect(opened()).toBe(before);
    expect(playground.settings.labels).toBe(true);
  });

  it('get another machine for a class that it has no unit for', async () => {
    await playground.addImages({ ...someImages(1, 16), labels: Uint8Array.of(12) });
    expect(newestShape()?.nLabels).toBe(13);
    expect(playground.labels.count).toBe(13);
    expect(playground.playing).toBe(true);
    expect(playground.selection).toEqual({ from: 'data', index: 20 });
    await playground.undo();
    expect(playground.labels.count).toBe(13);
  });

  it('get one without label units when none of them has a class', async () => {
    await playground.replaceImages(someImages(5, 16));
    expect(newestShape()).not.toHaveProperty('nLabels');
    expect(playground.settings).toMatchObject({ labels: false, dataset: 'own' });
    expect(playground.notice).toBeNull();
  });
});

describe('a dreamed class', () => {
  beforeEach(() => playground.renew({ labels: true }));

  it('is held and let go', async () => {
    expect(await playground.labels.dream(3)).toBe(true);
    expect(playground.labels.dreamed).toBe(3);
    expect(await playground.labels.dream(null)).toBe(true);
    expect(client.bodies('setDreamedLabel')).toEqual([{ label: 3 }, { label: null }]);
    expect(dreamed).toEqual([3, null]);
  });

  it('that is refused changes nothing and says why', async () => {
    client.refusing.set('setDreamedLabel', 'out_of_range');
    expect(await playground.labels.dream(3)).toBe(false);
    expect(playground.labels.dreamed).toBeNull();
    expect(dreamed).toEqual([]);
    expect(playground.notice?.code).toBe('out_of_range');
  });

  it('stays for every machine that has it', async () => {
    await playground.labels.dream(1);
    await playground.reset(9);
    await playground.renew({ heldOut: 0.2 });
    await playground.setSide(8);
    await playground.useDataset('bars-and-stripes');
    expect(playground.labels).toMatchObject({ count: 2, dreamed: 1 });
    expect(dreamed).toEqual([1]);
  });

  it('is forgotten with the last machine that has it', async () => {
    await playground.labels.dream(5);
    await playground.useDataset('bars-and-stripes');
    expect(playground.labels.dreamed).toBeNull();
    await playground.labels.dream(1);
    await playground.renew({ labels: false });
    expect(playground.labels.dreamed).toBeNull();
    expect(dreamed).toEqual([5, null, 1, null]);
  });
});

describe('what is measured', () => {
  it('are pairs of image and label where there are label units', async () => {
    await playground.renew({ labels: true });
    client.answers.set('parameters', () => ({ ...someParameters(40, 266, 64), nLabels: 10 }));
    client.emit('frame', someFrame({ updates: 40 }));
    await playground.likelihood.measureNow('quick');
    expect(measuring.bodies('setMeasured').at(-1)).toMatchObject({ nLabels: 10 });
    expect(measuring.bodies('measure').at(-1)?.machine.nLabels).toBe(10);
    await playground.renew({ labels: false });
    client.answers.set('parameters', () => someParameters(40, 256, 64));
    client.emit('frame', someFrame({ updates: 40 }));
    await playground.likelihood.measureNow('quick');
    expect(measuring.bodies('setMeasured')).toHaveLength(2);
    expect(measuring.bodies('setMeasured').at(-1)).not.toHaveProperty('nLabels');
  });
});

describe('classifying', () => {
  it('hands the answer on, and a refusal to the one who asked', async () => {
    client.answers.set('classify', () => Float32Array.of(0.25, 0.75));
    expect(await playground.labels.classify(new Uint8Array(256))).toEqual(
      Float32Array.of(0.25, 0.75),
    );
    client.refusing.set('classify', 'shape_mismatch');
    await expect(playground.labels.classify(new Uint8Array(3))).rejects.toMatchObject({
      code: 'shape_mismatch',
    });
    expect(playground.notice).toBeNull();
  });
});
