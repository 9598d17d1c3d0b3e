import { html } from 'lit';
import type { Dictionary } from '../i18n/dictionary';
import { numbers } from '../i18n/numbers';
import { fromSlider, sliderSteps, toSlider } from '../state/log-scale';

const range = { min: 0.1, max: 5, integer: false };
/** Next to 1 it is 1. */
const catches = sliderSteps / 100;

function temperatureAt(position: number): number {
  const one = toSlider(1, range, true);
  return Math.abs(position - one) <= catches ? 1 : fromSlider(position, range, true, 2);
}

/** T from 0.1 to 5 with a slider; cooling and heating by a factor take equal ways. */
export function temperatureSlider(
  temperature: number,
  texts: Dictionary,
  change: (temperature: number) => void,
) {
  const { energy } = texts;
  const text = numbers.significant(temperature, 2);
  return html`<label class="temperature">
    <span>${energy.temperature} <i>T</i> = <b>${text}</b></span>
    <input
      class="range"
      type="range"
      min="0"
      max=${sliderSteps}
      step=${sliderSteps / 100}
      .value=${String(toSlider(temperature, range, true))}
      aria-valuetext=${text}
      @input=${(event: Event) =>
        change(temperatureAt((event.target as HTMLInputElement).valueAsNumber))}
    />
  </label>`;
}
