import { beforeEach, describe, expect, it } from 'vitest';
import { Playground } from '../../web/src/element/playground';
import type { Settings } from '../../web/src/state/settings';
import { FakeClient, someImages } from './playground-support';

let client: FakeClient;
let playground: Playground;

beforeEach(async () => {
  client = new FakeClient();
  playground = new Playground(client.asClient, {}, () => new FakeClient().asClient);
  await playground.start(true);
});

const saved = Uint8Array.of(1, 2, 3);
const settings: Partial<Settings> = {
  dataset: 'bars-and-stripes',
  side: 4,
  images: 9,
  heldOut: 0,
  hidden: 16,
  seed: 5,
  algorithm: 'tempering',
  temperatures: 7,
};

describe('a machine that was taught elsewhere', () => {
  it('is opened as it was saved, with its images and settings, and plays', async () => {
    const data = someImages(9, 4);
    const { pace } = playground.settings;
    expect(await playground.takeMachine({ settings, data, saved })).toBe(true);
    expect(client.bodies('open').at(-1)).toMatchObject({
      saved,
      shape: { nVisible: 16, nHidden: 16, seed: 5 },
      data: { ...data, heldOutShare: 0 },
      trainer: { algorithm: 'tempering', temperatures: 7 },
    });
    expect(playground.data).toBe(data);
    expect(playground.settings).toMatchObject({ ...settings, pace });
    expect(playground.playing).toBe(true);
    // Made by a generator: there is nothing to take back.
    expect(playground.canUndo).toBe(false);
  });

  it('is not the one that Reset goes back to', async () => {
    await playground.takeMachine({ settings, data: someImages(9, 4), saved });
    await playground.reset();
    expect(client.bodies('reset').at(-1)).toEqual({ seed: 5, nHidden: 16 });
  });

  it('leaves everything as it was when it is refused', async () => {
    const before = playground.settings;
    const { data } = playground;
    client.refusing.set('open', 'out_of_memory');
    const refused = { settings, data: someImages(9, 4), saved };
    expect(await playground.takeMachine(refused)).toBe(false);
    expect(playground.settings).toBe(before);
    expect(playground.data).toBe(data);
    expect(playground.notice?.code).toBe('out_of_memory');
  });

  it('keeps the person’s own images while a generator’s are shown', async () => {
    await playground.addImages(someImages(1, 16));
    const own = playground.data;
    await playground.takeMachine({ settings, data: someImages(9, 4), saved });
    expect(playground.ownData).toBe(own);
  });

  it('lets own images be had back that its own take the place of', async () => {
    await playground.addImages(someImages(1, 16));
    const own = playground.data;
    const flipped = { ...settings, dataset: 'own' as const, images: null };
    await playground.takeMachine({ settings: flipped, data: someImages(9, 4), saved });
    expect(playground.settings.dataset).toBe('own');
    await playground.undo();
    expect(playground.data).toBe(own);
  });
});
