import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packImages } from '../../web/src/formats/packed-images';
import { mostWorkOfReplay, mostWorkPerUpdate, workPerUpdate } from '../../web/src/state/link-cost';
import { type Link, linkOf, longestLink, packOwn, readLink } from '../../web/src/state/permalink';
import { defaults, ranges, type Settings } from '../../web/src/state/settings';
import { someImages } from './playground-support';

const read = (text: string): Link => {
  const link = readLink(text);
  if (!link) throw new Error(`no link: ${text}`);
  return link;
};

/** The link to what was read, as the page would make it. */
function again({ settings, images, point }: Link): string {
  return linkOf(settings, { point, own: images && packOwn(settings, images) });
}

const digest = '0123456789abcdef';
const own: Settings = { ...defaults, dataset: 'own', side: 5 };
const drawn = someImages(7, 5);
const ownLink = linkOf(own, { own: packImages(drawn), point: { update: 9, digest } });

describe('a point in a link', () => {
  it('comes out as it went in', () => {
    const point = { update: 5000, digest };
    expect(linkOf(defaults, { point })).toBe(`v=1&update=5000&digest=${digest}`);
    expect(read(linkOf(defaults, { point }))).toMatchObject({ point, refused: [] });
    expect(read('#v=1&update=5000').point).toEqual({ update: 5000, digest: null });
    expect(read('#experiment=exact&update=20').point?.update).toBe(20);
  });

  it.each(['0', '-1', '1.5', '1e3', '0x10', ' 7', '', 'last', '9'.repeat(16)])(
    'is no number of updates: %j',
    (update) => {
      const link = read(`#v=1&update=${update}`);
      expect(link.point).toBeNull();
      expect(link.refused).toEqual([`update=${update}`]);
    },
  );

  it('has no digest but 16 hexadecimal digits, and no digest without an update', () => {
    for (const bad of ['', '0123', digest.toUpperCase(), `${digest}0`])
      expect(read(`#v=1&update=5&digest=${bad}`)).toMatchObject({ point: null });
    expect(read(`#v=1&digest=${digest}`).refused).toEqual([`digest=${digest}`]);
  });

  it('is given up where anything else of the link is, since the machine would be another', () => {
    const link = read('#v=1&update=50&hidden=0');
    expect(link).toMatchObject({ point: null, refused: ['hidden=0', 'update=50'] });
    expect(link.refusal).toBe('partly');
  });

  it('is refused when it takes more than minutes, and just not when it takes them', () => {
    const furthest = Math.floor(mostWorkOfReplay / workPerUpdate(defaults));
    expect(furthest).toBeGreaterThan(1_000_000);
    expect(read(`#v=1&update=${furthest}`).point?.update).toBe(furthest);
    const link = read(`#v=1&update=${furthest + 1}`);
    expect(link).toMatchObject({ point: null, settings: defaults, refusal: 'too-far' });
  });
});

describe('a link to a slow machine', () => {
  it('leaves out what makes it slow, and says so', () => {
    const link = read('#v=1&hidden=4096&side=28&batchSize=1000&gibbsSteps=100&seed=3');
    expect(link.settings).toEqual({
      ...defaults,
      hidden: 4096,
      side: 28,
      batchSize: 1000,
      seed: 3,
    });
    expect(link.refused).toEqual(['gibbsSteps=100']);
    expect(link.refusal).toBe('costly');
  });

  it('is never slower than allowed, whatever it asks for', () => {
    const biggest = Object.entries(ranges).map(([key, { max }]) => `${key}=${max}`);
    const sizes = ['side=28', 'side=4&dataset=shifting-bars'];
    for (const size of sizes)
      for (const algorithm of ['cd', 'pcd', 'fast-pcd', 'tempering', 'exact']) {
        const rest = biggest.filter((entry) => !entry.startsWith('side'));
        const { settings } = read(`#v=1&algorithm=${algorithm}&${size}&${rest.join('&')}`);
        expect(workPerUpdate(settings)).toBeLessThanOrEqual(mostWorkPerUpdate);
        expect(settings.hidden).toBe(4096);
      }
  });

  it('counts steps that grow, and replicas', () => {
    const work = (change: Partial<Settings>) => workPerUpdate({ ...defaults, ...change });
    expect(work({ gibbsGrowth: 10, maxGibbsSteps: 50 })).toBe(work({ gibbsSteps: 50 }));
    expect(work({ algorithm: 'tempering', temperatures: 10 })).toBe(work({ gibbsSteps: 10 }));
    expect(work({ algorithm: 'exact', hidden: 16 })).toBeGreaterThan(work({ hidden: 16 }));
  });
});

describe('images in a link', () => {
  it('come out as they went in, and say dataset and size themselves', () => {
    expect(ownLink).not.toMatch(/dataset|side/);
    const link = read(ownLink);
    expect(link).toMatchObject({ settings: own, images: drawn, refused: [] });
    expect(link.point).toEqual({ update: 9, digest });
  });

  it('that are damaged leave a link to generated ones, without the point', () => {
    const link = read(ownLink.replace(/own=7/, 'own=8'));
    expect(link).toMatchObject({ settings: defaults, images: null, point: null });
    expect(link.refusal).toBe('images-broken');
  });

  it('go before whatever else the link says of images', () => {
    const link = read(`${ownLink}&side=9&dataset=digits&images=5`);
    expect(link).toMatchObject({ settings: own, images: drawn });
    expect(link.refused.slice(0, 3).sort()).toEqual(['dataset=digits', 'images=5', 'side=9']);
  });

  it('count with their label units where the exact gradient is asked for', () => {
    const labels = Uint8Array.from([0, 1, 2, 3, 0, 1, 2]);
    const small = { ...someImages(7, 4), labels };
    const exact = linkOf(
      { ...own, side: 4, hidden: 17, algorithm: 'exact', labels: true },
      { own: packImages(small) },
    );
    expect(read(exact).settings.algorithm).toBe('pcd');
    expect(read(exact.replace('labels=true', '')).settings.algorithm).toBe('exact');
  });
});

describe('any text that is read as a link', () => {
  /** Cut short, a bit flipped, repeated within itself, far too long. */
  const damaged = fc
    .tuple(
      fc.constantFrom(ownLink, linkOf({ ...defaults, hidden: 9, pace: 0.5 }), `v=1&update=3`),
      fc.nat(),
      fc.nat({ max: 7 }),
      fc.constantFrom('cut', 'flip', 'nest', 'repeat'),
    )
    .map(([link, place, bit, how]) => {
      const at = place % link.length;
      if (how === 'cut') return link.slice(0, at);
      if (how === 'nest') return `${link.slice(0, at)}${encodeURIComponent(`#${link}`)}`;
      if (how === 'repeat') return link.repeat(1 + (place % 200));
      const flipped = String.fromCharCode(link.charCodeAt(at) ^ (1 << bit));
      return link.slice(0, at) + flipped + link.slice(at + 1);
    });
  const entry = fc.tuple(
    fc.constantFrom('own', 'update', 'digest', 'v', 'experiment', ...Object.keys(defaults)),
    fc.oneof(
      fc.string(),
      fc.nat().map(String),
      fc.constantFrom(digest, 'true', 'exact', 'tempering', packImages(drawn) ?? '', '1x2.AA'),
    ),
  );
  const any = fc.oneof(
    damaged,
    fc.string(),
    fc.array(entry, { maxLength: 20 }).map((entries) => `v=1&${new URLSearchParams(entries)}`),
  );

  it('is taken or refused, and what was taken makes a link that says the same', () => {
    let taken = 0;
    fc.assert(
      fc.property(any, (text) => {
        const link = readLink(text);
        if (!link) return;
        for (const quoted of link.refused) expect(quoted.length).toBeLessThanOrEqual(41);
        expect(link.refusal === null).toBe(link.refused.length === 0);
        const second = read(again(link));
        expect(second).toEqual({ ...link, refused: [], refusal: null });
        expect(again(second)).toBe(again(link));
        taken++;
      }),
      { numRuns: 1500 },
    );
    expect(taken).toBeGreaterThan(300);
  });

  it('costs no more than its length and what it may declare', () => {
    const blank = packImages({ ...someImages(2000, 28), pixels: new Uint8Array(2000 * 784) }) ?? '';
    // The most that can be unpacked, from the fewest letters.
    expect(blank.length).toBeLessThan(400);
    expect(read(`v=1&own=${blank}`).images?.count).toBe(2000);
    const huge = `v=1&${'own=2000x28.AAAA&'.repeat(1e6)}`;
    expect(read(huge)).toMatchObject({ refused: [expect.any(String)], settings: defaults });
    expect(huge.length).toBeGreaterThan(longestLink);
  });
});
