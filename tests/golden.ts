import { readFileSync } from 'node:fs';
import type { TrainerSettings } from 'rbm-core';

/** An experiment of tests/native/golden.h, as the module and the page take it. */
export interface Experiment {
  name: string;
  inputs: 'digits' | 'blank' | 'full';
  side: number;
  hidden: number;
  trainer: TrainerSettings;
  /** Of the parameters after `golden.updates` updates. */
  digest: string;
}

const textOf = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const header = textOf('./native/golden.h');
const settingsHeader = textOf('../core/include/rbm/trainer_settings.h');

function constant(name: string): number {
  const value = header.match(`inline constexpr \\w+ ${name} = ([0-9.]+)f?;`)?.[1];
  if (value === undefined) throw new Error(`golden.h has no constant ${name}`);
  return Number(value);
}

export const golden = {
  seed: constant('seed'),
  images: constant('images'),
  updates: constant('updates'),
} as const;

/** {"name", Inputs::digits, 13, 39, 23, Algorithm::cd, 1, 0.0f, 0.0f, Centering::off, "digest"} */
function experimentOf(name: string, row: string): Experiment {
  const fields = row.split(',').map((field) => field.trim().replace(/^\w+::|"/g, ''));
  const [inputs, side, hidden, batch, algorithm, steps, momentum, decay, centering, digest] =
    fields;
  return {
    name,
    inputs: inputs as Experiment['inputs'],
    side: Number(side),
    hidden: Number(hidden),
    trainer: {
      algorithm: algorithm as TrainerSettings['algorithm'],
      gibbsSteps: Number(steps),
      learningRate: constant('learning_rate'),
      momentum: Number.parseFloat(momentum!),
      weightDecay: Number.parseFloat(decay!),
      centering: centering as NonNullable<TrainerSettings['centering']>,
      slidingFactor: constant('sliding_factor'),
      batchSize: Number(batch),
    },
    digest: digest!,
  };
}

export const experiments: readonly Experiment[] = [
  ...header.matchAll(/\{"([^"]+)", (Inputs::.*")\},/g),
].map(([, name, row]) => experimentOf(name!, row!));

/** The core's default of a setting that the module's contract does not let anyone leave out. */
function defaultOf(setting: string): number {
  const value = settingsHeader.match(`(?:int|float) ${setting} = ([0-9.]+)f?;`)?.[1];
  if (value === undefined) throw new Error(`trainer_settings.h has no default of ${setting}`);
  return Number(value);
}

const camelCase = (name: string) => name.replace(/_(\w)/g, (_, letter) => letter.toUpperCase());

/** `.algorithm = Algorithm::fast_pcd, .n_temperatures = 3`: what is not named has its default. */
function trainerOf(designated: string): TrainerSettings {
  const named = [...designated.matchAll(/\.(\w+) = (?:\w+::)?([\w.]+)/g)].map(
    ([, setting, value]) => [
      setting === 'n_temperatures' ? 'temperatures' : camelCase(setting!),
      /^\d/.test(value!) ? Number.parseFloat(value!) : value!.replace('_', '-'),
    ],
  );
  return {
    algorithm: 'pcd',
    gibbsSteps: defaultOf('gibbs_steps'),
    learningRate: defaultOf('learning_rate'),
    momentum: defaultOf('momentum'),
    weightDecay: defaultOf('weight_decay'),
    batchSize: defaultOf('batch_size'),
    ...Object.fromEntries(named),
  };
}

/** A machine with label units; every third image, from the first on, comes without its label. */
export interface LabelExperiment extends Experiment {
  nLabels: number;
}

/** {"name", 9, 7, 10, {.batch_size = 31}, "digest"} */
export const labelExperiments: readonly LabelExperiment[] = [
  ...header.matchAll(/\{"([^"]+)", (\d+), (\d+), (\d+), \{(.*)\}, "([0-9a-f]+)"\},/g),
].map(([, name, side, hidden, nLabels, trainer, digest]) => ({
  name: name!,
  inputs: 'digits',
  side: Number(side),
  hidden: Number(hidden),
  nLabels: Number(nLabels),
  trainer: trainerOf(trainer!),
  digest: digest!,
}));

/** A machine with Gaussian visible units on grey digits. */
export interface GreyExperiment {
  name: string;
  side: number;
  hidden: number;
  variance: number;
  trainer: TrainerSettings;
  digest: string;
}

/** {"name", VisibleKind::gaussian, 9, 7, 0.5f, {.batch_size = 31}, "digest"} */
export const greyExperiments: readonly GreyExperiment[] = [
  ...header.matchAll(
    /\{"([^"]+)", VisibleKind::gaussian, (\d+), (\d+), ([\d.]+)f, \{(.*)\}, "([0-9a-f]+)"\},/g,
  ),
].map(([, name, side, hidden, variance, trainer, digest]) => ({
  name: name!,
  side: Number(side),
  hidden: Number(hidden),
  variance: Number(variance),
  trainer: trainerOf(trainer!),
  digest: digest!,
}));

/** The grey levels that golden.h makes of binary images: over all pixels of all of them. */
export function greyLevels(pixels: Uint8Array): Uint8Array {
  const n = pixels.length;
  const on = (i: number) => pixels[i % n]!;
  return pixels.map((_, i) => 30 + 90 * on(i) + 50 * on(i + 1) + 20 * on(i + 7));
}

/** {"name", 9, 7, {.algorithm = Algorithm::exact, .batch_size = 31}, "digest"} */
export const partExperiments: readonly Experiment[] = [
  ...header.matchAll(/\{"([^"]+)", (\d+), (\d+), \{(.*)\}, "([0-9a-f]+)"\},/g),
].map(([, name, side, hidden, trainer, digest]) => ({
  name: name!,
  inputs: 'digits',
  side: Number(side),
  hidden: Number(hidden),
  trainer: trainerOf(trainer!),
  digest: digest!,
}));
