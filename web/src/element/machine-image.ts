import { css, html, LitElement, nothing } from 'lit';
import type { Dictionary } from '../i18n/dictionary';
import { numbers } from '../i18n/numbers';
import type { ImageData01, MachineReport } from '../protocol/messages';
import { labelAt } from '../state/images';
import { drawActivityBars, layoutBars } from '../views/activity-bars';
import { drawProbabilities } from '../views/receptive-fields';
import { meanSquaredDifference } from '../views/unit-facts';
import { controls } from './controls';
import { fitCanvas, imageScale, MachineColours, type Theme } from './machine-colours';
import type { Selection } from './playground-events';

const chevron = (path: string) => html`
  <svg viewBox="0 0 18 18" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.75">
    <path d=${path} stroke-linecap="round" stroke-linejoin="round" />
  </svg>
`;
const arrow = html`
  <svg class="arrow" viewBox="0 0 24 12" aria-hidden="true" fill="none" stroke="currentColor">
    <path d="M1 6h21M17 1.5 22 6l-5 4.5" stroke-linecap="round" stroke-linejoin="round" />
  </svg>
`;

/**
 * v -> h -> v': the selected image, which units it switches on, and what they give back. Fires
 * `image-step` (detail: +1 or -1).
 */
export class MachineImage extends LitElement {
  static override properties = {
    texts: { attribute: false },
    theme: { attribute: false },
    report: { attribute: false },
    data: { attribute: false },
    selection: { attribute: false },
    image: { attribute: false },
    order: { attribute: false },
    chosen: { attribute: false },
    room: { state: true },
  };

  declare texts: Dictionary;
  /** Colours in use; canvases are drawn again when it changes. */
  declare theme: Theme;
  declare report: MachineReport | null;
  declare data: ImageData01;
  declare selection: Selection;
  /** The selected image, [nVisible]. */
  declare image: Uint8Array | null;
  declare order: Uint32Array;
  declare chosen: number;
  /** CSS pixels that the bars may take. */
  declare room: number;

  readonly #colours = new MachineColours();
  readonly #observer = new ResizeObserver(() => {
    this.room = this.renderRoot.querySelector('.bars')?.clientWidth ?? 0;
  });

  static override styles = [
    ...controls,
    css`
      :host {
        container-type: inline-size;
      }
      .head {
        justify-content: space-between;
      }
      h3 {
        font-size: calc(0.875 * var(--rbm-rem));
        font-weight: 600;
      }
      .name {
        color: var(--rbm-muted);
        font-size: calc(0.8125 * var(--rbm-rem));
        min-inline-size: 22ch;
        text-align: center;
      }
      .icon-button {
        inline-size: 32px;
        min-block-size: 32px;
      }
      .path {
        display: grid;
        grid-template-columns: auto auto minmax(0, 1fr) auto auto;
        align-items: center;
        gap: 4px 10px;
        margin-block: 10px 8px;
      }
      .frame {
        line-height: 0;
        border: 1px solid var(--rbm-line);
        inline-size: fit-content;
      }
      .bars {
        display: grid;
        justify-content: center;
        line-height: 0;
        min-inline-size: 0;
      }
      canvas {
        image-rendering: pixelated;
      }
      .arrow {
        inline-size: 22px;
        color: var(--rbm-muted);
      }
      .caption {
        align-self: start;
        font-size: calc(0.75 * var(--rbm-rem));
        line-height: calc(1.35 + var(--rbm-leading));
        color: var(--rbm-muted);
      }
      .symbol {
        color: var(--rbm-text);
        font-family: 'STIX Two Text', 'Cambria', Georgia, 'Times New Roman', serif;
        font-size: var(--rbm-rem);
        font-style: italic;
      }
      .centred {
        text-align: center;
      }
      .narrow-width {
        inline-size: min-content;
        min-inline-size: 100%;
      }
      .number {
        color: var(--rbm-text);
        font-weight: 600;
      }
      @container (max-width: 400px) {
        .path {
          gap: 4px 6px;
        }
        .arrow {
          inline-size: 12px;
        }
      }
      @media (pointer: coarse) {
        .icon-button {
          inline-size: 44px;
          min-block-size: 44px;
        }
      }
    `,
  ];

  override connectedCallback(): void {
    super.connectedCallback();
    void this.updateComplete.then(() => {
      const bars = this.renderRoot.querySelector('.bars');
      if (bars && this.isConnected) this.#observer.observe(bars);
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer.disconnect();
  }

  /** What is selected, in words. */
  get #name(): string {
    const { machine } = this.texts;
    if (this.selection.from === 'drawing') return machine.drawing;
    if (this.selection.from === 'none' || !this.image) return machine.noImage;
    const { index } = this.selection;
    return machine.image(numbers.whole(index + 1), numbers.whole(this.data.count));
  }

  override render() {
    const { machine } = this.texts;
    const name = this.#name;
    const label =
      this.selection.from === 'data' && this.image
        ? labelAt(this.data, this.selection.index)
        : undefined;
    const step = (by: number, text: string, path: string) => html`
      <button
        class="icon-button quiet"
        type="button"
        aria-label=${text}
        title=${text}
        ?disabled=${this.data.count === 0}
        @click=${() => this.dispatchEvent(new CustomEvent('image-step', { detail: by }))}
      >
        ${chevron(path)}
      </button>
    `;
    return html`
      <div class="row head">
        <h3>${machine.imageTitle}</h3>
        <div class="row">
          ${step(-1, machine.previousImage, 'M11 4 6 9l5 5')}
          <span class="name" aria-live="polite">
            ${label === undefined ? name : this.texts.phrases.list([name, machine.labelled(String(label))])}
          </span>
          ${step(1, machine.nextImage, 'm7 4 5 5-5 5')}
        </div>
      </div>
      <div class="path">${this.#pictures(name)}</div>
      ${this.#summary()}
    `;
  }

  #pictures(name: string) {
    const { machine } = this.texts;
    const caption = (symbol: string, text: string, classes = '') => html`
      <p class="caption ${classes}"><span class="symbol">${symbol}</span> ${text}</p>
    `;
    return html`
      <div class="frame">
        <canvas class="v" role="img" aria-label=${machine.visibleCanvas(name)}></canvas>
      </div>
      ${arrow}
      <div class="bars">
        <canvas
          class="h"
          role="img"
          aria-label=${machine.hiddenCanvas(numbers.whole(this.order.length))}
        ></canvas>
      </div>
      ${arrow}
      <div class="frame">
        <canvas class="r" role="img" aria-label=${machine.reconstructionCanvas}></canvas>
      </div>
      ${caption('v', machine.visible, 'narrow-width')} <span></span>
      ${caption('h', machine.hidden, 'centred')} <span></span>
      ${caption('v′', machine.reconstruction, 'narrow-width')}
    `;
  }

  #summary() {
    const { machine } = this.texts;
    const inspected = this.report?.inspected;
    if (!inspected || !this.image) return nothing;
    const on = inspected.hidden.reduce((sum, p) => sum + p, 0);
    const difference = meanSquaredDifference(this.image, inspected.reconstruction);
    return html`
      <p class="hint">
        ${machine.unitsOn(numbers.decimal(on, on < 100 ? 1 : 0), numbers.whole(inspected.hidden.length))}
      </p>
      <p class="hint">
        ${machine.difference} <span class="number">${numbers.decimal(difference, 3)}</span>
        ${machine.differenceHint}
      </p>
    `;
  }

  override updated(): void {
    this.#draw();
  }

  #draw(): void {
    const { palette } = this.#colours.read(this, this.theme);
    const { width, height } = this.data;
    // By the element's width, not by the bars' room, which depends on the result.
    const side = this.clientWidth < 340 ? 72 : 104;
    const size = { width, height, scale: imageScale(width, height, side) };
    const inspected = this.report?.inspected;
    const fits = inspected?.reconstruction.length === width * height;
    const show = (selector: string, values: ArrayLike<number>) => {
      const canvas = this.renderRoot.querySelector<HTMLCanvasElement>(selector);
      if (!canvas) return;
      drawProbabilities(canvas, values, size, palette);
      fitCanvas(canvas);
    };
    show('.v', this.image ?? []);
    show('.r', fits && this.image ? inspected.reconstruction : []);
    this.#drawBars(Math.round(height * size.scale));
  }

  #drawBars(height: number): void {
    const canvas = this.renderRoot.querySelector<HTMLCanvasElement>('.h');
    if (!canvas || this.room <= 0) return;
    const { palette } = this.#colours.read(this, this.theme);
    const { order, chosen } = this;
    const activity = this.report?.inspected?.hidden ?? null;
    const layout = layoutBars(order.length, {
      width: Math.floor(this.room * devicePixelRatio),
      height,
      ratio: devicePixelRatio,
    });
    canvas.width = Math.max(1, Math.min(order.length, layout.perRow) * layout.pitch);
    canvas.height = Math.max(1, layout.rows * layout.rowHeight);
    const fits = activity?.length === order.length;
    drawActivityBars(canvas, { activity: fits ? activity : null, order, chosen }, layout, palette);
    fitCanvas(canvas);
  }
}

if (!customElements.get('rbm-machine-image'))
  customElements.define('rbm-machine-image', MachineImage);
