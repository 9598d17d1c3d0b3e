import { css, html, LitElement, nothing } from 'lit';
import {
  drawPhaseMap,
  layoutPhaseMap,
  type PhaseCell,
  type PhaseMapLayout,
  phaseCellAfter,
  phaseCellAt,
} from '../views/phase-map';
import { controls } from './controls';
import { fitCanvas, MachineColours } from './machine-colours';

/** Pixels by hidden units in diverging colours. Fires `cell-looked-at` with a cell, or null. */
export class PhaseMap extends LitElement {
  static override properties = {
    values: { attribute: false },
    side: { attribute: false },
    units: { attribute: false },
    scale: { attribute: false },
    chosen: { attribute: false },
    heading: {},
    label: {},
    told: {},
    waiting: {},
    theme: { attribute: false },
    room: { state: true },
  };

  /** [side * side, units]; null while it is not yet known. */
  declare values: Float32Array | null;
  declare side: number;
  declare units: number;
  /** The value that gets the end colours. */
  declare scale: number;
  declare chosen: PhaseCell | null;
  declare heading: string;
  declare label: string;
  /** What is said of the chosen cell. */
  declare told: string;
  /** Said in place of a map that is not yet known. */
  declare waiting: string;
  declare theme: 'light' | 'dark';
  declare room: number;

  readonly #colours = new MachineColours();
  #layout: PhaseMapLayout | null = null;
  readonly #observer = new ResizeObserver(() => {
    this.room = this.clientWidth;
  });

  constructor() {
    super();
    this.values = null;
    this.side = 1;
    this.units = 1;
    this.scale = 1;
    this.chosen = null;
    this.heading = '';
    this.label = '';
    this.told = '';
    this.waiting = '';
    this.room = 0;
  }

  static override styles = [
    ...controls,
    css`
      h4 {
        margin: 0 0 4px;
        font-size: calc(0.8125 * var(--rbm-rem));
        font-weight: 600;
      }

      .map {
        inline-size: fit-content;
        line-height: 0;
      }

      .empty {
        display: grid;
        place-content: center;
        min-block-size: 96px;
        border: 1px dashed var(--rbm-control-line);
        border-radius: var(--rbm-radius-small);
        color: var(--rbm-muted);
        font-size: calc(0.8125 * var(--rbm-rem));
      }

      canvas {
        image-rendering: pixelated;
      }
    `,
  ];

  override connectedCallback(): void {
    super.connectedCallback();
    this.#observer.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer.disconnect();
  }

  override updated(): void {
    const canvas = this.renderRoot.querySelector('canvas');
    if (!canvas || !this.values || this.room <= 0) return;
    const { side, units, room, values, scale, chosen } = this;
    const ratio = devicePixelRatio;
    this.#layout = layoutPhaseMap(side, units, Math.floor(room * ratio), ratio);
    const { palette, table } = this.#colours.read(this, this.theme);
    drawPhaseMap(canvas, values, this.#layout, scale, chosen, table, palette);
    fitCanvas(canvas);
  }

  override render() {
    return html`<h4>${this.heading}</h4>
      ${this.values ? this.#map() : html`<div class="empty">${this.waiting}</div>`}`;
  }

  #map() {
    const { chosen } = this;
    return html`<div
      class="map"
      role="grid"
      tabindex="0"
      aria-label=${this.label}
      aria-activedescendant=${chosen ? 'cell' : nothing}
      @keydown=${this.#key}
      @pointermove=${this.#point}
      @pointerdown=${this.#point}
      @pointerleave=${() => this.#tell(null)}
    >
      <div role="row"><div role="gridcell" id="cell" aria-label=${this.told || this.label}>
        <canvas></canvas>
      </div></div>
    </div>`;
  }

  #tell(cell: PhaseCell | null): void {
    if (cell?.pixel === this.chosen?.pixel && cell?.unit === this.chosen?.unit) return;
    this.dispatchEvent(new CustomEvent<PhaseCell | null>('cell-looked-at', { detail: cell }));
  }

  readonly #point = (event: PointerEvent): void => {
    const canvas = this.renderRoot.querySelector('canvas');
    if (!canvas || !this.#layout) return;
    const { left, top } = canvas.getBoundingClientRect();
    const ratio = devicePixelRatio;
    const [x, y] = [(event.clientX - left) * ratio, (event.clientY - top) * ratio];
    this.#tell(phaseCellAt(this.#layout, x, y));
  };

  readonly #key = (event: KeyboardEvent): void => {
    if (!this.#layout) return;
    const from = this.chosen ?? { pixel: 0, unit: 0 };
    const cell = phaseCellAfter(this.#layout, from, event.key);
    if (!cell) return;
    event.preventDefault();
    this.#tell(this.chosen ? cell : from);
  };
}

if (!customElements.get('rbm-phase-map')) customElements.define('rbm-phase-map', PhaseMap);
