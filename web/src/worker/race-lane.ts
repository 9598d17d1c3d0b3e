import type { RaceApi } from '../engine/engine-api';
import { failureOf, isFatal } from '../engine/failure';
import type { TrainerSettings } from '../protocol/messages';
import type { LaneStop } from '../protocol/race';
import { type Clock, sliceLength } from './clock';
import { SliceSizer } from './slice-sizer';
import { whyLearningStopped } from './training';

/** Bounds one call into the module whatever the clock says. */
const maxUpdatesPerSlice = 10_000;

/** One machine of a race: learns in slices, keeps its own time, and may stop alone. */
export class RaceLane {
  readonly #race: RaceApi;
  readonly #index: number;
  readonly #now: Clock;
  readonly algorithm: TrainerSettings['algorithm'];
  readonly #sizer = new SliceSizer(sliceLength, maxUpdatesPerSlice);
  /** Updates done. */
  updates = 0;
  /** Milliseconds of learning, and of nothing else. */
  computing = 0;
  stopped: LaneStop | null = null;

  constructor(race: RaceApi, index: number, { algorithm }: TrainerSettings, now: Clock) {
    this.#race = race;
    this.#index = index;
    this.#now = now;
    this.algorithm = algorithm;
  }

  /** One slice towards so many updates. @throws what only a new worker can help with */
  learn(target: number): void {
    const updates = Math.min(this.#sizer.pieces, target - this.updates);
    const start = this.#now();
    try {
      this.#race.train(this.#index, updates);
    } catch (error) {
      if (isFatal(error)) throw error;
      this.updates = this.#race.updates(this.#index);
      this.stop(whyLearningStopped(failureOf(error), this.updates).message);
    }
    const elapsed = this.#now() - start;
    this.computing += elapsed;
    if (this.stopped) return;
    this.updates += updates;
    this.#sizer.measured(updates, elapsed);
  }

  stop(message: string): void {
    this.stopped ??= { update: this.updates, message };
  }
}
