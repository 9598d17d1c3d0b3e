import { fromSlider, sliderSteps, toSlider } from '../state/log-scale';
import { ranges } from '../state/settings';

const range = ranges.temperature;

/** Within so many steps of T = 1 the slider falls into place: T = 0.96 to 1.04. */
const detent = 0.01 * sliderSteps;

/** The place of T on the slider, [0, sliderSteps]; cooling and heating by a factor take equal ways. */
export function positionOf(temperature: number): number {
  return toSlider(temperature, range, true);
}

/** T for a place of the slider, with two significant digits; 1 at the detent. */
export function temperatureAt(position: number): number {
  return Math.abs(position - positionOf(1)) <= detent ? 1 : fromSlider(position, range, true);
}
