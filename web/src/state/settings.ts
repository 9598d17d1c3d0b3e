import type { DreamSettings, Generator } from '../protocol/messages';
import { type LearningSettings, learningDefaults, learningRanges } from './learning-settings';
import type { Range } from './range';

/** Everything a person can set, in one flat record: the whole of it fits into a link. */
export interface Settings extends LearningSettings {
  /** Where the images come from; 'own' are drawn or uploaded ones. */
  dataset: Generator | 'own';
  /** Side of the square images, pixels. */
  side: number;
  /** How many images a generator makes; null is its usual number, `usualImages`. */
  images: number | null;
  /** Share of the images that is kept from training. */
  heldOut: number;
  /** The machine has label units, one for each class of the images. */
  labels: boolean;
  seed: number;
  hidden: number;
  /** Target updates per second; 0 means as fast as possible. */
  pace: number;
  chains: number;
  stepsPerFrame: number;
  temperature: number;
  show: 'probability' | 'sample';
  /** Updates between two automatic estimates of the likelihood by AIS; 0 means on demand only. */
  estimateEvery: number;
}

export const defaults: Readonly<Settings> = {
  dataset: 'digits',
  side: 16,
  images: null,
  heldOut: 0.1,
  labels: false,
  seed: 1,
  hidden: 64,
  ...learningDefaults,
  pace: 0,
  chains: 36,
  stepsPerFrame: 1,
  temperature: 1,
  show: 'probability',
  estimateEvery: 2000,
};

export type NumericSetting = {
  [K in keyof Settings]: Settings[K] extends number
    ? number extends Settings[K]
      ? K
      : never
    : never;
}[keyof Settings];

export const ranges: Readonly<Record<NumericSetting, Range>> = {
  side: { min: 2, max: 28, integer: true },
  heldOut: { min: 0, max: 0.5, integer: false },
  seed: { min: 0, max: 4294967295, integer: true },
  hidden: { min: 1, max: 4096, integer: true },
  ...learningRanges,
  pace: { min: 0, max: 100000, integer: false },
  chains: { min: 1, max: 256, integer: true },
  stepsPerFrame: { min: 0, max: 100, integer: true },
  temperature: { min: 0.1, max: 5, integer: false },
  estimateEvery: { min: 0, max: 1000000, integer: true },
};

/** Sides at which each generator can draw. */
export const generatorSides: Readonly<Record<Generator, { min: number; max: number }>> = {
  digits: { min: 8, max: 28 },
  'bars-and-stripes': { min: 2, max: 8 },
  'shifting-bars': { min: 2, max: 28 },
  ising: { min: 4, max: 28 },
};

/** Images that each generator makes when no number is asked for. */
export const usualImages: Readonly<Record<Generator, number>> = {
  digits: 2000,
  'bars-and-stripes': 512,
  'shifting-bars': 512,
  ising: 2000,
};

/** Classes of the label units for these images, as far as the settings tell: of own images none. */
export function classesOf({ dataset, side, labels }: Settings): number {
  if (!labels || dataset === 'own') return 0;
  return { digits: 10, 'bars-and-stripes': 2, 'shifting-bars': side, ising: 0 }[dataset];
}

/** How many of so many images are kept from training. */
export function heldOutCount(count: number, share: number): number {
  return Math.floor(count * share);
}

/** The nearest side at which these images can be had. */
export function sideFor(dataset: Settings['dataset'], wanted: number): number {
  if (dataset === 'own') return wanted;
  const { min, max } = generatorSides[dataset];
  return Math.min(max, Math.max(min, wanted));
}

/** Why a value was not taken. */
export interface Rejection {
  setting: NumericSetting;
  reason: 'not-a-number' | 'not-whole' | 'too-small' | 'too-large';
  given: string;
  range: Range;
}

export type Validation = { ok: true; value: number } | { ok: false; rejection: Rejection };

/** The value a text or number stands for, or why it can't be taken. Nothing is silently clipped. */
export function validate(setting: NumericSetting, given: string | number): Validation {
  const range = ranges[setting];
  const text = String(given).trim().slice(0, 40);
  const value = text === '' ? Number.NaN : Number(text);
  const reject = (reason: Rejection['reason']) =>
    ({ ok: false, rejection: { setting, reason, given: text, range } }) as const;
  if (!Number.isFinite(value)) return reject('not-a-number');
  if (value < range.min) return reject('too-small');
  if (value > range.max) return reject('too-large');
  if (range.integer && !Number.isInteger(value)) return reject('not-whole');
  return { ok: true, value };
}

/** The same for a text that gives a share in percent, with or without the sign. */
export function validatePercent(setting: NumericSetting, given: string): Validation {
  const text = given.trim().slice(0, 40);
  const number = text.replace(/\s*%$/, '');
  // 0.07 / 100 is not quite 0.0007.
  const share = Number((Number(number) / 100).toPrecision(12));
  const result = validate(setting, number === '' ? number : share);
  return result.ok ? result : { ok: false, rejection: { ...result.rejection, given: text } };
}

/** A share in percent, as a text that `validatePercent` takes back. */
export function inPercent(share: number): string {
  return String(Number((100 * share).toPrecision(12)));
}

export function dreamSettings(s: Settings): DreamSettings {
  const { chains, stepsPerFrame, temperature } = s;
  return { chains, stepsPerFrame, temperature };
}
