import type { Answer, Explained, Question } from '../protocol/explain';
import type { JointState, WalkLayer } from '../protocol/explain-states';
import type { MachineParameters } from '../protocol/machine';
import type { ImageData01 } from '../protocol/messages';
import type { Settings } from '../state/settings';
import type { PlaygroundEvents } from './playground-events';

/** What it needs of the playground. */
interface Machine {
  readonly nVisible: number;
  readonly settings: Settings;
  readonly data: ImageData01;
  on<K extends keyof PlaygroundEvents>(event: K, listener: () => void): () => void;
  explain<About extends Explained>(about: About, question: Question<About>): Promise<Answer<About>>;
}

/**
 * The one state (v, h) that a person holds: the panels that explain states share it. It begins at the
 * first training image with hidden units drawn for it, which follow the machine until somebody chooses a
 * state, and begins anew with a machine of another size.
 */
export class HeldState implements JointState {
  visible = new Uint8Array(0);
  hidden = new Uint8Array(0);
  /** Counts the steps by chance that were made from here: each has random numbers of its own. */
  stepsByChance = 1;
  readonly #playground: Machine;
  readonly #tell: (state: JointState) => void;
  /** Nobody has chosen it yet. */
  #fresh = true;

  constructor(playground: Machine, tell: (state: JointState) => void) {
    this.#playground = playground;
    this.#tell = tell;
    this.#begin();
    playground.on('renewed', () => this.#follow());
    playground.on('data', () => this.#follow());
  }

  set({ visible, hidden }: JointState): void {
    this.#fresh = false;
    this.#put(visible, hidden);
  }

  flip(layer: WalkLayer, unit: number): void {
    const { visible, hidden } = this;
    const flipped = (layer === 'visible' ? visible : hidden).slice();
    flipped[unit] = 1 - (flipped[unit] ?? 0);
    this.set(layer === 'visible' ? { visible: flipped, hidden } : { visible, hidden: flipped });
  }

  /** Draws the hidden units of a state that nobody has chosen, always with the same random numbers. */
  async drawHidden(machine: MachineParameters): Promise<void> {
    if (!this.#fresh || !this.fits(machine)) return;
    const { visible, hidden } = this;
    const { seed } = this.#playground.settings;
    const chance = { temperature: 1, seed, stepsBefore: 0 };
    const walk = { kind: 'gibbs', first: 'hidden', steps: 1, ...chance } as const;
    const question = { machine, visible, hidden, ...walk };
    const answer = await this.#playground.explain('walkStates', question).catch(() => null);
    if (!answer || !this.#fresh || this.visible !== visible) return;
    if (answer.hidden.some((on, j) => on !== hidden[j])) this.#put(visible, answer.hidden);
  }

  /** The random numbers of the next steps by chance. */
  chance(steps: number): { seed: number; stepsBefore: number } {
    const stepsBefore = this.stepsByChance;
    this.stepsByChance += steps;
    return { seed: this.#playground.settings.seed, stepsBefore };
  }

  fits({ nVisible, nHidden }: Pick<MachineParameters, 'nVisible' | 'nHidden'>): boolean {
    return this.visible.length === nVisible && this.hidden.length === nHidden;
  }

  #follow(): void {
    const { nVisible, settings } = this.#playground;
    if (this.#fresh || !this.fits({ nVisible, nHidden: settings.hidden })) this.#begin();
  }

  #begin(): void {
    const { nVisible, settings, data } = this.#playground;
    const image = data.count > 0 ? data.pixels.slice(0, nVisible) : new Uint8Array(0);
    this.#fresh = true;
    this.stepsByChance = 1;
    const visible = image.length === nVisible ? image : new Uint8Array(nVisible);
    this.#put(visible, new Uint8Array(settings.hidden));
  }

  #put(visible: Uint8Array, hidden: Uint8Array): void {
    this.visible = visible.slice();
    this.hidden = hidden.slice();
    this.#tell({ visible: this.visible, hidden: this.hidden });
  }
}
