import type { EngineApi } from '../engine/engine-api';
import type { StatisticsReport, StatisticsRequest } from '../protocol/statistics';
import { Budget } from './budget';
import type { Clock } from './clock';

const interval = 250;
const share = 0.02;
/** What a person has just asked for may cost more. */
const urgentShare = 0.3;

const never = Number.POSITIVE_INFINITY;

/** Statistics for the machine reports: none while nobody looks, and rarer where they cost more. */
export class Statistics {
  readonly #engine: EngineApi;
  readonly #now: Clock;
  readonly #usual = new Budget(interval, share);
  readonly #urgent = new Budget(0, urgentShare);
  #watched: StatisticsRequest = { on: false, images: 1 };
  #wanted: 'no' | 'yes' | 'urgently' = 'no';

  constructor(engine: EngineApi, now: Clock) {
    this.#engine = engine;
    this.#now = now;
  }

  watch(request: StatisticsRequest): void {
    this.#watched = request;
    this.changed(true);
  }

  /** The machine is another one than in the last report. @param urgent a person has changed it */
  changed(urgent: boolean): void {
    if (urgent) this.#wanted = 'urgently';
    else if (this.#wanted === 'no') this.#wanted = 'yes';
  }

  /** Milliseconds until they are due. */
  wait(now: number): number {
    if (!this.#watched.on || this.#wanted === 'no') return never;
    return (this.#wanted === 'urgently' ? this.#urgent : this.#usual).wait(now);
  }

  /** They, where they are due. */
  take(): StatisticsReport | null {
    const start = this.#now();
    if (this.wait(start) > 0) return null;
    const report = this.#engine.statistics(this.#watched.images);
    const cost = this.#now() - start;
    this.#usual.spent(start, cost);
    this.#urgent.spent(start, cost);
    this.#wanted = 'no';
    return report;
  }
}
