import { css, html, LitElement } from 'lit';
import { fromSlider, sliderSteps, toSlider } from '../state/log-scale';
import type { Range } from '../state/range';
import { controls } from './controls';

/** A slider with its name and value, of a panel's own number. Fires `slider-moved` with the value. */
export class PlainSlider extends LitElement {
  static override properties = {
    label: {},
    value: { attribute: false },
    range: { attribute: false },
    log: { type: Boolean },
  };

  declare label: string;
  declare value: number;
  declare range: Range;
  /** Equal ratios are equal ways. */
  declare log: boolean;

  constructor() {
    super();
    this.label = '';
    this.value = 0;
    this.range = { min: 0, max: 1, integer: false };
    this.log = false;
  }

  static override styles = [
    ...controls,
    css`
      :host {
        inline-size: 100%;
        max-inline-size: 260px;
      }

      label {
        display: flex;
        justify-content: space-between;
        gap: 8px;
        font-size: calc(0.8125 * var(--rbm-rem));
        font-weight: 550;
      }

      .value {
        font-weight: 600;
      }
    `,
  ];

  override updated(): void {
    const input = this.renderRoot.querySelector('input');
    if (!input) return;
    const position = toSlider(this.value, this.range, this.log);
    input.value = String(position);
    input.style.setProperty('--fill', `${(100 * position) / sliderSteps}%`);
  }

  override render() {
    return html`<label for="range"
        ><span>${this.label}</span><span class="value" aria-hidden="true">${this.value}</span></label
      >
      <input
        id="range"
        class="range"
        type="range"
        min="0"
        max=${sliderSteps}
        step=${this.range.integer ? sliderSteps / (this.range.max - this.range.min) : 10}
        aria-valuetext=${String(this.value)}
        @input=${this.#moved}
      />`;
  }

  readonly #moved = (event: Event): void => {
    const position = Number((event.target as HTMLInputElement).value);
    const detail = fromSlider(position, this.range, this.log);
    if (detail === this.value) return;
    this.value = detail;
    this.dispatchEvent(new CustomEvent<number>('slider-moved', { detail }));
  };
}

if (!customElements.get('rbm-plain-slider')) customElements.define('rbm-plain-slider', PlainSlider);
