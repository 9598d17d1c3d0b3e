import type { ImageData01 } from '../protocol/messages';
import { raceLanes } from '../protocol/race';
import { canBeExact, learningChoices, trainerSettings } from './learning-settings';
import type { OwnChange, OwnChoice, OwnNumber, RacePlan } from './race-plan';
import { type Rejection, type Settings, validate } from './settings';

export type OwnSetting = OwnChoice | OwnNumber;

export const ownSettings: readonly OwnSetting[] = [
  ...(['algorithm', 'gibbsSteps', 'learningRate', 'momentum'] as const),
  ...(['weightDecay', 'batchSize', 'centering', 'temperatures'] as const),
];

export function isChoice(setting: OwnSetting): setting is OwnChoice {
  return setting === 'algorithm' || setting === 'centering';
}

/** What can be chosen with the page's machine, in the order in which it is offered. */
export function optionsOf(
  setting: OwnChoice,
  size: Pick<Settings, 'side' | 'hidden'>,
): readonly string[] {
  const all: readonly string[] = learningChoices[setting];
  return setting === 'algorithm' && !canBeExact(size)
    ? all.filter((option) => option !== 'exact')
    : all;
}

const proposals: Readonly<Record<Exclude<OwnNumber, 'learningRate'>, string>> = {
  gibbsSteps: '1 5 25',
  momentum: '0 0.5 0.9',
  weightDecay: '0 0.0001 0.01',
  batchSize: '5 20 100',
  temperatures: '3 5 10',
};

/** Values that are worth comparing, as a person would type them. */
export function proposedValues(setting: OwnNumber, { learningRate }: Settings): string {
  if (setting !== 'learningRate') return proposals[setting];
  return [0.1, 1, 10]
    .map((factor) => Math.min(10, Number((factor * learningRate).toPrecision(6))))
    .filter((rate, i, all) => all.indexOf(rate) === i)
    .join(' ');
}

export type ReadValues =
  | { ok: true; values: number[] }
  /** Not 2 to 4 different ones. */
  | { ok: false; rejection: Rejection | null };

/** Numbers in a text, with spaces or semicolons between them. */
export function readValues(setting: OwnNumber, text: string): ReadValues {
  const words = text.slice(0, 200).split(/[\s;]+/);
  const values: number[] = [];
  for (const word of words.filter((one) => one !== '')) {
    const result = validate(setting, word);
    if (!result.ok) return { ok: false, rejection: result.rejection };
    values.push(result.value);
  }
  return canRace(values) ? { ok: true, values } : { ok: false, rejection: null };
}

/** As many lanes as a race has, no two of them the same. */
export function canRace(values: readonly unknown[]): boolean {
  const count = new Set(values).size;
  return count === values.length && count >= raceLanes.least && count <= raceLanes.most;
}

/** Updates that a race of one's own may have. */
export const ownUpdates = { min: 10, max: 1_000_000, usual: 4_000 } as const;

/** The page's images, machine and settings, but for one of them. As fast as possible. */
export function ownPlan(
  settings: Settings,
  data: ImageData01,
  change: OwnChange,
  updates: number,
): RacePlan {
  const { dataset, side, images, heldOut, hidden, seed } = settings;
  const trainer = trainerSettings(settings);
  return {
    about: change,
    ground: { dataset, side, images, heldOut, hidden, seed },
    // Others are made anew, the same from the same seed.
    data: dataset === 'own' ? data : null,
    entrants: change.values.map((value) => ({
      trainer: { ...trainer, [change.setting]: value },
      flipped: false,
    })),
    updates,
    seconds: null,
  };
}
