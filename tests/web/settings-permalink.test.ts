import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { experiments } from '../../web/src/state/experiments';
import {
  canBeExact,
  learningChoices,
  withPossibleAlgorithm,
} from '../../web/src/state/learning-settings';
import { mostWorkPerUpdate, workPerUpdate } from '../../web/src/state/link-cost';
import { linkOf, longestLink, losesImages, readLink } from '../../web/src/state/permalink';
import {
  classesOf,
  defaults,
  generatorSides,
  type NumericSetting,
  ranges,
  type Settings,
  sideFor,
  validate,
} from '../../web/src/state/settings';

const generators = Object.keys(generatorSides) as (keyof typeof generatorSides)[];

const anyNumber = (setting: NumericSetting) => {
  const { min, max, integer } = ranges[setting];
  const usual = integer
    ? fc.integer({ min, max })
    : fc.double({ min, max, noNaN: true }).map((value) => value + 0);
  return fc.oneof(usual, fc.constantFrom(min, max, defaults[setting]));
};

/** Any settings that the page can have with generated images. */
const anySettings: fc.Arbitrary<Settings> = fc
  .record({
    ...Object.fromEntries(
      (Object.keys(ranges) as NumericSetting[]).map((key) => [key, anyNumber(key)]),
    ),
    ...Object.fromEntries(
      Object.entries(learningChoices).map(([key, values]) => [key, fc.constantFrom(...values)]),
    ),
    dataset: fc.constantFrom(...generators),
    images: fc.option(fc.integer({ min: 1, max: 10_000 })),
    show: fc.constantFrom('probability', 'sample'),
    labels: fc.boolean(),
  })
  .map((record) => {
    const settings = record as unknown as Settings;
    const side = sideFor(settings.dataset, settings.side);
    const sized = { ...settings, side };
    return withPossibleAlgorithm(sized, classesOf(sized));
  })
  .filter((settings) => workPerUpdate(settings) <= mostWorkPerUpdate);

/** A link of which nothing was refused and that brings no images and names no point. */
const whole = (settings: Settings) => ({
  settings,
  images: null,
  point: null,
  refused: [],
  refusal: null,
});

function expectPossible(settings: Settings): void {
  expect(Object.keys(settings).sort()).toEqual(Object.keys(defaults).sort());
  for (const setting of Object.keys(ranges) as NumericSetting[])
    expect(validate(setting, settings[setting])).toEqual({ ok: true, value: settings[setting] });
  for (const [key, values] of Object.entries(learningChoices))
    expect(values).toContain(settings[key as keyof Settings]);
  expect(generators).toContain(settings.dataset);
  expect(['probability', 'sample']).toContain(settings.show);
  expect([true, false]).toContain(settings.labels);
  expect(sideFor(settings.dataset, settings.side)).toBe(settings.side);
  if (settings.images !== null) {
    expect(Number.isInteger(settings.images)).toBe(true);
    expect(settings.images).toBeGreaterThanOrEqual(1);
    expect(settings.images).toBeLessThanOrEqual(10_000);
  }
  if (settings.algorithm === 'exact') expect(canBeExact(settings, classesOf(settings))).toBe(true);
}

const keys = [...Object.keys(defaults), 'v', 'experiment', 'race', '__proto__', 'constructor', 'x'];
const anyValue = fc.oneof(
  fc.string(),
  fc.double().map(String),
  fc.integer().map(String),
  fc.constantFrom('', 'own', 'exact', 'NaN', '1e400', '0x10', '-0', ' 7 ', 'null', 'usual', '1'),
);
const anyGarbage = fc.oneof(
  fc.string(),
  fc.string({ maxLength: 5000 }).map((text) => `#v=1&${text}`),
  fc
    .array(fc.tuple(fc.constantFrom(...keys), anyValue), { maxLength: 30 })
    .map((entries) => `#v=1&${new URLSearchParams(entries)}`),
);

describe('a link', () => {
  it('opens exactly the settings that it was made of', () => {
    fc.assert(
      fc.property(anySettings, (settings) => {
        const link = linkOf(settings);
        expect(readLink(link)).toEqual(whole(settings));
        expect(readLink(`#${link}`)).toEqual(whole(settings));
        expect(link.length).toBeLessThan(longestLink / 4);
      }),
    );
  });

  it('names only what has not its default', () => {
    expect(linkOf(defaults)).toBe('v=1');
    expect(linkOf({ ...defaults, hidden: 12, algorithm: 'tempering' })).toBe(
      'v=1&hidden=12&algorithm=tempering',
    );
  });

  it('never throws and never gives settings that the page could not have, whatever it is', () => {
    fc.assert(
      fc.property(anyGarbage, (text) => {
        const link = readLink(text);
        if (!link) return;
        expectPossible(link.settings);
        for (const quoted of link.refused) expect(quoted.length).toBeLessThanOrEqual(41);
      }),
      { numRuns: 500 },
    );
  });

  it('names what it refuses, and takes the rest', () => {
    const link = readLink('#v=1&hidden=99999&foo=1&learningRate=fast&gibbsSteps=3&race=1:2');
    expect(link?.settings).toEqual({ ...defaults, gibbsSteps: 3 });
    expect(link?.refused).toEqual(['hidden=99999', 'foo=1', 'learningRate=fast']);
  });

  it('takes what is named twice once', () => {
    const link = readLink('#v=1&hidden=5&hidden=6');
    expect(link?.settings.hidden).toBe(5);
    expect(link?.refused).toEqual(['hidden=6']);
  });

  it('refuses what is impossible together, and only that', () => {
    const link = readLink('#v=1&algorithm=exact&hidden=17');
    expect(link?.settings).toEqual({ ...defaults, hidden: 17 });
    expect(link?.refused).toEqual(['algorithm=exact']);
    expect(readLink('#v=1&algorithm=exact&hidden=16')?.settings.algorithm).toBe('exact');
    const small = readLink('#v=1&dataset=digits&side=3');
    expect(small?.settings.side).toBe(8);
    expect(small?.refused).toEqual(['side=3']);
  });

  it('counts label units where the exact gradient is asked for', () => {
    for (const dataset of ['bars-and-stripes', 'shifting-bars']) {
      const link = `#v=1&dataset=${dataset}&side=4&hidden=17&algorithm=exact`;
      expect(readLink(link)?.settings.algorithm).toBe('exact');
      expect(readLink(`${link}&labels=true`)?.settings.algorithm).toBe('pcd');
      expect(readLink(`${link}&labels=true`)?.refused).toEqual(['algorithm=exact']);
    }
  });

  it('of another version or beyond all length is refused whole', () => {
    expect(readLink('#v=2&hidden=5')).toMatchObject({ settings: defaults, refused: ['v=2'] });
    const long = readLink(`#v=1&hidden=5&x=${'y'.repeat(longestLink)}`);
    expect(long?.settings).toEqual(defaults);
    expect(long?.refused).toHaveLength(1);
  });

  it('to a place on the page is none', () => {
    for (const text of ['', '#', '#likelihood', '#race=1', '#hidden=5', '#%', '#=v'])
      expect(readLink(text)).toBeNull();
  });

  it('can name an experiment, on which its other settings stand', () => {
    for (const { id, settings } of experiments)
      expect(readLink(`#experiment=${id}`)).toEqual(whole({ ...defaults, ...settings }));
    const link = readLink('#seed=3&v=1&hidden=7&experiment=exact');
    expect(link?.settings).toMatchObject({ side: 3, algorithm: 'cd', hidden: 7, seed: 3 });
    expect(readLink('#experiment=none')?.refused).toEqual(['experiment=none']);
  });

  it('carries no images of a person: it opens generated ones of a possible size', () => {
    const own: Settings = { ...defaults, dataset: 'own', side: 5, images: 7, hidden: 9 };
    expect(losesImages(own)).toBe(true);
    const opened = readLink(linkOf(own));
    expect(opened).toEqual(whole({ ...defaults, side: 8, hidden: 9 }));
    // What is exact for small images of one's own is not for the larger ones of the link.
    const exact: Settings = { ...own, side: 4, hidden: 17, algorithm: 'exact' };
    expect(readLink(linkOf(exact))?.settings).toMatchObject({ side: 8, algorithm: 'pcd' });
    expect(readLink(linkOf(exact))?.refused).toEqual([]);
    expect(readLink('#v=1&dataset=own')?.refused).toEqual(['dataset=own']);
  });
});
