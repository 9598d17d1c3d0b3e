/** Milliseconds between two automatic measurements at least, and as a multiple of the former's time. */
const leastRest = 250;
const restPerWork = { watched: 3, unwatched: 9 };
/** Milliseconds after a failure, twice as long after each that follows, but not for ever. */
const firstRetry = 5000;
const maxDoublings = 6;
/** Milliseconds after somebody did not want to wait for one. */
const restAfterCancel = 10_000;

/**
 * When an automatic measurement may begin: at most a quarter of the time goes into them, a tenth
 * while nobody looks, and what keeps failing is tried less and less often. Times in milliseconds.
 */
export class MeasuringPace {
  /** The former one. */
  #ended = Number.NEGATIVE_INFINITY;
  #took = 0;
  #restUntil = 0;
  #retryAt = 0;
  #failures = 0;

  /** Milliseconds until the next one may begin, 0 for at once. */
  wait(now: number, watched: boolean): number {
    const rest = restPerWork[watched ? 'watched' : 'unwatched'] * this.#took;
    const rested = this.#ended + Math.max(leastRest, rest);
    return Math.max(0, rested - now, this.#restUntil - now, this.#retryAt - now);
  }

  /** An automatic one has taken so long. */
  worked(began: number, ended: number): void {
    this.#ended = ended;
    this.#took = ended - began;
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
    this.#ended = Number.NEGATIVE_INFINITY;
    this.#took = 0;
    this.#restUntil = 0;
    this.#retryAt = 0;
    this.#failures = 0;
  }
}
