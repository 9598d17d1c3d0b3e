import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Autosave } from '../../web/src/element/autosave';
import { openLink, startWith } from '../../web/src/element/page-link';
import { Playground } from '../../web/src/element/playground';
import type { SessionStore } from '../../web/src/element/session-store';
import { type Link, readLink } from '../../web/src/state/permalink';
import { unpackSession } from '../../web/src/state/saved-session';
import { FakeClient, someFrame, someImages } from './playground-support';

/** A database that forgets nothing, and refuses what it is told to refuse. */
class FakeStore implements SessionStore {
  record: unknown;
  writes = 0;
  refusing: unknown = null;
  silent = false;

  async read() {
    if (this.silent) return new Promise(() => {});
    this.#refuse();
    return this.record;
  }

  async write(record: unknown) {
    this.#refuse();
    this.record = structuredClone(record);
    this.writes++;
  }

  async forget() {
    this.#refuse();
    this.record = undefined;
  }

  #refuse() {
    if (this.refusing) throw this.refusing;
  }

  get session() {
    return unpackSession(this.record);
  }
}

let store: FakeStore;
let time: number;
let leave: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  store = new FakeStore();
  time = 0;
  return () => vi.useRealTimers();
});

const pages: { autosave: Autosave; playground: Playground }[] = [];
afterEach(() => {
  for (const { autosave, playground } of pages.splice(0)) {
    autosave.end();
    playground.dispose();
  }
});

const link = (text: string): Link => {
  const read = readLink(text);
  if (!read) throw new Error('no link');
  return read;
};

/** A visit to the page. */
async function visit(asked: Link | null = null, client = new FakeClient()) {
  if (!client.answers.has('save')) client.answers.set('save', () => Uint8Array.of(1, 2, 3));
  const playground = new Playground(client.asClient, asked?.settings);
  const onLeaving = (listener: () => void) => {
    leave = listener;
    return () => {};
  };
  const autosave = new Autosave(playground, store, onLeaving, () => time);
  pages.push({ autosave, playground });
  const begun = autosave.start(() => startWith(playground, asked, true), asked !== null);
  await vi.advanceTimersByTimeAsync(store.silent ? 10_000 : 1);
  await begun;
  return { client, playground, autosave };
}

const later = async (milliseconds = 10_000) => {
  time += milliseconds;
  await vi.advanceTimersByTimeAsync(milliseconds);
};

describe('a session', () => {
  it('comes back as it was: settings, own images, machine, curves, and whether it played', async () => {
    const first = await visit();
    await first.playground.replaceImages(someImages(4, 16));
    await first.playground.change({ learningRate: 0.3, pace: 5, temperature: 2 });
    const measures = [{ update: 7, reconstructionError: 0.2, pseudoLikelihood: -9 }];
    first.client.emit('frame', someFrame({ updates: 8, measures }));
    await later();
    expect(store.writes).toBe(1);

    const second = await visit();
    const { settings } = first.playground;
    expect(second.playground.settings).toEqual(settings);
    expect(second.playground.data).toEqual(first.playground.data);
    expect(second.playground.measures).toEqual(measures);
    expect(second.playground.playing).toBe(true);
    expect(second.playground.notice).toBeNull();
    expect(second.client.bodies('open')).toHaveLength(1);
    expect(second.client.bodies('open')[0]).toMatchObject({
      saved: Uint8Array.of(1, 2, 3),
      trainer: { learningRate: 0.3 },
      dreams: { temperature: 2 },
    });
    expect(second.client.bodies('setPace')).toEqual([{ updatesPerSecond: 5 }]);
    expect(second.playground.replay.history.doubts).toEqual(['settings', 'images']);
  });

  it('comes back paused where it was paused, with own images that were not shown', async () => {
    const first = await visit();
    await first.playground.replaceImages(someImages(4, 16));
    await first.playground.useDataset('digits');
    await first.playground.pause();
    await later();
    const { playground } = await visit();
    expect(playground.settings.dataset).toBe('digits');
    expect(playground.playing).toBe(false);
    await playground.useDataset('own');
    expect(playground.data).toEqual(someImages(4, 16));
    // It is the machine of its link still, and one that has learned.
    expect(playground.replay.history.doubts).toEqual([]);
  });

  it('is saved when something has changed, and when the page is left', async () => {
    const { playground } = await visit();
    await later();
    expect(store.writes).toBe(1);
    await later(50_000);
    expect(store.writes).toBe(1);
    await playground.pause();
    leave();
    await vi.advanceTimersByTimeAsync(1);
    expect(store.writes).toBe(2);
    expect(store.session?.playing).toBe(false);
  });

  it('is saved seldom where saving takes long', async () => {
    const { playground, client } = await visit();
    client.answers.set('save', () => {
      time += 1000;
      return Uint8Array.of(1);
    });
    for (let i = 0; i < 10; i++) {
      await playground.change({ chains: 1 + i });
      await later();
    }
    // At 10 s and, since it has taken one, 50 s later.
    expect(store.writes).toBe(2);
  });

  it('is not saved while another machine is on its way', async () => {
    const { playground, client } = await visit();
    client.holding = 'save';
    await later();
    const { length } = client.bodies('save');
    expect(length).toBe(1);
    const reset = playground.renew({ hidden: 9 });
    await vi.advanceTimersByTimeAsync(1);
    client.release();
    await reset;
    await vi.advanceTimersByTimeAsync(1);
    expect(store.writes).toBe(0);
    await later();
    expect(store.session?.settings.hidden).toBe(9);
  });

  it('that can’t be used is dropped with no harm', async () => {
    store.record = { version: 0, settings: 'old' };
    const { playground, autosave } = await visit();
    expect(playground.playing).toBe(true);
    expect(playground.notice).toBeNull();
    expect(autosave.keeping).toBe('kept');
  });

  it('whose machine can’t be used keeps its images and settings', async () => {
    const first = await visit();
    await first.playground.replaceImages(someImages(4, 16));
    await later();
    const client = new FakeClient();
    client.answers.set('open', ({ saved }: { saved?: Uint8Array }) => {
      if (saved) throw Object.assign(new Error('damaged'), { code: 'bad_state' });
    });
    const { playground } = await visit(null, client);
    expect(playground.data).toEqual(someImages(4, 16));
    expect(playground.notice).toBeNull();
    expect(playground.replay.history.doubts).toEqual([]);
  });

  it('of several tabs is that of the last which wrote', async () => {
    const one = await visit();
    const two = await visit();
    await one.playground.renew({ hidden: 3 });
    await two.playground.renew({ hidden: 4 });
    await later();
    expect(store.session?.settings.hidden).toBe(4);
  });
});

describe('a link', () => {
  const kept = async () => {
    const { playground } = await visit();
    await playground.renew({ hidden: 7 });
    await later();
    expect(store.session?.settings.hidden).toBe(7);
  };

  it('goes before the session, which stays as long as the link’s machine is only watched', async () => {
    await kept();
    const { playground, autosave, client } = await visit(link('v=1&hidden=20'));
    expect(playground.settings.hidden).toBe(20);
    expect(autosave.keeping).toBe('former');
    expect(playground.notice?.code).toBe('session-kept');
    client.emit('frame', someFrame({ updates: 99 }));
    await playground.pause();
    await later(60_000);
    leave();
    await vi.advanceTimersByTimeAsync(1);
    expect(store.session?.settings.hidden).toBe(7);

    playground.notice?.action?.run();
    await vi.advanceTimersByTimeAsync(1);
    expect(playground.settings.hidden).toBe(7);
    expect(autosave.keeping).toBe('kept');
  });

  it('takes the place of the session with the first change that a person makes', async () => {
    await kept();
    const { playground, autosave } = await visit(link('v=1&hidden=20'));
    await playground.change({ learningRate: 0.2 });
    await later();
    expect(store.session?.settings).toMatchObject({ hidden: 20, learningRate: 0.2 });
    expect(autosave.keeping).toBe('kept');
    expect(playground.notice).toBeNull();
  });

  it('followed on the page leaves a way back to what was there a moment ago', async () => {
    const { playground, autosave } = await visit();
    await playground.replaceImages(someImages(4, 16));
    await autosave.replaceBy(() => openLink(playground, link('v=1&hidden=20')));
    await later(60_000);
    expect(playground.settings).toMatchObject({ hidden: 20, dataset: 'digits' });
    // Another one: it is still the session that can be had back, not the first link.
    await autosave.replaceBy(() => openLink(playground, link('v=1&hidden=30')));
    await autosave.goBack();
    expect(playground.settings).toMatchObject({ hidden: 64, dataset: 'own' });
    expect(playground.data).toEqual(someImages(4, 16));
  });
});

describe('what is stored', () => {
  it('can be forgotten, and stays so for this visit', async () => {
    const { playground, autosave } = await visit();
    await later();
    await autosave.forget();
    await playground.renew({ hidden: 3 });
    await later(60_000);
    leave();
    await vi.advanceTimersByTimeAsync(1);
    expect(store.record).toBeUndefined();
    expect(autosave.keeping).toBe('forgotten');
  });

  it('may be refused altogether: the page goes on, and does not ask again', async () => {
    store.refusing = new Error('private');
    const { playground, autosave } = await visit();
    expect(playground.playing).toBe(true);
    expect(autosave.keeping).toBe('refused');
    expect(playground.notice).toBeNull();
    store.refusing = null;
    await playground.renew({ hidden: 3 });
    await later(60_000);
    expect(store.writes).toBe(0);
  });

  it('may get no answer: the page does not wait for it', async () => {
    store.silent = true;
    const { playground, autosave } = await visit();
    expect(playground.playing).toBe(true);
    expect(autosave.keeping).toBe('refused');
  });

  it('may find no room, and is tried again when something has changed', async () => {
    const { playground, autosave } = await visit();
    store.refusing = Object.assign(new Error('full'), { name: 'QuotaExceededError' });
    await later();
    expect(autosave.keeping).toBe('no-room');
    store.refusing = null;
    await playground.renew({ hidden: 3 });
    await later();
    expect(autosave.keeping).toBe('kept');
    expect(store.session?.settings.hidden).toBe(3);
  });
});
