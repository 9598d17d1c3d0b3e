import { type ExperimentId, experiments } from './experiments';
import { learningChoices, withPossibleAlgorithm } from './learning-settings';
import {
  classesOf,
  defaults,
  type NumericSetting,
  ranges,
  type Settings,
  sideFor,
  validate,
} from './settings';

/** A link longer than this was not made by the page: all settings at once take about half of it. */
const longestLink = 2000;

/** The only version there is. What a later page can no longer read as it was meant gets another. */
const version = '1';

/** Read by others, and no setting. */
const foreignKeys: readonly string[] = ['race'];

/** Images that a link can ask a generator for. */
const mostImages = 10_000;

/** Names of what was not taken are quoted so far. */
const longestQuote = 40;

type ChoiceSetting = Exclude<keyof Settings, NumericSetting | 'images' | 'labels'>;

const choices: { readonly [K in ChoiceSetting]: readonly Settings[K][] } = {
  ...learningChoices,
  // Own images can't be in a link.
  dataset: ['digits', 'bars-and-stripes', 'shifting-bars'],
  show: ['probability', 'sample'],
};

/** What a link asks for. */
export interface Link {
  /** All settings: what the link does not name has its default. Each in its range, and possible together. */
  settings: Settings;
  /** What was in the link and could not be taken, each as `key=value`, shortened. */
  refused: readonly string[];
}

/** The settings as the part of an address after '#': what has its default is left out. */
export function linkOf(settings: Settings): string {
  const entries = new URLSearchParams({ v: version });
  const carried = portable(settings);
  for (const key of Object.keys(defaults) as (keyof Settings)[]) {
    const value = carried[key];
    if (value !== defaults[key] && value !== null) entries.set(key, String(value));
  }
  return entries.toString();
}

/** True when the images of these settings are not what a link to them opens. */
export function losesImages({ dataset }: Settings): boolean {
  return dataset === 'own';
}

/** Own images stay where they are; a link opens generated ones, which may need another size. */
function portable(settings: Settings): Settings {
  if (!losesImages(settings)) return settings;
  const { dataset, images } = defaults;
  const side = sideFor(dataset, settings.side);
  return possible({ ...settings, dataset, images, side });
}

/** The same settings with an algorithm that their machine, label units counted, can have. */
function possible(settings: Settings): Settings {
  return withPossibleAlgorithm(settings, classesOf(settings));
}

/**
 * What the part of an address after '#' (which may stand before it) asks for; null when it is not a link
 * to settings at all, but for example a place on the page. Takes any text, and never throws.
 */
export function readLink(hash: string): Link | null {
  const text = hash.replace(/^#/, '');
  const entries = new URLSearchParams(text.slice(0, longestLink));
  if (!entries.has('v') && !entries.has('experiment')) return null;
  if (text.length > longestLink) return { settings: { ...defaults }, refused: [quote('', text)] };
  const asked = entries.get('v') ?? version;
  if (asked !== version) return { settings: { ...defaults }, refused: [quote('v', asked)] };
  const reading = new Reading();
  // An experiment is the ground on which the other settings stand, wherever it is in the link.
  for (const [key, value] of entries) if (key === 'experiment') reading.takeExperiment(value);
  for (const [key, value] of entries) reading.take(key, value);
  return reading.done();
}

/** A link that is being read. */
class Reading {
  #settings: Settings = { ...defaults };
  readonly #refused: string[] = [];
  readonly #seen = new Set<string>();

  takeExperiment(id: string): void {
    const experiment = experiments.find((other) => other.id === (id as ExperimentId));
    if (!this.#isFirst('experiment', id)) return;
    if (experiment) this.#settings = { ...this.#settings, ...experiment.settings };
    else this.#refused.push(quote('experiment', id));
  }

  take(key: string, text: string): void {
    if (key === 'experiment' || foreignKeys.includes(key)) return;
    if (!this.#isFirst(key, text) || key === 'v') return;
    const value = settingOf(key, text);
    if (value === null) this.#refused.push(quote(key, text));
    else this.#settings = { ...this.#settings, [key]: value };
  }

  /** What is named twice counts once. */
  #isFirst(key: string, text: string): boolean {
    const isFirst = !this.#seen.has(key);
    if (!isFirst) this.#refused.push(quote(key, text));
    this.#seen.add(key);
    return isFirst;
  }

  /** With what is impossible together taken back. */
  done(): Link {
    const { dataset, side, algorithm } = this.#settings;
    const possibleSide = sideFor(dataset, side);
    if (possibleSide !== side) {
      this.#refused.push(quote('side', String(side)));
      this.#settings = { ...this.#settings, side: possibleSide };
    }
    this.#settings = possible(this.#settings);
    if (this.#settings.algorithm !== algorithm) this.#refused.push(quote('algorithm', algorithm));
    return { settings: this.#settings, refused: this.#refused };
  }
}

/** The value that a setting gets; null for what is no setting or not possible. */
function settingOf(key: string, text: string): string | number | boolean | null {
  if (Object.hasOwn(choices, key)) {
    const possible: readonly string[] = choices[key as ChoiceSetting];
    return possible.includes(text) ? text : null;
  }
  if (key === 'images') {
    const count = Number(text);
    return Number.isInteger(count) && count >= 1 && count <= mostImages ? count : null;
  }
  if (key === 'labels') return ['true', 'false'].includes(text) ? text === 'true' : null;
  if (!Object.hasOwn(ranges, key)) return null;
  const result = validate(key as NumericSetting, text);
  // A sum with 0 is never -0, which no text keeps.
  return result.ok ? result.value + 0 : null;
}

function quote(key: string, text: string): string {
  const whole = key === '' ? text : `${key}=${text}`;
  return whole.length > longestQuote ? `${whole.slice(0, longestQuote)}…` : whole;
}
