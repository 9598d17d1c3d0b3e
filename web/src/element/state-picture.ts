import { css, html, LitElement } from 'lit';
import { drawProbabilities } from '../views/receptive-fields';
import { fitCanvas, imageScale, MachineColours } from './machine-colours';

/** A layer's states or probabilities as a small picture: paper for 0, ink for 1. */
export class StatePicture extends LitElement {
  static override properties = {
    values: { attribute: false },
    columns: { attribute: false },
    size: { attribute: false },
    label: {},
    theme: { attribute: false },
  };

  /** In [0, 1], row by row. */
  declare values: ArrayLike<number>;
  declare columns: number;
  /** Of the longer side, CSS pixels, about. */
  declare size: number;
  /** What it shows; empty where the text beside it says so. */
  declare label: string;
  declare theme: 'light' | 'dark';

  readonly #colours = new MachineColours();

  constructor() {
    super();
    this.values = [];
    this.columns = 1;
    this.size = 32;
    this.label = '';
  }

  static override styles = css`
    :host {
      display: inline-block;
      line-height: 0;
    }

    canvas {
      box-sizing: content-box;
      border: 1px solid var(--rbm-control-line);
      image-rendering: pixelated;
    }
  `;

  override updated(): void {
    const canvas = this.renderRoot.querySelector('canvas');
    if (!canvas || this.values.length === 0) return;
    const width = Math.max(1, Math.min(this.columns, this.values.length));
    const height = Math.ceil(this.values.length / width);
    const scale = imageScale(width, height, this.size);
    const { palette } = this.#colours.read(this, this.theme);
    drawProbabilities(canvas, this.values, { width, height, scale }, palette);
    fitCanvas(canvas);
  }

  override render() {
    return this.label
      ? html`<canvas role="img" aria-label=${this.label}></canvas>`
      : html`<canvas aria-hidden="true"></canvas>`;
  }
}

if (!customElements.get('rbm-state-picture'))
  customElements.define('rbm-state-picture', StatePicture);

/** Columns of a block of hidden units: one row of a few, about a square of many. */
export function blockColumns(units: number): number {
  return units <= 8 ? units : Math.ceil(Math.sqrt(units));
}
