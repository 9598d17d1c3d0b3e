import { beforeEach, describe, expect, it } from 'vitest';
import { openLink, startWith } from '../../web/src/element/page-link';
import { Playground } from '../../web/src/element/playground';
import type { MachineShape } from '../../web/src/protocol/messages';
import { linkOf, readLink } from '../../web/src/state/permalink';
import { defaults, type Settings } from '../../web/src/state/settings';
import { FakeClient } from './playground-support';

let client: FakeClient;

beforeEach(() => {
  client = new FakeClient();
});

const linkTo = (change: Partial<Settings>) => {
  const link = readLink(linkOf({ ...defaults, ...change }));
  if (!link) throw new Error('no link');
  return link;
};

async function started(settings: Partial<Settings> = {}): Promise<Playground> {
  const playground = new Playground(client.asClient, settings);
  await playground.start(true);
  client.asked.length = 0;
  return playground;
}

describe('a machine that can no longer follow the exact gradient', () => {
  const small = { hidden: 16, algorithm: 'exact' } as const;

  it('goes on with PCD when it gets more hidden units, and says so', async () => {
    const playground = await started(small);
    expect(await playground.renew({ hidden: 17 })).toBe(true);
    expect(playground.settings).toMatchObject({ hidden: 17, algorithm: 'pcd' });
    expect(client.asked.map(({ kind }) => kind)).toEqual(['setTrainer', 'reset']);
    expect(client.bodies('setTrainer')[0]?.algorithm).toBe('pcd');
    expect(playground.notice?.code).toBe('exact-too-large');
  });

  it('keeps it with as few', async () => {
    const playground = await started(small);
    await playground.renew({ hidden: 15, seed: 4 });
    expect(playground.settings.algorithm).toBe('exact');
    expect(client.bodies('setTrainer')).toEqual([]);
    expect(playground.notice).toBeNull();
  });

  it('is opened with PCD for larger images, and says so', async () => {
    const playground = await started({
      dataset: 'shifting-bars',
      side: 4,
      hidden: 100,
      algorithm: 'exact',
    });
    expect(playground.settings.algorithm).toBe('exact');
    await playground.setSide(5);
    expect(client.bodies('open')[0]?.trainer.algorithm).toBe('pcd');
    expect(playground.settings).toMatchObject({ side: 5, algorithm: 'pcd' });
    expect(playground.notice?.code).toBe('exact-too-large');
  });
});

describe('a link', () => {
  it('is opened with one new machine of exactly its settings', async () => {
    const playground = await started({ hidden: 5, momentum: 0.1 });
    const link = linkTo({ algorithm: 'tempering', temperatures: 5, pace: 7, chains: 9 });
    await openLink(playground, link);
    expect(playground.settings).toEqual(link.settings);
    expect(client.bodies('open')).toHaveLength(1);
    expect(client.bodies('open')[0]).toMatchObject({
      shape: { nHidden: 64 },
      trainer: { algorithm: 'tempering', temperatures: 5, momentum: 0.5 },
      dreams: { chains: 9 },
    });
    expect(client.bodies('setPace')).toEqual([{ updatesPerSecond: 7 }]);
    expect(playground.playing).toBe(true);
    expect(playground.notice).toBeNull();
  });

  it('has one notice that names all it could not have', async () => {
    const link = readLink('#v=1&hidden=0&what=1&seed=3');
    const playground = new Playground(client.asClient, link?.settings);
    await startWith(playground, link, true);
    expect(playground.settings).toEqual({ ...defaults, seed: 3 });
    expect(playground.notice).toEqual({
      tone: 'info',
      code: 'link-partly',
      message: 'hidden=0, what=1',
    });
  });

  it('that is refused leaves the machine that runs, or the usual one', async () => {
    const playground = await started();
    client.refusing.set('open', 'out_of_memory');
    await openLink(playground, linkTo({ hidden: 4096 }));
    expect(playground.settings).toEqual(defaults);
    expect(playground.notice?.code).toBe('out_of_memory');

    client.refusing.clear();
    client.answers.set('open', ({ shape }: { shape: MachineShape }) => {
      if (shape.nHidden > 1000)
        throw Object.assign(new Error('too large'), { code: 'out_of_memory' });
    });
    const other = new Playground(client.asClient, { hidden: 4096 });
    await startWith(other, linkTo({ hidden: 4096 }), true);
    expect(other.settings).toEqual(defaults);
    expect(other.playing).toBe(true);
    expect(other.notice?.code).toBe('out_of_memory');
  });
});
