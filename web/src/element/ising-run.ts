import type {
  IsingAverages,
  IsingExact,
  IsingRun,
  IsingSettings,
  IsingSwept,
  IsingTotals,
} from '../protocol/explain-physics';

/** Asks the core. */
export interface IsingQuestions {
  sweeps(run: IsingRun): Promise<IsingSwept>;
  exact(settings: IsingSettings): Promise<IsingExact>;
}

/** Sweeps that the traces reach back. */
export const traceLength = 300;

/**
 * Milliseconds between two pictures: a spin that turns over in every one is light three times a second at
 * most, which is no flashing (WCAG 2.2, 2.3.1).
 */
export const pictureInterval = 170;

/**
 * A run of the Ising model as the page follows it. The core makes every sweep; this keeps what it said
 * last, so that the next question goes on from there.
 */
export class IsingLatticeRun {
  settings: IsingSettings;
  state: Uint8Array | null = null;
  done = 0;
  energy = Number.NaN;
  magnetisation = Number.NaN;
  averages: IsingAverages | null = null;
  exact: IsingExact | null = null;
  /** After the last sweeps, oldest first. */
  energies: number[] = [];
  magnetisations: number[] = [];

  #totals: IsingTotals | null = null;
  /** Counts what makes earlier answers worthless. */
  #age = 0;
  #asking = false;
  #shuffles = 0;
  readonly #seed: number;
  readonly #ask: IsingQuestions;
  readonly #changed: () => void;

  constructor(settings: IsingSettings, seed: number, ask: IsingQuestions, changed: () => void) {
    this.settings = settings;
    this.#seed = seed;
    this.#ask = ask;
    this.#changed = changed;
    void this.advance(0);
    void this.#askExact();
  }

  get sweepsCounted(): number {
    return this.#totals?.sweeps ?? 0;
  }

  /** Averages of other settings mean nothing for these, which begin anew; another side shuffles. */
  change(change: Partial<IsingSettings>): void {
    const anew = change.side !== undefined && change.side !== this.settings.side;
    this.settings = { ...this.settings, ...change };
    this.#age++;
    this.#totals = null;
    this.averages = null;
    this.#asking = false;
    if (anew) {
      this.exact = null;
      this.shuffle();
    }
    void this.#askExact();
    this.#changed();
  }

  /** Begins at fair coins, with the random numbers that come next. */
  shuffle(): void {
    this.#age++;
    this.#asking = false;
    this.#shuffles++;
    this.#totals = null;
    this.averages = null;
    this.state = null;
    this.energies = [];
    this.magnetisations = [];
    void this.advance(0);
  }

  /** So many further sweeps; nothing while the last ones are still being made. */
  async advance(sweeps: number): Promise<void> {
    if (this.#asking) return;
    this.#asking = true;
    const age = this.#age;
    // Each shuffle begins elsewhere.
    const seed = (this.#seed + this.#shuffles) % 4294967296;
    const { settings, state, done } = this;
    const run = { ...settings, state, totals: this.#totals, seed, done, sweeps };
    try {
      const swept = await this.#ask.sweeps(run);
      if (age === this.#age) this.#take(swept);
    } catch {
      // The page says elsewhere that the core is gone; the next question may fare better.
    }
    if (age === this.#age) this.#asking = false;
  }

  #take(swept: IsingSwept): void {
    this.state = swept.state;
    this.done = swept.done;
    this.energy = swept.energy;
    this.magnetisation = swept.magnetisation;
    this.averages = swept.averages;
    this.#totals = swept.totals;
    this.energies = [...this.energies, ...swept.energies].slice(-traceLength);
    this.magnetisations = [...this.magnetisations, ...swept.magnetisations].slice(-traceLength);
    this.#changed();
  }

  async #askExact(): Promise<void> {
    const age = this.#age;
    try {
      const exact = await this.#ask.exact(this.settings);
      if (age !== this.#age) return;
      this.exact = exact;
      this.#changed();
    } catch {
      // As above.
    }
  }
}
