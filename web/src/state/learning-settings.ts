import type { TrainerSettings } from '../protocol/messages';
import { countedVisible } from './labels';
import type { Range } from './range';

/** All that the trainer can be told, and nothing left out. Meanings and units: `TrainerSettings`. */
export type LearningSettings = Required<TrainerSettings>;

/** The core's own; a test compares them. */
export const learningDefaults: Readonly<LearningSettings> = {
  algorithm: 'pcd',
  gibbsSteps: 1,
  learningRate: 0.05,
  momentum: 0.5,
  weightDecay: 0.0001,
  batchSize: 20,
  centering: 'off',
  slidingFactor: 0.01,
  rateSchedule: 'constant',
  scheduleLength: 10_000,
  momentumSwitch: 0,
  finalMomentum: 0.9,
  gibbsGrowth: 0,
  maxGibbsSteps: 20,
  l1Decay: 0,
  sparsityCost: 0,
  sparsityTarget: 0.1,
  sparsitySmoothing: 0.95,
  normLimit: 0,
  hiddenStatistics: 'mean',
  visibleStatistics: 'sampled',
  fastLearningRate: 0,
  fastDecay: 0.95,
  temperatures: 10,
  lowestBeta: 0,
};

/** Those of the learning settings whose value is a number. */
export type LearningNumber = {
  [K in keyof LearningSettings]: LearningSettings[K] extends number ? K : never;
}[keyof LearningSettings];

/** Those that are one of a few words. */
export type LearningChoice = Exclude<keyof LearningSettings, LearningNumber>;

export function isLearningChoice(key: keyof LearningSettings): key is LearningChoice {
  return key in learningChoices;
}

/** Within those of the core; narrower where the rest would only stop the page. */
export const learningRanges: Readonly<Record<LearningNumber, Range>> = {
  gibbsSteps: { min: 1, max: 100, integer: true },
  learningRate: { min: 0.00001, max: 10, integer: false },
  momentum: { min: 0, max: 0.99, integer: false },
  weightDecay: { min: 0, max: 1, integer: false },
  batchSize: { min: 1, max: 1000, integer: true },
  slidingFactor: { min: 0.0001, max: 1, integer: false },
  scheduleLength: { min: 1, max: 100_000_000, integer: true },
  momentumSwitch: { min: 0, max: 100_000_000, integer: true },
  finalMomentum: { min: 0, max: 0.99, integer: false },
  gibbsGrowth: { min: 0, max: 100_000_000, integer: true },
  maxGibbsSteps: { min: 1, max: 100, integer: true },
  l1Decay: { min: 0, max: 1, integer: false },
  sparsityCost: { min: 0, max: 10, integer: false },
  sparsityTarget: { min: 0.001, max: 0.999, integer: false },
  sparsitySmoothing: { min: 0, max: 0.999, integer: false },
  normLimit: { min: 0, max: 1000, integer: false },
  fastLearningRate: { min: 0, max: 10, integer: false },
  fastDecay: { min: 0, max: 0.999, integer: false },
  temperatures: { min: 2, max: 100, integer: true },
  lowestBeta: { min: 0, max: 1, integer: false },
};

/** What can be chosen, in the order in which it is offered. */
export const learningChoices: {
  readonly [K in LearningChoice]: readonly LearningSettings[K][];
} = {
  algorithm: ['cd', 'pcd', 'fast-pcd', 'tempering', 'exact'],
  centering: ['off', 'half', 'mean', 'data-mean', 'enhanced'],
  rateSchedule: ['constant', 'linear', 'inverse'],
  hiddenStatistics: ['mean', 'sampled'],
  visibleStatistics: ['sampled', 'mean'],
};

/** The smaller layer up to which the core follows the exact gradient: 65,536 states an update. */
export const mostExactUnits = 16;

/** Whether a machine of this size, with so many label units, can follow the exact gradient. */
export function canBeExact(
  { side, hidden }: { side: number; hidden: number },
  nLabels = 0,
): boolean {
  return Math.min(countedVisible(side * side, nLabels), hidden) <= mostExactUnits;
}

/** The same settings for a machine of this size: PCD where the exact gradient can't be had. */
export function withPossibleAlgorithm<
  S extends LearningSettings & { side: number; hidden: number },
>(settings: S, nLabels = 0): S {
  const isPossible = settings.algorithm !== 'exact' || canBeExact(settings, nLabels);
  return isPossible ? settings : { ...settings, algorithm: 'pcd' };
}

/** What the trainer of these settings is told. */
export function trainerSettings(settings: LearningSettings): TrainerSettings {
  const keys = Object.keys(learningDefaults) as (keyof LearningSettings)[];
  return Object.fromEntries(keys.map((key) => [key, settings[key]])) as unknown as TrainerSettings;
}

/** The learning rate of the update after so many, as the core's schedule has it. */
export function learningRateAt(
  {
    learningRate,
    rateSchedule,
    scheduleLength,
  }: Pick<LearningSettings, 'learningRate' | 'rateSchedule' | 'scheduleLength'>,
  updates: number,
): number {
  const done = updates / scheduleLength;
  if (rateSchedule === 'constant') return learningRate;
  return rateSchedule === 'linear'
    ? learningRate * Math.max(0, 1 - done)
    : learningRate / (1 + done);
}
