import type { EngineApi } from '../engine/engine-api';
import { EngineError } from '../engine/failure';
import type { MeasureRequest, Requests } from '../protocol/messages';
import { mostCheckpoints, raceLanes } from '../protocol/race';

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

/** @throws EngineError 'bad_state' without a machine, 'no_data' without images to learn from */
export function requireData({ shape, hasData }: EngineApi): void {
  if (!shape) throw new EngineError('bad_state', 'There is no machine yet: open one first.');
  if (!hasData) throw new EngineError('no_data', 'There are no images to learn from.');
}

/** @throws EngineError 'shape_mismatch' unless the image has a pixel for every visible unit */
export function requireImage(image: Uint8Array, shape: EngineApi['shape']): void {
  if (image.length === shape?.nVisible) return;
  throw new EngineError(
    'shape_mismatch',
    `The image has ${image.length} pixels, the machine has ${shape?.nVisible ?? 'no'} visible units.`,
  );
}

/** @throws EngineError 'out_of_range' for what an estimate would leave out without a word */
export function requireMeasure({ method, gradients, listed }: MeasureRequest): void {
  if (method.kind === 'exact' || (!gradients && listed === 0)) return;
  throw new EngineError(
    'out_of_range',
    `Gradients and the ${listed} most probable states were asked for with method '${method.kind}'; ` +
      "only 'exact' finds them: expected null and 0.",
  );
}

/** @throws EngineError 'out_of_range' or 'no_data' for a race that can't be run or would not end */
export function requireRace({ lanes, checkpoints, mixingEvery, data }: Requests['openRace']): void {
  requireInteger('The number of lanes', lanes.length, raceLanes.least, raceLanes.most);
  requireInteger('The number of checkpoints', checkpoints.length, 1, mostCheckpoints);
  requireInteger('mixingEvery', mixingEvery, 1, mostCheckpoints);
  let before = -1;
  for (const checkpoint of checkpoints) {
    requireInteger('A checkpoint', checkpoint, before + 1, Number.MAX_SAFE_INTEGER);
    before = checkpoint;
  }
  if (data.count === 0) throw new EngineError('no_data', 'There are no images to learn from.');
}
