import { css, html } from 'lit';
import { live } from 'lit/directives/live.js';

export interface SliderRow {
  id: string;
  label: string;
  value: number;
  /** The value as it is read. */
  text: string;
  min: number;
  max: number;
  step: number;
  changed: (value: number) => void;
}

/** A slider under its name and value. */
export function sliderRow({ id, label, value, text, min, max, step, changed }: SliderRow) {
  return html`<div class="slider-row">
    <label for=${id}>${label}</label>
    <output for=${id}>${text}</output>
    <input
      id=${id}
      class="range"
      type="range"
      min=${min}
      max=${max}
      step=${step}
      .value=${live(String(value))}
      aria-valuetext=${text}
      @input=${(event: Event) => changed((event.target as HTMLInputElement).valueAsNumber)}
    />
  </div>`;
}

/** Tints the left part of every slider; to be called after each render. */
export function tintSliders(root: ParentNode): void {
  for (const range of root.querySelectorAll<HTMLInputElement>('.slider-row .range')) {
    const [low, high] = [Number(range.min), Number(range.max)];
    const share = (range.valueAsNumber - low) / (high - low);
    range.style.setProperty('--fill', `${100 * share}%`);
  }
}

export const sliderRowStyles = css`
  .slider-row {
    display: grid;
    grid-template-columns: 1fr auto;
    align-items: baseline;
    gap: 0 8px;
    font-size: calc(0.8125 * var(--rbm-rem));
    line-height: calc(1.4 + var(--rbm-leading));
  }

  .slider-row label {
    font-weight: 550;
  }

  .slider-row output {
    font-weight: 600;
  }

  .slider-row .range {
    grid-column: 1 / -1;
  }
`;
