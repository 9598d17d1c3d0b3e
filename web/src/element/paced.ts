/** Runs `work` at most once per interval, and once more after the last call of a burst. */
export class Paced {
  readonly #interval: number;
  readonly #work: () => void;
  #last = Number.NEGATIVE_INFINITY;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(milliseconds: number, work: () => void) {
    this.#interval = milliseconds;
    this.#work = work;
  }

  request(): void {
    if (this.#timer !== null) return;
    const wait = this.#last + this.#interval - performance.now();
    if (wait <= 0) this.#run();
    else this.#timer = setTimeout(() => this.#run(), wait);
  }

  cancel(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #run(): void {
    this.#timer = null;
    this.#last = performance.now();
    this.#work();
  }
}
