import type { LongCall } from '../api/machine';
import { EngineError } from '../engine/failure';

/** Milliseconds of work before whatever else there is gets its turn. */
const sliceLength = 30;

const othersTurn = () => new Promise<void>((resolve) => setTimeout(resolve));

/**
 * Does work until all is done, in slices.
 * @param piece does a little and returns the share that is done now, 1 for all
 * @throws EngineError 'cancelled' when the signal says so, and whatever `piece` throws
 */
export async function inSlices(
  { signal, onProgress }: LongCall,
  piece: () => number,
): Promise<void> {
  for (let share = 0; share < 1; ) {
    if (signal?.aborted) throw new EngineError('cancelled', 'The work was given up.');
    const end = performance.now() + sliceLength;
    while (share < 1 && performance.now() < end) share = piece();
    onProgress?.(share);
    if (share < 1) await othersTurn();
  }
}
