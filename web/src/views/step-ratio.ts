import type { ParameterStatistics } from '../protocol/statistics';

/** Mean |step| / mean |value|; null where there was no step, or nothing to compare it with. */
export function stepRatio({ values, steps }: ParameterStatistics): number | null {
  if (!(values.meanMagnitude > 0 && steps.meanMagnitude > 0)) return null;
  return steps.meanMagnitude / values.meanMagnitude;
}

/** What a weight's step should be of the weight, and the factor by which it may be off either way. */
const usual = 1e-3;
const slack = 10;

/**
 * How the steps of the weights compare with the rule of thumb.
 * Source: Hinton, A Practical Guide to Training Restricted Boltzmann Machines (2010), sec. 7.
 */
export function stepMeaning(ratio: number): 'usual' | 'large' | 'small' {
  if (ratio > usual * slack) return 'large';
  return ratio < usual / slack ? 'small' : 'usual';
}
