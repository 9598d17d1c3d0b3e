import { beforeEach, describe, expect, it } from 'vitest';
import { offerLink } from '../../web/src/element/link-choices';
import { openLink, startWith } from '../../web/src/element/page-link';
import { Playground } from '../../web/src/element/playground';
import { Replay } from '../../web/src/element/replay';
import type { ImageData01, Requests } from '../../web/src/protocol/messages';
import { type Link, linkOf, readLink } from '../../web/src/state/permalink';
import { defaults, type Settings } from '../../web/src/state/settings';
import { FakeClient, someImages } from './playground-support';

const digest = '0123456789abcdef';

let client: FakeClient;
let updates: number;

beforeEach(() => {
  client = new FakeClient();
  updates = 0;
  const restart = () => {
    updates = 0;
    return null;
  };
  client.answers.set('open', restart);
  client.answers.set('reset', restart);
  client.answers.set('step', (body: Requests['step']) => {
    updates += body.updates;
    return null;
  });
  client.answers.set('parameters', () => ({ updates, digest }));
});

async function started(settings: Partial<Settings> = {}, play = false): Promise<Playground> {
  const playground = new Playground(client.asClient, settings);
  await playground.start(play);
  client.asked.length = 0;
  return playground;
}

const link = (text: string): Link => {
  const read = readLink(text);
  if (!read) throw new Error('no link');
  return read;
};

const arrival = (playground: Playground) =>
  expect.poll(() => playground.replay.state.at).toBe('arrived');

describe('a link to an update', () => {
  it('leads exactly there, paused, and says whether the bits are those of the link', async () => {
    const playground = await started({}, true);
    await openLink(playground, link(`v=1&seed=3&update=1000&digest=${digest}`));
    await arrival(playground);
    expect(updates).toBe(1000);
    expect(playground.playing).toBe(false);
    expect(client.asked.map(({ kind }) => kind).slice(-1)).toEqual(['parameters']);
    expect(client.bodies('play')).toEqual([]);
    expect(playground.replay.state).toEqual({
      at: 'arrived',
      update: 1000,
      digest,
      promised: digest,
    });
  });

  it('does so from the address of the page, too', async () => {
    const opened = link('v=1&seed=3&update=70');
    const playground = new Playground(client.asClient, opened.settings);
    await startWith(playground, opened, true);
    await arrival(playground);
    expect(updates).toBe(70);
    expect(playground.replay.state).toMatchObject({ update: 70, promised: null });
    expect(client.bodies('play')).toEqual([]);
  });

  it('learns in strides that the page can get a word in between', async () => {
    let time = 0;
    // A computer that has other things to do.
    const beside = 900;
    client.answers.set('step', ({ updates: n }: Requests['step']) => {
      updates += n;
      time += beside + 2 * n;
      return null;
    });
    const page = { settings: defaults, data: someImages(1, 16), frame: null, notify() {} };
    const replay = new Replay(page, client.asClient, () => time);
    await replay.to({ update: 1000, digest: null });
    const strides = client.bodies('step').map((body) => body.updates);
    expect(strides.slice(0, 7)).toEqual([1, 2, 4, 8, 16, 32, 64]);
    expect(Math.max(...strides)).toBe(76);
    expect(strides.reduce((sum, n) => sum + n, 0)).toBe(1000);
  });

  it('that finds its machine diverging says so, and leaves it there', async () => {
    client.refusing.set('step', 'not_finite');
    const playground = await started();
    await openLink(playground, link('v=1&update=9'));
    await expect.poll(() => playground.notice?.code).toBe('replay-failed');
    expect(playground.replay.state.at).toBe('none');
  });
});

describe('a replay under way', () => {
  const underWay = async () => {
    const playground = await started();
    client.holding = 'step';
    await openLink(playground, link('v=1&update=100000'));
    expect(playground.replay.state).toMatchObject({ at: 'running', target: 100000 });
    return playground;
  };
  const expectLeft = async (playground: Playground) => {
    client.release();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(playground.replay.state.at).toBe('none');
    const { length } = client.bodies('step');
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(client.bodies('step')).toHaveLength(length);
  };

  it('is stopped where it is', async () => {
    const playground = await underWay();
    playground.replay.stop();
    expect(client.bodies('pause')).toHaveLength(1);
    await expectLeft(playground);
    expect(playground.notice).toBeNull();
  });

  const deeds: [string, (playground: Playground) => Promise<boolean>][] = [
    ['plays', (p) => p.play()],
    ['steps', (p) => p.step()],
    ['resets', (p) => p.reset()],
    ['sets a rate', (p) => p.change({ learningRate: 0.2 })],
    ['draws an image', (p) => p.addImages(someImages(1, 16))],
    ['opens another link', (p) => openLink(p, link('v=1&seed=8')).then(() => true)],
  ];
  it.each(deeds)('ends when somebody %s', async (_, deed) => {
    const playground = await underWay();
    const done = deed(playground);
    await expectLeft(playground);
    await done;
  });

  it('rests while nobody can see it', async () => {
    const playground = await underWay();
    playground.suspend(true);
    client.release();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(client.bodies('step')).toHaveLength(1);
    playground.suspend(false);
    await arrival(playground);
    expect(updates).toBe(100000);
  });

  it('goes on when somebody only looks', async () => {
    const playground = await underWay();
    await playground.change({ temperature: 2, pace: 9 });
    playground.select({ from: 'drawing' });
    client.release();
    await arrival(playground);
    expect(updates).toBe(100000);
  });
});

describe('whether a link can lead to where a machine stands', () => {
  const doubts = async (playground: Playground) => (await playground.replay.point()).doubts;

  it('it can while nothing but learning has happened', async () => {
    const playground = await started({}, true);
    await playground.pause();
    await playground.change({ pace: 10, temperature: 2, chains: 9, estimateEvery: 0 });
    await playground.step(5);
    expect(await playground.replay.point()).toEqual({ update: 5, digest, doubts: [] });
  });

  it('it can’t after a change of how it learns, until it is made anew', async () => {
    const playground = await started({}, true);
    await playground.change({ learningRate: 0.2 });
    await playground.change({ learningRate: defaults.learningRate });
    expect(await doubts(playground)).toEqual(['settings']);
    await playground.pause();
    await playground.reset();
    await playground.change({ learningRate: 0.3 });
    expect(await doubts(playground)).toEqual([]);
    await playground.step();
    await playground.change({ learningRate: 0.4 });
    expect(await doubts(playground)).toEqual(['settings']);
  });

  it('it can’t after a change of the images, nor with those of another seed', async () => {
    const playground = await started({}, true);
    const wholeSet = client.bodies('open');
    expect(wholeSet).toEqual([]);
    await playground.removeImages([0]);
    expect(await doubts(playground)).toEqual(['images']);
    await playground.reset(7);
    expect(await doubts(playground)).toEqual([]);
    // Undo brings back the images of seed 1 to a machine of seed 7.
    client.answers.set('generate', ({ count, side, seed }: Requests['generate']) => {
      const images = someImages(count, side);
      images.pixels[seed] = 1;
      return images;
    });
    await playground.undo();
    await playground.pause();
    await playground.reset();
    expect(playground.settings).toMatchObject({ dataset: 'digits', seed: 7 });
    expect(await doubts(playground)).toEqual(['images']);
  });

  it('it can’t when the machine comes from elsewhere, or its numbers left their range', async () => {
    const playground = await started({}, true);
    client.emit('stopped', { code: 'not_finite', message: '' });
    expect(await doubts(playground)).toEqual(['stopped']);
    await playground.takeMachine({
      settings: playground.settings,
      data: playground.data,
      saved: new Uint8Array(3),
    });
    expect(await doubts(playground)).toEqual(['elsewhere']);
  });

  it('a machine that could not be had leaves the former with its doubts', async () => {
    const playground = await started({}, true);
    await playground.change({ learningRate: 0.2 });
    client.refusing.set('reset', 'out_of_memory');
    await playground.renew({ hidden: 4096 });
    expect(await doubts(playground)).toEqual(['settings']);
  });
});

describe('the link that is offered', () => {
  const here = 'http://rbm.example/page?lang=en#v=1&seed=9';
  const page = (change: Partial<Settings> = {}, data: ImageData01 = someImages(3, 16)) => ({
    settings: { ...defaults, ...change },
    data,
  });
  const point = { update: 12, digest, doubts: [] };
  const choice = { toPoint: true, withImages: true };

  it('goes to the point or the start, and takes the place of what was in the address', () => {
    const offered = offerLink(page({ hidden: 5 }), point, choice, here);
    expect(offered).toMatchObject({ doubt: null, images: null, lacks: [] });
    const address = 'http://rbm.example/page?lang=en#v=1&hidden=5';
    expect(offered.address).toBe(`${address}&update=12&digest=${digest}`);
    const fromStart = offerLink(page({ hidden: 5 }), point, { ...choice, toPoint: false }, here);
    expect(fromStart.address).toBe(address);
    expect(offerLink(page({ hidden: 5 }), null, choice, here).address).toBe(address);
  });

  it('says why it can’t go to the point', () => {
    const doubt = (change: Partial<typeof point>, settings: Partial<Settings> = {}) =>
      offerLink(page(settings), { ...point, ...change }, choice, here);
    expect(doubt({ update: 0 }).doubt).toBe('at-start');
    expect(doubt({ update: 1e9 }).doubt).toBe('too-far');
    const changed = offerLink(page(), { ...point, doubts: ['settings'] }, choice, here);
    expect(changed.doubt).toBe('settings');
    expect(changed.address).toBe('http://rbm.example/page?lang=en#v=1');
  });

  it('takes own images along where they fit and are wanted', () => {
    const own = page({ dataset: 'own' });
    const within = offerLink(own, point, choice, here);
    expect(within).toMatchObject({ images: 'within', doubt: null });
    expect(link(new URL(within.address).hash)).toMatchObject({
      images: own.data,
      point: { update: 12, digest },
    });
    const without = offerLink(own, point, { ...choice, withImages: false }, here);
    expect(without).toMatchObject({ images: 'without', doubt: 'own-images' });
    expect(without.address).toBe('http://rbm.example/page?lang=en#v=1');

    const noise = someImages(400, 16);
    // Nothing that deflate could make shorter.
    let bits = 1;
    for (let i = 0; i < noise.pixels.length; i++) {
      bits ^= bits << 13;
      bits ^= bits >>> 17;
      bits ^= bits << 5;
      noise.pixels[i] = bits & 1;
    }
    const many = offerLink(page({ dataset: 'own' }, noise), point, choice, here);
    expect(many).toMatchObject({ images: 'too-many', doubt: 'own-images' });
    expect(many.address.length).toBeLessThan(100);
  });

  it('says what it can’t bring along', () => {
    const heavy = page({ side: 28, hidden: 4096, batchSize: 1000, gibbsSteps: 100 });
    expect(offerLink(heavy, null, choice, here).lacks).toEqual(['gibbsSteps=100']);
  });
});

describe('a link with images', () => {
  it('is opened with them, at the pace of the link', async () => {
    const own = { ...defaults, dataset: 'own', side: 5, pace: 7 } as const;
    const drawn = someImages(4, 5);
    const offered = offerLink(
      { settings: own, data: drawn },
      null,
      {
        toPoint: false,
        withImages: true,
      },
      'http://rbm.example/',
    );
    const opened = link(new URL(offered.address).hash);
    const playground = new Playground(client.asClient);
    await startWith(playground, opened, true);
    expect(client.bodies('open')[0]?.data).toMatchObject(drawn);
    expect(playground.settings).toEqual(own);
    expect(client.bodies('setPace')).toEqual([{ updatesPerSecond: 7 }]);
    expect(playground.playing).toBe(true);
    expect(playground.canUndo).toBe(false);
    await openLink(playground, link(linkOf(defaults)));
    await playground.useDataset('own');
    expect(playground.data).toEqual(drawn);
  });
});
