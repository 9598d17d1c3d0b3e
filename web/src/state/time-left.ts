/** Before so many milliseconds the share says too little. */
const tooEarly = 400;
/** After about so many milliseconds a former guess is forgotten; sooner when the share has grown much. */
const memory = 1000;

/** How long a piece of work will still take, judged by its pace so far; smooth. Times in milliseconds. */
export class TimeLeft {
  readonly #began: number;
  #end: number | null = null;
  #heard: number;
  #heardShare = 0;

  constructor(began: number) {
    this.#began = began;
    this.#heard = began;
  }

  /**
   * @param share of the work that is done at `now`, [0, 1]
   * @returns seconds; null while it can't be told
   */
  at(now: number, share: number): number | null {
    if (share >= 1) return 0;
    const elapsed = now - this.#began;
    if (elapsed < tooEarly || share <= 0) return null;
    const guess = now + (elapsed * (1 - share)) / share;
    const trust = Math.min(1, this.#heardShare / share) ** 2;
    const kept = trust * Math.exp((this.#heard - now) / memory);
    this.#end = guess + kept * ((this.#end ?? guess) - guess);
    this.#heard = now;
    this.#heardShare = share;
    return Math.max(0, this.#end - now) / 1000;
  }
}
