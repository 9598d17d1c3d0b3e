import { html, LitElement, type PropertyValues } from 'lit';
import type { Dictionary } from '../i18n/dictionary';
import { numbers } from '../i18n/numbers';
import { imageAt } from '../state/images';
import { padCell } from '../views/pixel-pad';
import { controls } from './controls';
import { cellsOfClamp, clampOfCells, type HeldPart, heldParts, holdPart } from './dreams-clamp';
import { clampStyles } from './dreams-styles';
import type { PadChangeEvent, PixelPad } from './pixel-pad';
import './pixel-pad';
import type { Playground } from './playground';
import { Subscriptions } from './subscribe';

type Brush = 'ink' | 'noInk' | 'letGo';
type Source = 'image' | 'drawing' | 'blank';

const brushes: readonly Brush[] = ['ink', 'noInk', 'letGo'];
const sources: readonly Source[] = ['image', 'drawing', 'blank'];
const brushCell = { ink: padCell.on, noInk: padCell.off, letGo: padCell.open } as const;

/** The editor of what is held: every change goes to the machine at once. */
export class ClampPad extends LitElement {
  static override properties = {
    playground: { attribute: false },
    texts: { attribute: false },
    theme: { attribute: false },
    brush: { state: true },
    source: { state: true },
    cells: { state: true },
    said: { state: true },
  };

  declare playground: Playground;
  declare texts: Dictionary;
  /** Colours in use; canvases are drawn again when it changes. */
  declare theme: 'light' | 'dark' | undefined;
  declare brush: Brush;
  /** The picture whose parts are held by one click. */
  declare source: Source;
  /** Values of `padCell`, [nVisible]; ahead of `playground.clamp` while a change is on its way. */
  declare cells: Uint8Array;
  /** The last thing done, for a screen reader. */
  declare said: string;

  #sending = false;
  /** The image that was selected last, kept while the drawing is selected. */
  #dataIndex = 0;

  protected readonly subscriptions = new Subscriptions(this, (playground) => [
    playground.on('clamp', () => this.#adopt()),
    playground.on('data', () => this.#adopt()),
    playground.on('selection', () => this.#followSelection()),
  ]);

  constructor() {
    super();
    this.brush = 'ink';
    this.source = 'image';
    this.cells = new Uint8Array(0);
    this.said = '';
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('playground')) return;
    this.#adopt();
    this.#followSelection();
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('theme')) this.#pad?.redraw();
  }

  get #side(): number {
    return this.playground.data.width;
  }

  /** Takes over the playground's clamp, unless a newer change of ours is on its way to it. */
  #adopt(): void {
    const n = this.#side * this.playground.data.height;
    if (this.#sending && this.cells.length === n) return;
    const cells = cellsOfClamp(this.playground.clamp, n);
    if (cells.length !== this.cells.length || cells.some((cell, i) => cell !== this.cells[i]))
      this.cells = cells;
  }

  #followSelection(): void {
    const { selection } = this.playground;
    if (selection.from === 'data') this.#dataIndex = selection.index;
    this.requestUpdate();
  }

  /** Sends the newest cells; what is painted meanwhile goes in one piece after the answer. */
  async #send(): Promise<void> {
    if (this.#sending) return;
    this.#sending = true;
    let sent: Uint8Array;
    do {
      sent = this.cells;
      await this.playground.setClamp(clampOfCells(sent));
    } while (sent !== this.cells && sent.length === this.cells.length);
    this.#sending = false;
    this.#adopt();
  }

  #paint(cells: Uint8Array): void {
    this.cells = cells;
    void this.#send();
  }

  get #pad(): PixelPad | null {
    return this.renderRoot.querySelector('rbm-pixel-pad');
  }

  /** The picture to take parts from, [nVisible]; null when there is none. */
  get #sourceImage(): Uint8Array | null {
    const { data, drawing } = this.playground;
    if (this.source === 'blank') return new Uint8Array(this.cells.length);
    if (this.source === 'drawing') return drawing;
    return data.count > 0 ? imageAt(data, Math.min(this.#dataIndex, data.count - 1)) : null;
  }

  #hold(part: HeldPart): void {
    const image = this.#sourceImage;
    if (!image) return;
    this.#pad?.replace(holdPart(image, this.#side, part));
    this.said = this.texts.dreams.partHeld(this.texts.dreams.parts[part]);
  }

  #brushes() {
    const texts = this.texts.dreams;
    return html`<fieldset class="field">
      <legend>${texts.brush}</legend>
      <div class="segmented">
        ${brushes.map(
          (brush) => html`<label>
            <input
              type="radio"
              name="brush"
              .checked=${this.brush === brush}
              @change=${() => {
                this.brush = brush;
              }}
            />
            <span class="swatch ${brush}" aria-hidden="true"></span>${texts.brushes[brush]}
          </label>`,
        )}
      </div>
    </fieldset>`;
  }

  #sources() {
    const texts = this.texts.dreams;
    return html`<fieldset class="field">
      <legend>${texts.source}</legend>
      <div class="segmented">
        ${sources.map(
          (source) => html`<label>
            <input
              type="radio"
              name="source"
              .checked=${this.source === source}
              ?disabled=${source === 'image' && this.playground.data.count === 0}
              @change=${() => {
                this.source = source;
              }}
            />
            ${texts.sources[source]}
          </label>`,
        )}
      </div>
    </fieldset>`;
  }

  #parts() {
    const texts = this.texts.dreams;
    return html`<div class="field" role="group" aria-labelledby="parts">
      <span class="label" id="parts">${texts.holdPart}</span>
      <div class="row parts">
        ${heldParts.map(
          (part) => html`<button
            type="button"
            class="button part"
            ?disabled=${this.#sourceImage === null}
            @click=${() => this.#hold(part)}
          >
            <span class="half ${part}" aria-hidden="true"></span>${texts.parts[part]}
          </button>`,
        )}
      </div>
    </div>`;
  }

  #actions() {
    const texts = this.texts.dreams;
    const pad = this.#pad;
    return html`<div class="row">
      <button
        type="button"
        class="button quiet"
        ?disabled=${!pad?.canUndo}
        @click=${() => pad?.undo()}
      >
        ${texts.undo}
      </button>
      <button
        type="button"
        class="button quiet"
        ?disabled=${!pad?.canRedo}
        @click=${() => pad?.redo()}
      >
        ${texts.redo}
      </button>
    </div>`;
  }

  override render() {
    const texts = this.texts.dreams;
    return html`<p class="hint">${texts.holdHint}</p>
      <div class="editor">
        <rbm-pixel-pad
          .cells=${this.cells}
          .side=${this.#side}
          .brush=${Math.max(1, Math.round(this.#side / 14))}
          .paintValue=${brushCell[this.brush]}
          .eraseValue=${padCell.open}
          .label=${texts.pad}
          .roleName=${texts.padRole}
          .description=${texts.padHow}
          .cellText=${this.#cellText}
          @pad-change=${(event: PadChangeEvent) => this.#paint(event.cells)}
          @pad-history=${() => this.requestUpdate()}
        ></rbm-pixel-pad>
        <div class="stack tools">
          ${this.#brushes()} ${this.#sources()} ${this.#parts()} ${this.#actions()}
        </div>
      </div>
      <p class="visually-hidden" role="status">${this.said}</p>`;
  }

  readonly #cellText = (row: number, column: number, value: number): string => {
    const { pixel, pixelStates } = this.texts.dreams;
    const held = value === padCell.on ? pixelStates.on : pixelStates.off;
    const state = value === padCell.open ? pixelStates.open : held;
    return pixel(numbers.whole(row), numbers.whole(column), state);
  };

  static override styles = [...controls, clampStyles];
}

if (!customElements.get('rbm-clamp-pad')) customElements.define('rbm-clamp-pad', ClampPad);

declare global {
  interface HTMLElementTagNameMap {
    'rbm-clamp-pad': ClampPad;
  }
}
