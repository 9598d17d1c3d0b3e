import type { EngineApi } from '../engine/engine-api';
import type { Measures } from '../protocol/messages';
import { Budget } from './budget';
import type { Clock } from './clock';

const measureInterval = 200;
const measureShare = 0.015;
/** A machine learns most at first, so its first points may cost more. */
export const earlyPoints = 8;
const earlyShare = 0.1;
const checkpointInterval = 3000;
const checkpointShare = 0.005;

/** What is done now and then beside learning: points for the curves, and saving for a restart. */
export class Upkeep {
  readonly #engine: EngineApi;
  readonly #now: Clock;
  readonly #measuring = new Budget(measureInterval, measureShare);
  readonly #measuringEarly = new Budget(measureInterval, earlyShare);
  readonly #saving = new Budget(checkpointInterval, checkpointShare);
  #unsaved = false;
  /** Update of the last point, so that no point is measured twice. */
  #measuredAt: number | null = null;
  /** Points since the machine was made, or replaced. */
  #points = 0;

  constructor(engine: EngineApi, now: Clock) {
    this.#engine = engine;
    this.#now = now;
  }

  /** Something that a restart should bring back has changed. */
  changed(): void {
    this.#unsaved = true;
  }

  /** Another machine: its first point and its first checkpoint are due at once. */
  machineReplaced(): void {
    this.#measuredAt = null;
    this.#points = 0;
    this.measureNow();
    this.#unsaved = true;
    this.#saving.renew();
  }

  measureNow(): void {
    this.#measuring.renew();
    this.#measuringEarly.renew();
  }

  /** A machine that stands still is worth saving at once. */
  saveNow(): void {
    this.#saving.renew();
  }

  /** A point of the learning curves when one is due. */
  takeMeasures(): Measures | null {
    const start = this.#now();
    const budget = this.#points < earlyPoints ? this.#measuringEarly : this.#measuring;
    if (!this.#engine.hasData || budget.wait(start) > 0) return null;
    if (this.#engine.progress().updates === this.#measuredAt) return null;
    const measures = this.#engine.measure();
    const cost = this.#now() - start;
    this.#measuring.spent(start, cost);
    this.#measuringEarly.spent(start, cost);
    this.#points += 1;
    this.#measuredAt = measures.update;
    return measures;
  }

  /** The saved machine when it has changed and saving is due. */
  takeCheckpoint(): Uint8Array | null {
    const start = this.#now();
    if (!this.#unsaved || this.#saving.wait(start) > 0) return null;
    const saved = this.#engine.save();
    this.#saving.spent(start, this.#now() - start);
    this.#unsaved = false;
    return saved;
  }

  /** Milliseconds until a checkpoint is due. Points only follow learning and need no turn of their own. */
  wait(now: number): number {
    return this.#unsaved ? this.#saving.wait(now) : Number.POSITIVE_INFINITY;
  }
}
