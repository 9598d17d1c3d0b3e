import { css, html, LitElement, nothing, svg } from 'lit';
import type { Dictionary } from '../i18n/dictionary';
import { numbers } from '../i18n/numbers';
import type { JointState, WalkLayer } from '../protocol/explain-states';
import type { MachineParameters } from '../protocol/messages';
import { controls } from './controls';
import type { Playground } from './playground';

/** The board in its own units: hidden units along the top, the image below. */
const width = 100;
const unitHeight = 14;
const imageSide = 62;
const height = 112;

interface Line {
  x1: number;
  y1: number;
  x2: number;
  y2: number;
  weight: number;
}

/** The state that is held, as buttons to press: hidden units above, pixels below, and their couplings. */
export class StateBoard extends LitElement {
  static override properties = {
    playground: { attribute: false },
    texts: { attribute: false },
    machine: { attribute: false },
    held: { attribute: false },
    flips: { attribute: false },
  };

  declare playground: Playground;
  declare texts: Dictionary;
  declare machine: MachineParameters;
  declare held: JointState;
  /** By how much E changes with each unit; null where that is not shown. */
  declare flips: Float64Array | null;

  static override styles = [
    ...controls,
    css`
      .board {
        position: relative;
        inline-size: 100%;
        max-inline-size: 380px;
        margin-inline: auto;
        aspect-ratio: 100 / 112;
        isolation: isolate;
      }

      svg {
        position: absolute;
        inset: 0;
        inline-size: 100%;
        block-size: 100%;
        pointer-events: none;
      }

      .satisfied {
        stroke: var(--rbm-positive);
      }

      .violated {
        stroke: var(--rbm-negative);
      }

      .hidden-units {
        position: absolute;
        inset: 0 0 auto;
        block-size: 12.5%;
        display: grid;
        grid-auto-flow: column;
        grid-auto-columns: 1fr;
      }

      .pixels {
        position: absolute;
        inset: auto 19% 0;
        block-size: 55.36%;
        display: grid;
        grid-template-columns: repeat(4, 1fr);
      }

      .pixels.side-1 {
        grid-template-columns: 1fr;
      }

      .pixels.side-2 {
        grid-template-columns: repeat(2, 1fr);
      }

      .pixels.side-3 {
        grid-template-columns: repeat(3, 1fr);
      }

      button {
        position: relative;
        display: grid;
        place-content: center;
        min-inline-size: 24px;
        min-block-size: 24px;
        margin: 1.5px;
        padding: 0;
        border: 1px solid var(--rbm-control-line);
        border-radius: 5px;
        background: var(--rbm-paper);
        color: var(--rbm-text);
        font: inherit;
        font-size: calc(0.6875 * var(--rbm-rem));
        line-height: calc(1.2 + var(--rbm-leading));
        cursor: pointer;
        user-select: none;
        touch-action: manipulation;
      }

      .hidden-units button {
        border-radius: 999px;
      }

      button[aria-pressed='true'] {
        border-color: var(--rbm-ink);
        background: var(--rbm-ink);
        color: var(--rbm-paper);
      }

      button:hover {
        box-shadow: 0 0 0 2px var(--rbm-accent);
      }

      /* Above the couplings, so that they can be read. */
      .change {
        position: relative;
        z-index: 1;
        padding: 0 3px;
        border-radius: 4px;
        background: var(--rbm-paper);
        font-variant-numeric: tabular-nums;
      }

      [aria-pressed='true'] .change {
        background: var(--rbm-ink);
      }

      @container (inline-size < 330px) {
        .hidden-units .change {
          display: none;
        }
      }

      :host {
        container-type: inline-size;
      }
    `,
  ];

  #line(i: number, j: number): Line {
    const { nVisible, nHidden, weights } = this.machine;
    const side = Math.round(Math.sqrt(nVisible));
    const cell = imageSide / side;
    return {
      x1: ((j + 0.5) / nHidden) * width,
      y1: unitHeight - 1,
      x2: (width - imageSide) / 2 + ((i % side) + 0.5) * cell,
      y2: height - imageSide + (Math.floor(i / side) + 0.18) * cell,
      weight: weights[i * nHidden + j]!,
    };
  }

  /** Couplings between units that are on, the strongest last. */
  get #lines(): Line[] {
    const { visible, hidden } = this.held;
    const lines: Line[] = [];
    visible.forEach((on, i) => {
      if (on === 0) return;
      hidden.forEach((also, j) => {
        if (also !== 0) lines.push(this.#line(i, j));
      });
    });
    return lines.sort((a, b) => Math.abs(a.weight) - Math.abs(b.weight));
  }

  #drawing() {
    const most = this.machine.weights.reduce((a, w) => Math.max(a, Math.abs(w)), 1e-6);
    return svg`<svg viewBox="0 0 ${width} ${height}" aria-hidden="true">${this.#lines.map(
      ({ x1, y1, x2, y2, weight }) => svg`<line
        class=${weight >= 0 ? 'satisfied' : 'violated'}
        x1=${x1} y1=${y1} x2=${x2} y2=${y2}
        stroke-width=${0.2 + (1.1 * Math.abs(weight)) / most}
        stroke-opacity=${0.35 + (0.65 * Math.abs(weight)) / most}
        stroke-dasharray=${weight >= 0 ? nothing : '1.8 1.4'}
      />`,
    )}</svg>`;
  }

  /** A machine that has learned little moves E by hundredths. */
  get #digits(): number {
    return this.flips?.every((change) => Math.abs(change) < 1) ? 2 : 1;
  }

  #unit(layer: WalkLayer, unit: number) {
    const { energy } = this.texts;
    const { nVisible } = this.machine;
    const on = this.held[layer][unit] === 1;
    const change = this.flips?.[layer === 'visible' ? unit : nVisible + unit];
    const side = Math.round(Math.sqrt(nVisible));
    const name =
      layer === 'hidden'
        ? energy.hiddenUnit(numbers.whole(unit + 1))
        : energy.pixel(
            numbers.whole(Math.floor(unit / side) + 1),
            numbers.whole((unit % side) + 1),
          );
    const told = change === undefined ? '' : energy.wouldChange(signed(change));
    return html`<button
      type="button"
      aria-pressed=${on}
      title=${told || nothing}
      @click=${() => this.playground.held.flip(layer, unit)}
    >
      <span class="visually-hidden">${told ? `${name}, ${told}` : name}</span>
      ${
        change === undefined
          ? nothing
          : html`<span class="change" aria-hidden="true"
              >${arrow(change, this.#digits)}</span
            >`
      }
    </button>`;
  }

  override render() {
    const { energy } = this.texts;
    const side = Math.round(Math.sqrt(this.machine.nVisible));
    const units = (layer: WalkLayer) =>
      Array.from(this.held[layer], (_, unit) => this.#unit(layer, unit));
    return html`<div class="board">
      <div class="hidden-units" role="group" aria-label=${energy.hiddenUnits}>
        ${units('hidden')}
      </div>
      <div class="pixels side-${side}" role="group" aria-label=${energy.pixels}>
        ${units('visible')}
      </div>
      ${this.#drawing()}
    </div>`;
  }
}

/** Where E would go and how far: what rounds to nothing goes nowhere. */
function arrow(change: number, digits: number): string {
  const way = numbers.decimal(Math.abs(change), digits);
  if (Math.abs(change) < 0.5 * 10 ** -digits) return `=${way}`;
  return (change < 0 ? '↓' : '↑') + way;
}

/** With + or −. */
export const signed = (value: number, digits = 2): string => {
  const text = numbers.decimal(value, digits);
  return value > 0 && !/^[0.,]+$/.test(text) ? `+${text}` : text;
};

if (!customElements.get('rbm-state-board')) customElements.define('rbm-state-board', StateBoard);
