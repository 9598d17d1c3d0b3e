import { EngineError } from '../engine/failure';

/** @throws EngineError 'out_of_range' unless `given` is a whole number in [low, high] */
export function requireInteger(name: string, given: number, low: number, high: number): void {
  if (Number.isInteger(given) && given >= low && given <= high) return;
  throw new EngineError(
    'out_of_range',
    `${name} is ${given}; a whole number from ${low} to ${high} was expected.`,
  );
}

/** @throws EngineError 'out_of_range' unless `given` is null or a positive number */
export function requirePace(given: number | null): void {
  if (given === null || (Number.isFinite(given) && given > 0)) return;
  throw new EngineError(
    'out_of_range',
    `The pace is ${given} updates per second; a positive number was expected, or null for no limit.`,
  );
}
