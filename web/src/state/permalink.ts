import { packImages, unpackImages } from '../formats/packed-images';
import type { ImageData01 } from '../protocol/messages';
import { type ExperimentId, experiments } from './experiments';
import { classCount } from './labels';
import { learningDefaults, withPossibleAlgorithm } from './learning-settings';
import { mostWorkOfReplay, mostWorkPerUpdate, workPerUpdate } from './link-cost';
import { settingFrom } from './setting-values';
import { classesOf, defaults, type Settings, sideFor } from './settings';

/**
 * A link longer than this was not made by the page, address and all. All settings at once take 1,000
 * characters, so that a person's own images have the rest; mail, chats and servers pass so many on.
 */
export const longestLink = 8000;

/** The only version there is. What a later page can no longer read as it was meant gets another. */
const version = '1';

/** Read by others, and no setting. */
const foreignKeys: readonly string[] = ['race'];

/** Names of what was not taken are quoted so far. */
const longestQuote = 40;

/** Settings on which the work of an update depends, in the order in which a link has to do without. */
const costly = ['gibbsSteps', 'gibbsGrowth', 'temperatures', 'batchSize'] as const;

/** A point on the way of a machine that learns. */
export interface LinkPoint {
  /** Updates since its start, at least 1. */
  update: number;
  /** Digest of its weights there, 16 hexadecimal digits; null where it is not known. */
  digest: string | null;
}

/** Why part of a link was not taken. */
export type Refusal = 'partly' | 'costly' | 'too-far' | 'images-broken';

/** What a link asks for. */
export interface Link {
  /** All settings: what the link does not name has its default. Each in its range, and possible together. */
  settings: Settings;
  /** Images that the link brings along, for the dataset 'own'; null for generated ones. */
  images: ImageData01 | null;
  /** Where the machine shall stand, and stand still; null for one that learns from its start. */
  point: LinkPoint | null;
  /** What was in the link and could not be taken, each as `key=value`, shortened. */
  refused: readonly string[];
  /** Why, the weightiest reason; null where nothing was refused. */
  refusal: Refusal | null;
}

/** What a link may hold beside the settings. */
export interface LinkExtras {
  point?: LinkPoint | null;
  /** The machine's own images, as `packImages` has made them. */
  own?: string | null;
}

/** The settings as the part of an address after '#': what has its default is left out. */
export function linkOf(settings: Settings, { point, own }: LinkExtras = {}): string {
  const entries = new URLSearchParams({ v: version });
  const carried = own ? { ...settings, ...saidByImages } : portable(settings);
  for (const key of Object.keys(defaults) as (keyof Settings)[]) {
    const value = carried[key];
    if (value !== defaults[key] && value !== null) entries.set(key, String(value));
  }
  if (point) entries.set('update', String(point.update));
  if (point?.digest) entries.set('digest', point.digest);
  if (own) entries.set('own', own);
  return entries.toString();
}

/** Own images of the machine for a link; null where it has none, or they are too many. */
export function packOwn({ dataset }: Settings, images: ImageData01): string | null {
  return dataset === 'own' ? packImages(images) : null;
}

/** True when the images of these settings are not what a link to them opens. */
export function losesImages({ dataset }: Settings): boolean {
  return dataset === 'own';
}

/** Settings that images in a link make superfluous, at their defaults. */
const saidByImages = { dataset: defaults.dataset, side: defaults.side, images: defaults.images };

/** Own images stay where they are; a link opens generated ones, which may need another size. */
function portable(settings: Settings): Settings {
  if (!losesImages(settings)) return settings;
  const { dataset, images } = defaults;
  const side = sideFor(dataset, settings.side);
  return possible({ ...settings, dataset, images, side });
}

/** The same settings with an algorithm that their machine, label units counted, can have. */
function possible(settings: Settings, images: ImageData01 | null = null): Settings {
  const ownClasses = images && settings.labels ? classCount(images) : 0;
  return withPossibleAlgorithm(settings, images ? ownClasses : classesOf(settings));
}

/**
 * What the part of an address after '#' (which may stand before it) asks for; null when it is not a link
 * to settings at all, but for example a place on the page. Takes any text, and never throws.
 */
export function readLink(hash: string): Link | null {
  const text = hash.replace(/^#/, '');
  const entries = new URLSearchParams(text.slice(0, longestLink));
  if (!entries.has('v') && !entries.has('experiment')) return null;
  if (text.length > longestLink) return refusedWhole(quote('', text));
  const asked = entries.get('v') ?? version;
  if (asked !== version) return refusedWhole(quote('v', asked));
  const reading = new Reading();
  // An experiment is the ground on which the other settings stand, wherever it is in the link.
  for (const [key, value] of entries) if (key === 'experiment') reading.takeExperiment(value);
  for (const [key, value] of entries) reading.take(key, value);
  return reading.done();
}

const refusedWhole = (quoted: string): Link => ({
  settings: { ...defaults },
  images: null,
  point: null,
  refused: [quoted],
  refusal: 'partly',
});

/** A link that is being read. */
class Reading {
  #settings: Settings = { ...defaults };
  #images: ImageData01 | null = null;
  #update: number | null = null;
  #digest: string | null = null;
  readonly #refused: string[] = [];
  #refusal: Refusal | null = null;
  readonly #seen = new Set<string>();

  takeExperiment(id: string): void {
    const experiment = experiments.find((other) => other.id === (id as ExperimentId));
    if (!this.#isFirst('experiment', id)) return;
    if (experiment) this.#settings = { ...this.#settings, ...experiment.settings };
    else this.#refuse('experiment', id);
  }

  take(key: string, text: string): void {
    if (key === 'experiment' || foreignKeys.includes(key)) return;
    if (!this.#isFirst(key, text) || key === 'v') return;
    if (key === 'own') this.#takeImages(text);
    else if (key === 'update' && /^[1-9]\d{0,14}$/.test(text)) this.#update = Number(text);
    else if (key === 'digest' && /^[0-9a-f]{16}$/.test(text)) this.#digest = text;
    else this.#takeSetting(key, text);
  }

  #takeImages(text: string): void {
    this.#images = unpackImages(text);
    if (!this.#images) this.#refuse('own', text, 'images-broken');
  }

  #takeSetting(key: string, text: string): void {
    const value = settingFrom(key, text);
    if (value === null) this.#refuse(key, text);
    else this.#settings = { ...this.#settings, [key]: value };
  }

  #refuse(key: string, text: string, why: Refusal = 'partly'): void {
    this.#refused.push(quote(key, text));
    if (this.#refusal === null || why === 'images-broken') this.#refusal = why;
    else if (this.#refusal === 'partly') this.#refusal = why;
  }

  /** What is named twice counts once. */
  #isFirst(key: string, text: string): boolean {
    const isFirst = !this.#seen.has(key);
    if (!isFirst) this.#refuse(key, text);
    this.#seen.add(key);
    return isFirst;
  }

  done(): Link {
    if (this.#images) this.#useImages(this.#images);
    this.#takeBackImpossible();
    this.#takeBackCostly();
    const point = this.#takePoint();
    const [refused, refusal] = [this.#refused, this.#refusal];
    return { settings: this.#settings, images: this.#images, point, refused, refusal };
  }

  /** What else the link says of images can't be had beside its own. */
  #useImages({ width: side }: ImageData01): void {
    for (const key of Object.keys(saidByImages) as (keyof typeof saidByImages)[])
      if (this.#seen.has(key)) this.#refuse(key, String(this.#settings[key]));
    this.#settings = { ...this.#settings, dataset: 'own', side, images: null };
  }

  #takeBackImpossible(): void {
    const { dataset, side, algorithm } = this.#settings;
    const possibleSide = sideFor(dataset, side);
    if (possibleSide !== side) {
      this.#refuse('side', String(side));
      this.#settings = { ...this.#settings, side: possibleSide };
    }
    this.#settings = possible(this.#settings, this.#images);
    if (this.#settings.algorithm !== algorithm) this.#refuse('algorithm', algorithm);
  }

  /** Nobody who follows a link shall wait for seconds until a first update is done. */
  #takeBackCostly(): void {
    for (const key of costly) {
      if (workPerUpdate(this.#settings) <= mostWorkPerUpdate) return;
      const value = this.#settings[key];
      if (value === learningDefaults[key]) continue;
      this.#refuse(key, String(value), 'costly');
      this.#settings = { ...this.#settings, [key]: learningDefaults[key] };
    }
  }

  /** Without any part of its link, a machine would come to another point. */
  #takePoint(): LinkPoint | null {
    const [update, digest] = [this.#update, this.#digest];
    if (update === null) {
      if (digest !== null) this.#refuse('digest', digest);
      return null;
    }
    const isWhole = this.#refused.length === 0;
    if (isWhole && update * workPerUpdate(this.#settings) <= mostWorkOfReplay)
      return { update, digest };
    this.#refuse('update', String(update), isWhole ? 'too-far' : 'partly');
    return null;
  }
}

function quote(key: string, text: string): string {
  const whole = key === '' ? text : `${key}=${text}`;
  return whole.length > longestQuote ? `${whole.slice(0, longestQuote)}…` : whole;
}
