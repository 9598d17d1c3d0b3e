/** Spaces out work that is not learning: at least `interval` ms apart, at most `share` of the time. */
export class Budget {
  readonly #interval: number;
  readonly #share: number;
  #next = Number.NEGATIVE_INFINITY;

  constructor(interval: number, share: number) {
    this.#interval = interval;
    this.#share = share;
  }

  /** Milliseconds until the work may be done again, 0 when it may be done now. */
  wait(now: number): number {
    return Math.max(0, this.#next - now);
  }

  /** Records that the work began at `start` and took `cost` ms. */
  spent(start: number, cost: number): void {
    this.#next = start + Math.max(this.#interval, cost / this.#share);
  }

  /** Lets the work be done at once. */
  renew(): void {
    this.#next = Number.NEGATIVE_INFINITY;
  }
}
