import { html, nothing, type TemplateResult } from 'lit';
import type { ImageData01, MachineParameters } from '../protocol/messages';
import { imageAt } from '../state/images';
import { ExplainedPanel } from './explained-panel';
import { Subscriptions } from './subscribe';

/**
 * A panel that needs time to be read: while learning goes on it keeps the machine that it looked at
 * and says so; when learning pauses, or somebody asks, it looks at the machine as it is then.
 */
export abstract class KeptMachinePanel extends ExplainedPanel {
  static override properties = {
    ...ExplainedPanel.properties,
    moved: { state: true },
  };

  /** The machine has learned on since. */
  declare moved: boolean;
  protected override readonly limits = null;
  /** What is looked at; null before there is anything. */
  protected kept: MachineParameters | null = null;
  #keptData: ImageData01 | null = null;
  #newest: MachineParameters | null = null;

  constructor() {
    super();
    this.moved = false;
    new Subscriptions(this, (playground) => [
      playground.on('playing', (playing) => {
        if (!playing) this.askAgain();
      }),
    ]);
  }

  /** Asks about `kept` anew. */
  protected abstract look(): void;

  protected override refresh(machine: MachineParameters): void {
    this.#newest = machine;
    const sameImages = this.#keptData === this.playground.data;
    if (this.kept && this.playground.playing && sameImages) this.moved = true;
    else this.#take();
  }

  protected override forget(): void {
    this.kept = null;
    this.#newest = null;
    this.moved = false;
  }

  readonly #take = (): void => {
    this.kept = this.#newest;
    this.#keptData = this.playground.data;
    this.moved = false;
    if (this.kept) this.look();
  };

  /** The training images' places among all images. */
  protected get trainingPlaces(): number[] {
    const { data, likelihood } = this.playground;
    const heldOut = new Set(likelihood.images?.heldOut);
    return Array.from({ length: data.count }, (_, i) => i).filter((i) => !heldOut.has(i));
  }

  protected imageAt(place: number): Uint8Array {
    return imageAt(this.playground.data, place);
  }

  protected movedOn(): TemplateResult | typeof nothing {
    if (!this.moved) return nothing;
    const { explain } = this.texts;
    return html`<div class="row moved">
      <span class="hint">${explain.machineMoved}</span>
      <button class="button" type="button" @click=${this.#take}>${explain.takeNewest}</button>
    </div>`;
  }
}
