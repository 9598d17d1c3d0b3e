import { beforeEach, describe, expect, it } from 'vitest';
import { Playground } from '../../web/src/element/playground';
import { FakeClient, someImages } from './playground-support';

let client: FakeClient;
let playground: Playground;

beforeEach(async () => {
  client = new FakeClient();
  playground = new Playground(client.asClient);
  await playground.start(true);
});

describe('own images', () => {
  beforeEach(() => playground.replaceImages(someImages(5, 16)));

  it('come back after a preset, at their size', async () => {
    const own = playground.data;
    await playground.useDataset('bars-and-stripes');
    expect(playground.settings).toMatchObject({ dataset: 'bars-and-stripes', side: 8 });
    expect(playground.ownData).toBe(own);
    await playground.useDataset('own');
    expect(playground.settings).toMatchObject({ dataset: 'own', side: 16 });
    expect(playground.data).toBe(own);
  });

  it('lose no detail by being small for a while', async () => {
    const own = playground.data;
    await playground.setSide(4);
    expect(playground.data.width).toBe(4);
    await playground.setSide(8);
    await playground.setSide(16);
    expect(playground.data).toBe(own);
  });

  it('are the small ones once they were changed there', async () => {
    await playground.setSide(4);
    await playground.addImages(someImages(1, 4));
    await playground.setSide(16);
    expect(playground.data).toMatchObject({ count: 6, width: 16 });
  });

  it('are not lost when the machine for a preset can’t be made', async () => {
    const own = playground.data;
    for (const kind of ['generate', 'open'] as const) {
      client.refusing.set(kind, 'out_of_memory');
      expect(await playground.useDataset('digits')).toBe(false);
      client.refusing.clear();
      expect(playground.data).toBe(own);
      expect(playground.ownData).toBe(own);
      expect(playground.settings.dataset).toBe('own');
      expect(playground.notice?.code).toBe('out_of_memory');
    }
  });

  it('are not lost when another side is refused', async () => {
    const { data, drawing, settings, playing } = playground;
    client.refusing.set('open', 'out_of_memory');
    expect(await playground.setSide(28)).toBe(false);
    expect(playground.data).toBe(data);
    expect(playground.drawing).toBe(drawing);
    expect(playground.settings).toEqual(settings);
    expect(playground.playing).toBe(playing);
  });

  it('come back by undo after a preset that was added to took their place', async () => {
    const own = playground.data;
    await playground.useDataset('digits');
    const digits = playground.data;
    await playground.addImages(someImages(1, 16));
    expect(playground.settings.dataset).toBe('own');
    expect(playground.canUndo).toBe(true);
    await playground.undo();
    expect(playground.data).toBe(digits);
    expect(playground.ownData).toBe(own);
  });
});

describe('undo', () => {
  it('goes back through every change, to the own images that a preset took the place of', async () => {
    await playground.replaceImages(someImages(5, 16));
    const own = playground.data;
    await playground.useDataset('digits');
    const states = [playground.data];
    for (let i = 0; i < 3; i++) {
      await playground.addImages(someImages(1, 16));
      states.push(playground.data);
    }
    for (const state of states.reverse().slice(1)) {
      await playground.undo();
      expect(playground.data).toBe(state);
    }
    expect(playground.ownData).toBe(own);
  });

  it('of a refused change is not offered', async () => {
    client.refusing.set('setData', 'out_of_memory');
    await playground.addImages(someImages(1, 16));
    expect(playground.canUndo).toBe(false);
    client.refusing.clear();
    await playground.addImages(someImages(1, 16));
    client.refusing.set('setData', 'out_of_memory');
    expect(await playground.undo()).toBe(false);
    expect(playground.canUndo).toBe(true);
  });
});

describe('changing the set', () => {
  it('keeps both of two additions that overlap', async () => {
    const before = playground.data.count;
    await Promise.all([
      playground.addImages(someImages(1, 16)),
      playground.addImages(someImages(1, 16)),
    ]);
    expect(playground.data.count).toBe(before + 2);
  });

  it('adds to what is shown and keeps the machine', async () => {
    const before = playground.data.count;
    const opened = client.bodies('open').length;
    await playground.addImages(someImages(2, 16));
    expect(playground.data.count).toBe(before + 2);
    expect(playground.selection).toEqual({ from: 'data', index: before + 1 });
    expect(client.bodies('open')).toHaveLength(opened);
  });

  it('changes nothing when the machine refuses the images', async () => {
    const { data, settings } = playground;
    client.refusing.set('setData', 'shape_mismatch');
    expect(await playground.addImages(someImages(2, 16))).toBe(false);
    expect(await playground.replaceImages(someImages(2, 16))).toBe(false);
    expect(await playground.removeImages([0])).toBe(false);
    expect(playground.data).toBe(data);
    expect(playground.settings).toBe(settings);
    expect(playground.canUndo).toBe(false);
    expect(playground.notice?.code).toBe('shape_mismatch');
  });

  it('undoes a removal, and goes back to being a preset', async () => {
    const { data } = playground;
    await playground.removeImages([0, 1]);
    expect(playground.settings.dataset).toBe('own');
    expect(playground.data.count).toBe(data.count - 2);
    expect(playground.canUndo).toBe(true);
    await playground.undo();
    expect(playground.data).toBe(data);
    expect(playground.settings.dataset).toBe('digits');
    expect(playground.canUndo).toBe(false);
  });

  it('pauses when the last image goes, and selects nothing', async () => {
    const all = Array.from({ length: playground.data.count }, (_, i) => i);
    await playground.removeImages(all);
    expect(playground.playing).toBe(false);
    expect(playground.selection).toEqual({ from: 'none' });
    expect(playground.selectedImage).toBeNull();
  });

  it('takes the drawing along to another size', async () => {
    const drawing = new Uint8Array(256);
    drawing.fill(1, 0, 128);
    playground.setDrawing(drawing);
    await playground.setSide(8);
    expect(playground.drawing).toEqual(new Uint8Array(64).fill(1, 0, 32));
    expect(playground.playing).toBe(true);
  });

  it('makes a new machine for images of another size', async () => {
    await playground.replaceImages(someImages(3, 10));
    expect(playground.settings).toMatchObject({ dataset: 'own', side: 10 });
    expect(client.bodies('open').at(-1)?.shape.nVisible).toBe(100);
    expect(playground.playing).toBe(true);
  });
});

describe('what is selected', () => {
  it('is sent as a copy that nobody else writes to', () => {
    playground.select({ from: 'drawing' });
    const sent = client.bodies('inspect').at(-1)?.image;
    expect(sent).toEqual(playground.drawing);
    expect(sent).not.toBe(playground.drawing);
  });

  it('is explained anew when the drawing changes', () => {
    playground.select({ from: 'drawing' });
    const drawing = new Uint8Array(256).fill(1);
    playground.setDrawing(drawing);
    expect(client.bodies('inspect').at(-1)?.image).toEqual(drawing);
  });
});

describe('another seed', () => {
  const asked = (from: number) => client.asked.slice(from).map(({ kind }) => kind);

  it('makes generated images anew, as a link to the settings does, and playing goes on', async () => {
    for (const dataset of ['digits', 'bars-and-stripes', 'shifting-bars'] as const) {
      await playground.useDataset(dataset);
      const { data } = playground;
      const before = client.asked.length;
      const seed = playground.settings.seed + 1;
      expect(await playground.renew({ seed, hidden: 30 })).toBe(true);
      expect(asked(before)).toEqual(['generate', 'open', 'inspect', 'play']);
      expect(playground.data).not.toBe(data);
      expect(playground.settings).toMatchObject({ seed, hidden: 30, dataset });
      expect(playground.playing).toBe(true);

      const other = new FakeClient();
      await new Playground(other.asClient, playground.settings).start(true);
      expect(client.bodies('generate').at(-1)).toEqual(other.bodies('generate')[0]);
      expect(client.bodies('open').at(-1)?.shape).toEqual(other.bodies('open')[0]?.shape);
    }
  });

  it('does not begin to play', async () => {
    await playground.pause();
    await playground.reset(7);
    expect(client.bodies('generate').at(-1)?.seed).toBe(7);
    expect(playground.playing).toBe(false);
  });

  it('comes with held-out images and label units alike', async () => {
    await playground.renew({ seed: 5, heldOut: 0.3 });
    expect(client.bodies('generate').at(-1)?.seed).toBe(5);
    expect(client.bodies('open').at(-1)).toMatchObject({
      shape: { seed: 5 },
      data: { heldOutShare: 0.3 },
    });
  });

  it('leaves everything as it was when the images can’t be made', async () => {
    const { data, settings } = playground;
    client.refusing.set('generate', 'out_of_memory');
    expect(await playground.reset(7)).toBe(false);
    expect(playground.data).toBe(data);
    expect(playground.settings).toBe(settings);
    expect(playground.playing).toBe(true);
  });

  it('leaves the person’s own images, and the same seed any', async () => {
    const before = client.asked.length;
    await playground.reset();
    await playground.reset(playground.settings.seed);
    await playground.renew({ hidden: 20 });
    expect(asked(before)).toEqual(['reset', 'reset', 'reset']);
    await playground.addImages(someImages(1, 16));
    const own = playground.data;
    await playground.reset(7);
    expect(playground.data).toBe(own);
    expect(client.bodies('reset').at(-1)).toEqual({ seed: 7, nHidden: 20 });
  });

  it('stays the one that was asked for last, with a reset before its images are there', async () => {
    client.holding = 'generate';
    const changing = playground.reset(7);
    const resetting = playground.reset();
    client.release();
    await Promise.all([changing, resetting]);
    expect(playground.settings.seed).toBe(7);
    expect(client.bodies('reset').at(-1)?.seed).toBe(7);
  });
});
