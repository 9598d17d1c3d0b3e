import { fromSlider, sliderSteps, toSlider } from '../state/log-scale';
import { ranges } from '../state/settings';

const range = ranges.temperature;

/** One press of an arrow key: about 4 % hotter or colder. */
export const sliderStep = sliderSteps / 100;

/** The place of T on the slider, [0, sliderSteps]; cooling and heating by a factor take equal ways. */
export function positionOf(temperature: number): number {
  return toSlider(temperature, range, true);
}

/** T for a place of the slider, with three significant digits; exactly 1 at the step next to it. */
export function temperatureAt(position: number): number {
  return Math.abs(position - positionOf(1)) <= sliderStep / 2
    ? 1
    : fromSlider(position, range, true, 3);
}
