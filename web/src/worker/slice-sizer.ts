/**
 * How many equal pieces of work fit into a slice of time. Begins with one piece and at most doubles,
 * so that neither a coarse clock nor a cheap first piece leads to a slice that blocks the worker.
 */
export class SliceSizer {
  readonly #target: number;
  readonly #max: number;
  #pieces = 1;

  /** @param target length of a slice, ms  @param max most pieces per slice */
  constructor(target: number, max: number) {
    this.#target = target;
    this.#max = max;
  }

  get pieces(): number {
    return this.#pieces;
  }

  /** Learns from a slice that did `pieces` in `elapsed` ms. */
  measured(pieces: number, elapsed: number): void {
    const ideal = elapsed > 0 ? Math.floor((pieces * this.#target) / elapsed) : this.#max;
    // A slice that was cut short says nothing about longer ones unless it was too slow.
    if (pieces < this.#pieces && ideal >= this.#pieces) return;
    this.#pieces = Math.max(1, Math.min(ideal, this.#pieces * 2, this.#max));
  }

  /** Forgets what a piece costs. */
  restart(): void {
    this.#pieces = 1;
  }
}
