import { css, html, LitElement, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Dictionary } from '../i18n/dictionary';
import type { ImageData01 } from '../protocol/messages';
import { classesForDrawings } from '../state/labels';
import { controls } from './controls';
import { clearIcon, eraserIcon, penIcon, redoIcon, undoIcon } from './icons';
import './pixel-pad';
import type { PadChangeEvent, PixelPad } from './pixel-pad';
import type { Playground } from './playground';
import { Subscriptions } from './subscribe';
import type { Theme } from './theme';

const brushes = [1, 2, 3, 4];

/** The pad with its tools. What is drawn is what the machine panel explains, stroke by stroke. */
export class DrawingSection extends LitElement {
  static override properties = {
    playground: { attribute: false },
    texts: { attribute: false },
    theme: { attribute: false },
    erasing: { state: true },
    brush: { state: true },
    label: { state: true },
  };

  declare playground: Playground;
  declare texts: Dictionary;
  /** Which colours are shown; a change redraws the canvases. */
  declare theme: Theme;
  declare erasing: boolean;
  declare brush: number;
  /** The class that a drawing gets when it is added, null for none. */
  declare label: number | null;

  constructor() {
    super();
    this.theme = 'auto';
    this.erasing = false;
    this.brush = 1;
    this.label = null;
    new Subscriptions(this, (p) => [
      p.on('drawing', () => this.requestUpdate()),
      p.on('settings', () => this.requestUpdate()),
      p.on('data', () => this.requestUpdate()),
    ]);
  }

  get #pad(): PixelPad | null {
    return this.renderRoot.querySelector('rbm-pixel-pad');
  }

  #explain(): void {
    if (this.playground.selection.from !== 'drawing') this.playground.select({ from: 'drawing' });
  }

  #drawn(event: PadChangeEvent): void {
    this.playground.setDrawing(event.cells, event.continued);
    this.#explain();
  }

  async #add(): Promise<void> {
    const { playground } = this;
    const { side } = playground.settings;
    const images: ImageData01 = {
      pixels: playground.drawing.slice(),
      count: 1,
      width: side,
      height: side,
    };
    const label = this.#label;
    if (label !== null) images.labels = Uint8Array.of(label);
    if (await playground.addImages(images)) playground.setDrawing(new Uint8Array(side * side));
  }

  /** How many classes there are to choose from. */
  get #classes(): number {
    return classesForDrawings(this.playground.labels.count, this.playground.data);
  }

  /** The chosen class, as long as there is such a one. */
  get #label(): number | null {
    return this.label !== null && this.label < this.#classes ? this.label : null;
  }

  #classChoice() {
    const texts = this.texts.data.drawing;
    const choose = (event: Event) => {
      const { value } = event.target as HTMLSelectElement;
      this.label = value === '' ? null : Number(value);
    };
    return html`<select class="select" aria-label=${texts.label} title=${texts.label} @change=${choose}>
      <option value="" .selected=${this.#label === null}>${texts.noLabel}</option>
      ${Array.from(
        { length: this.#classes },
        (_, label) => html`<option value=${label} .selected=${this.#label === label}>
          ${texts.withLabel(label)}
        </option>`,
      )}
    </select>`;
  }

  #tools() {
    const texts = this.texts.data.drawing;
    const tools = [
      { erasing: false, name: texts.pen, icon: penIcon },
      { erasing: true, name: texts.eraser, icon: eraserIcon },
    ];
    return html`<fieldset class="segmented">
      <legend class="visually-hidden">${texts.tools}</legend>
      ${tools.map(
        ({ erasing, name, icon }) => html`<label title=${name}>
          <input
            type="radio"
            name="tool"
            aria-label=${name}
            .checked=${live(this.erasing === erasing)}
            @change=${() => {
              this.erasing = erasing;
            }}
          />
          ${icon}
        </label>`,
      )}
    </fieldset>`;
  }

  #brushes() {
    const texts = this.texts.data.drawing;
    return html`<fieldset class="segmented">
      <legend class="visually-hidden">${texts.brush}</legend>
      ${brushes.map(
        (brush) => html`<label title=${this.texts.phrases.about(texts.brush, String(brush))}>
          <input
            type="radio"
            name="brush"
            .checked=${live(this.brush === brush)}
            @change=${() => {
              this.brush = brush;
            }}
          />
          <span>${brush}</span>
        </label>`,
      )}
    </fieldset>`;
  }

  #historyButtons(blank: boolean) {
    const texts = this.texts.data.drawing;
    const pad = this.#pad;
    const buttons = [
      { name: texts.undo, icon: undoIcon, off: !pad?.canUndo, act: () => this.#pad?.undo() },
      { name: texts.redo, icon: redoIcon, off: !pad?.canRedo, act: () => this.#pad?.redo() },
      { name: texts.clear, icon: clearIcon, off: blank, act: () => this.#pad?.fill(0) },
    ];
    return html`<div class="group">
      ${buttons.map(
        ({ name, icon, off, act }) => html`<button
          class="icon-button quiet"
          aria-label=${name}
          title=${name}
          ?disabled=${off}
          @click=${act}
        >
          ${icon}
        </button>`,
      )}
    </div>`;
  }

  override render() {
    if (!this.playground || !this.texts) return nothing;
    const texts = this.texts.data.drawing;
    const { settings, drawing } = this.playground;
    const blank = !drawing.includes(1);
    return html`<h3>${texts.title}</h3>
      <div class="desk">
        <rbm-pixel-pad
          .cells=${drawing}
          .step=${this.playground.drawingStep}
          .side=${settings.side}
          .theme=${this.theme}
          .brush=${this.brush}
          .erasing=${this.erasing}
          .label=${texts.padLabel(settings.side)}
          .roleName=${texts.padRole}
          .description=${texts.padHow}
          .cellText=${texts.cell}
          @pad-change=${this.#drawn}
          @pad-start=${this.#explain}
          @pad-history=${() => this.requestUpdate()}
        ></rbm-pixel-pad>
        <div class="tools">
          ${this.#tools()} ${this.#brushes()} ${this.#historyButtons(blank)} ${this.#classChoice()}
          <button class="button primary" ?disabled=${blank} @click=${this.#add}>
            ${texts.add}
          </button>
        </div>
      </div>
      <p class="hint">${texts.hint}</p>`;
  }

  static override styles = [
    controls,
    css`
      :host {
        container-type: inline-size;
        display: flex;
        flex-direction: column;
        gap: 8px;
      }
      h3 {
        font-size: calc(0.875 * var(--rbm-rem));
        font-weight: 600;
      }
      .desk {
        display: grid;
        gap: 12px;
        align-items: start;
      }
      rbm-pixel-pad {
        inline-size: min(100%, 256px); /* leaves room beside it for a finger that scrolls */
        justify-self: center;
      }
      .tools {
        display: grid;
        grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
        gap: 8px;
      }
      .segmented {
        display: flex;
      }
      .segmented > label {
        flex: 1 1 0;
        padding: 0;
      }
      .segmented svg {
        inline-size: 18px;
        block-size: 18px;
      }
      .group {
        display: flex;
        justify-content: space-around;
      }
      .tools > .button {
        grid-column: 1 / -1;
        min-block-size: 44px;
        padding-block: 4px;
      }
      @container (min-width: 310px) {
        @media not (pointer: coarse) {
          .desk {
            grid-template-columns: minmax(0, 1fr) 112px;
          }
          .tools {
            grid-template-columns: minmax(0, 1fr);
          }
          rbm-pixel-pad {
            inline-size: min(100%, 320px);
            justify-self: start;
          }
        }
      }
      @container (min-width: 400px) {
        @media (pointer: coarse) {
          .desk {
            grid-template-columns: minmax(0, 1fr) 140px;
          }
          .tools {
            grid-template-columns: minmax(0, 1fr);
          }
          rbm-pixel-pad {
            inline-size: min(100%, 320px);
            justify-self: start;
          }
        }
      }
    `,
  ];
}

if (!customElements.get('rbm-drawing-section'))
  customElements.define('rbm-drawing-section', DrawingSection);
