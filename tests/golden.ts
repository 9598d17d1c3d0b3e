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

const header = readFileSync(new URL('./native/golden.h', import.meta.url), 'utf8');

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
