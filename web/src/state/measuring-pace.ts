/** Milliseconds between two automatic measurements at least, and as a multiple of the former's time. */
const leastRest = 250;
const restPerWork = 3;
/** Milliseconds after a failure, twice as long after each that follows, but not for ever. */
const firstRetry = 5000;
const maxDoublings = 6;
/** Milliseconds after somebody did not want to wait for one. */
const restAfterCancel = 10_000;

/**
 * When an automatic measurement may begin: at most a quarter of the time goes into them, and what
 * keeps failing is tried less and less often. Times in milliseconds.
 */
export class MeasuringPace {
  #restUntil = 0;
  #retryAt = 0;
  #failures = 0;

  /** Milliseconds until the next one may begin, 0 for at once. */
  wait(now: number): number {
    return Math.max(0, this.#restUntil - now, this.#retryAt - now);
  }

  /** An automatic one has taken so long. */
  worked(began: number, ended: number): void {
    this.#restUntil = ended + Math.max(leastRest, restPerWork * (ended - began));
  }

  /** One was cancelled. */
  gaveUp(now: number): void {
    this.#restUntil = now + restAfterCancel;
  }

  failed(now: number): void {
    this.#retryAt = now + firstRetry * 2 ** Math.min(this.#failures, maxDoublings);
    this.#failures++;
  }

  /** Former work and failures say nothing about what comes. */
  forgive(): void {
    this.#restUntil = 0;
    this.#retryAt = 0;
    this.#failures = 0;
  }
}
