import { css, html, LitElement, nothing } from 'lit';
import type { Dictionary } from '../i18n/dictionary';
import { numbers } from '../i18n/numbers';
import type { MachineReport } from '../protocol/messages';
import { drawReceptiveField } from '../views/receptive-fields';
import {
  inputFromImage,
  regionOf,
  type StrongPixels,
  strongestPixels,
  weightsOfUnit,
} from '../views/unit-facts';
import { controls } from './controls';
import { fitCanvas, imageScale, MachineColours, type Theme } from './machine-colours';
import { probability, signed } from './machine-numbers';

/** Pixels of each sign that are marked and listed. */
const strongest = 4;
/** A unit without a weight beyond this still looks like the N(0, 0.01^2) noise it began with. */
const opinion = 0.05;

/** One hidden unit, large: its weights, its numbers, its strongest pixels, and what they mean. */
export class MachineUnitDetail extends LitElement {
  static override properties = {
    texts: { attribute: false },
    theme: { attribute: false },
    report: { attribute: false },
    unit: { attribute: false },
    image: { attribute: false },
    imageWidth: { attribute: false },
    imageHeight: { attribute: false },
    hasImages: { attribute: false },
    scale: { attribute: false },
  };

  declare texts: Dictionary;
  /** Colours in use; canvases are drawn again when it changes. */
  declare theme: Theme;
  declare report: MachineReport | null;
  declare unit: number;
  /** The selected image, [nVisible]. */
  declare image: Uint8Array | null;
  declare imageWidth: number;
  declare imageHeight: number;
  /** Without images no activity is known. */
  declare hasImages: boolean;
  /** The weight that gets the end colours. */
  declare scale: number;

  #weights: Float32Array = new Float32Array(0);
  #marks: StrongPixels = { plus: [], minus: [] };
  readonly #colours = new MachineColours();

  static override styles = [
    ...controls,
    css`
      :host {
        container-type: inline-size;
      }
      .unit {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: 10px 20px;
        align-items: start;
      }
      h3 {
        font-size: calc(0.875 * var(--rbm-rem));
        font-weight: 600;
        grid-column: 1 / -1;
      }
      .frame {
        line-height: 0;
        border: 1px solid var(--rbm-line);
        inline-size: fit-content;
      }
      canvas {
        image-rendering: pixelated;
      }
      .says {
        font-size: calc(0.9375 * var(--rbm-rem));
        line-height: calc(1.45 + var(--rbm-leading));
        text-wrap: pretty;
      }
      .frame {
        grid-row: 2 / span 2;
      }
      dl {
        align-self: end;
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        font-size: calc(0.8125 * var(--rbm-rem));
      }
      dt,
      dd {
        padding-block: 5px;
        border-block-start: 1px solid var(--rbm-line);
        line-height: calc(1.35 + var(--rbm-leading));
      }
      dt small {
        display: block;
        color: var(--rbm-muted);
        font-size: calc(0.75 * var(--rbm-rem));
      }
      dd {
        padding-inline-start: 12px;
        font-weight: 600;
        text-align: end;
      }
      .lists {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(150px, 1fr));
        gap: 10px 20px;
        grid-column: 1 / -1;
      }
      h4 {
        margin: 0 0 2px;
        font-size: calc(0.75 * var(--rbm-rem));
        font-weight: 600;
      }
      ul {
        list-style: none;
        font-size: calc(0.75 * var(--rbm-rem));
        line-height: calc(1.6 + var(--rbm-leading));
        color: var(--rbm-muted);
      }
      .weight {
        display: inline-block;
        min-inline-size: 7ch;
        color: var(--rbm-text);
      }
      .swatch {
        display: inline-block;
        inline-size: 9px;
        block-size: 9px;
        margin-inline-end: 5px;
        background: var(--rbm-positive);
      }
      .swatch.minus {
        background: var(--rbm-negative);
      }
      @container (max-width: 520px) {
        .frame {
          grid-row: 2;
        }
        dl {
          grid-column: 1 / -1;
        }
      }
      @container (max-width: 360px) {
        .says {
          grid-column: 1 / -1;
          min-block-size: 7lh;
        }
        dt small {
          min-block-size: 2lh;
        }
      }
    `,
  ];

  override willUpdate(): void {
    const { report, unit } = this;
    const known = report !== null && unit < report.nHidden;
    this.#weights = known
      ? weightsOfUnit(report.weights, report.nHidden, unit)
      : new Float32Array();
    this.#marks = strongestPixels(this.#weights, strongest);
  }

  override render() {
    const { machine } = this.texts;
    const number = numbers.whole(this.unit + 1);
    return html`
      <div class="unit">
        <h3>${machine.unit(number)}</h3>
        <div class="frame">
          <canvas role="img" aria-label=${machine.unitCanvas(number)}></canvas>
        </div>
        ${this.#facts()}
        ${this.report ? this.#lists() : nothing}
      </div>
    `;
  }

  #lists() {
    const { machine } = this.texts;
    return html`
      <div class="lists">
        ${this.#list(machine.strongestFor, '', this.#marks.plus)}
        ${this.#list(machine.strongestAgainst, 'minus', this.#marks.minus)}
      </div>
    `;
  }

  #facts() {
    const { machine } = this.texts;
    const { report, unit, image } = this;
    const bias = report?.hiddenBias[unit];
    const mean = report?.hiddenActivity[unit];
    if (!report || bias === undefined || mean === undefined) return nothing;
    const p = image ? report.inspected?.hidden[unit] : undefined;
    const row = (name: string, hint: string, value: string) => html`
      <dt>${name} <small>${hint}</small></dt>
      <dd>${value}</dd>
    `;
    const ink = image ? inputFromImage(this.#weights, image) : 0;
    const sum = machine.sum(signed(bias), signed(ink), signed(bias + ink));
    return html`
      <p class="says">${this.#sentence()}</p>
      <dl>
        ${row(machine.bias, machine.biasHint, signed(bias))}
        ${row(
          machine.meanActivity,
          machine.meanActivityHint,
          this.hasImages ? probability(mean) : '–',
        )}
        ${p === undefined ? nothing : row(machine.activity, sum, probability(p))}
      </dl>
    `;
  }

  #sentence(): string {
    const { machine } = this.texts;
    const { plus, minus } = this.#marks;
    const size = (pixel: number | undefined) => Math.abs(this.#weights[pixel ?? -1] ?? 0);
    if (Math.max(size(plus[0]), size(minus[0])) < opinion) return machine.noOpinion;
    const region = (sign: 1 | -1) => regionOf(this.#weights, sign, this.imageWidth);
    return this.texts.phrases.sentences([machine.votes(region(1), region(-1)), machine.bothWays]);
  }

  #list(title: string, sign: string, pixels: number[]) {
    const { machine } = this.texts;
    const item = (pixel: number) => {
      const row = numbers.whole(Math.floor(pixel / this.imageWidth) + 1);
      const column = numbers.whole((pixel % this.imageWidth) + 1);
      return html`
        <li>
          <span class="weight">${signed(this.#weights[pixel] ?? 0)}</span>
          ${machine.pixel(row, column)}
        </li>
      `;
    };
    return html`
      <div>
        <h4><span class="swatch ${sign}"></span>${title}</h4>
        <ul>
          ${pixels.length > 0 ? pixels.map(item) : html`<li>${machine.none}</li>`}
        </ul>
      </div>
    `;
  }

  override updated(): void {
    this.#draw();
  }

  #draw(): void {
    const canvas = this.renderRoot.querySelector('canvas');
    if (!canvas) return;
    const { palette, table } = this.#colours.read(this, this.theme);
    const { imageWidth: width, imageHeight: height } = this;
    const scale = imageScale(width, height, 192);
    const field = { weights: this.#weights, width, height, scale, largest: this.scale };
    drawReceptiveField(canvas, { ...field, ...this.#marks }, table, palette);
    fitCanvas(canvas);
  }
}

if (!customElements.get('rbm-machine-unit-detail'))
  customElements.define('rbm-machine-unit-detail', MachineUnitDetail);
