/**
 * Why the point where a machine stands can't be reached again from its settings, seed and images:
 * settings or images changed while it learned, it was made elsewhere, or numbers left their range.
 */
export type Doubt = 'settings' | 'images' | 'elsewhere' | 'stopped';

export const allDoubts: readonly Doubt[] = ['settings', 'images', 'elsewhere', 'stopped'];

/**
 * What has been done to a machine since it was made, as far as a link can't tell it. Everything is to
 * be noted when it is asked for, before it is known whether it is done: rather a doubt too many.
 */
export class RunHistory {
  /** Counts machines: what began under another number was asked of another machine. */
  generation = 0;
  #doubts: ReadonlySet<Doubt> = new Set();
  #learns = false;

  get doubts(): readonly Doubt[] {
    return allDoubts.filter((doubt) => this.#doubts.has(doubt));
  }

  /**
   * Another machine is asked for.
   * @param learns it goes on learning at once
   * @param doubts what is known against it already
   * @returns to be called when it could not be had and the former one goes on
   */
  begin(learns: boolean, doubts: readonly Doubt[] = []): () => void {
    const former = { doubts: this.#doubts, learns: this.#learns };
    this.generation++;
    this.#doubts = new Set(doubts);
    this.#learns = learns || doubts.length > 0;
    return () => {
      // Some of what was asked since then was done to the former machine.
      this.#doubts = new Set([...former.doubts, ...this.#doubts]);
      this.#learns ||= former.learns;
      this.generation++;
    };
  }

  /** It may be past its first update from now on. */
  learns(): void {
    this.#learns = true;
  }

  /** What is changed before the first update is what the settings say. */
  changed(what: 'settings' | 'images'): void {
    if (this.#learns) this.#doubt(what);
  }

  stopped(): void {
    this.#doubt('stopped');
  }

  #doubt(doubt: Doubt): void {
    this.#doubts = new Set([...this.#doubts, doubt]);
  }
}
