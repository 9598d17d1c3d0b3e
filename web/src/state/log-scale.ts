import type { Range } from './range';

/** Steps of a slider from one end to the other. */
export const sliderSteps = 1000;

/** Position of a value on a slider, [0, sliderSteps]; with `log`, equal ratios are equal ways. */
export function toSlider(value: number, { min, max }: Range, log: boolean): number {
  const share = log ? Math.log(value / min) / Math.log(max / min) : (value - min) / (max - min);
  return Math.round(Math.min(1, Math.max(0, share)) * sliderSteps);
}

/** The value at a slider's position, with so many significant digits (whole where it has to be). */
export function fromSlider(position: number, range: Range, log: boolean, digits = 2): number {
  const { min, max, integer } = range;
  if (position <= 0) return min;
  if (position >= sliderSteps) return max;
  const share = position / sliderSteps;
  const value = log ? min * (max / min) ** share : min + share * (max - min);
  const rounded = integer ? Math.round(value) : Number(value.toPrecision(digits));
  return Math.min(max, Math.max(min, rounded));
}
