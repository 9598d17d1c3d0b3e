/** Spreads updates evenly over time; a target of null is as fast as possible. */
export class Pacer {
  #perSecond: number | null = null;
  #allowance = 0;
  #last = 0;

  setTarget(perSecond: number | null, now: number): void {
    this.#perSecond = perSecond;
    this.start(now);
  }

  /** Begins anew: the first update is due at once. */
  start(now: number): void {
    this.#allowance = 1;
    this.#last = now;
  }

  /** Whole updates that are due. */
  due(now: number): number {
    if (this.#perSecond === null) return Number.POSITIVE_INFINITY;
    // What could not be done in time is not caught up with: at most a tenth of a second's worth waits.
    const most = Math.max(1, this.#perSecond / 10);
    const earned = ((now - this.#last) / 1000) * this.#perSecond;
    this.#allowance = Math.min(most, this.#allowance + earned);
    this.#last = now;
    return Math.floor(this.#allowance + rounding);
  }

  done(updates: number): void {
    if (this.#perSecond !== null) this.#allowance = Math.max(0, this.#allowance - updates);
  }

  /** Milliseconds until the next update is due. */
  wait(now: number): number {
    if (this.#perSecond === null || this.due(now) >= 1) return 0;
    return ((1 - this.#allowance) / this.#perSecond) * 1000;
  }
}

/** Waiting exactly long enough must count as long enough. */
const rounding = 1e-6;

/** Updates per second over about the last second, or over the last two updates when they are rarer. */
export class UpdateRate {
  #samples: { at: number; updates: number }[] = [];

  /** @param updates total at time `now`, ms */
  sample(updates: number, now: number): void {
    this.#samples.push({ at: now, updates });
    while (this.#samples.length > 2 && now - this.#samples[1]!.at >= 1000) this.#samples.shift();
  }

  clear(): void {
    this.#samples = [];
  }

  get perSecond(): number {
    const first = this.#samples[0];
    const last = this.#samples.at(-1);
    if (!first || !last || last.at <= first.at) return 0;
    return ((last.updates - first.updates) / (last.at - first.at)) * 1000;
  }
}
