import { type ColourTable, ramp } from './colour-table';
import type { Palette } from './palette';

/** Colours on each side of neutral; the table has 2 * sideSteps + 1, neutral in the middle. */
export const sideSteps = 255;

/** The diverging map: index 0 is the negative end, sideSteps is 0, 2 * sideSteps the positive end. */
export function divergingTable(
  palette: Pick<Palette, 'negative' | 'neutral' | 'positive'>,
): ColourTable {
  const table = new Uint32Array(2 * sideSteps + 1);
  table.set(ramp(palette.negative, palette.neutral, sideSteps + 1));
  table.set(ramp(palette.neutral, palette.positive, sideSteps + 1), sideSteps);
  return table;
}

/** Where a value stands in the table when +-scale are its ends; what lies beyond takes the end. */
export function divergingIndex(value: number, scale: number): number {
  if (!(scale > 0)) return sideSteps;
  const index = Math.round((value / scale) * sideSteps);
  return sideSteps + Math.max(-sideSteps, Math.min(sideSteps, index || 0));
}

/** Values that `robustMaximum` looks at: enough for its share, few enough for a frame's time. */
const mostValues = 2 ** 18;

/** Bins of `robustMaximum`: its answer is at most max|x| / bins above the true quantile. */
const bins = 2048;

/**
 * The size that the given share of the values do not exceed in magnitude: a maximum that a few
 * outliers can't move. 0 for no values; values that are not finite are left out. Of more than 2^18
 * values an even sample counts for all. Cost: O(min(n, 2^18)).
 */
export function robustMaximum(values: Float32Array, share = 0.995): number {
  // Odd, so that it meets all units in turn, whose number is often even.
  const step = Math.ceil(values.length / mostValues) | 1;
  let largest = 0;
  let finite = 0;
  for (let i = 0; i < values.length; i += step) {
    const size = Math.abs(values[i]!);
    if (size < Number.POSITIVE_INFINITY) finite++;
    if (size > largest && size < Number.POSITIVE_INFINITY) largest = size;
  }
  if (largest === 0) return 0;
  const counts = new Uint32Array(bins + 1);
  for (let i = 0; i < values.length; i += step) {
    const bin = Math.ceil((Math.abs(values[i]!) / largest) * bins);
    if (bin <= bins) counts[bin]!++;
  }
  const wanted = share * finite;
  let bin = 0;
  for (let seen = counts[0]!; seen < wanted && bin < bins; seen += counts[bin]!) bin++;
  return (largest * bin) / bins;
}

/**
 * The next scale of the legend: moves a fifth of the way so that colours don't flicker, and jumps when
 * the machine is a new one (more than a factor of 3 away).
 */
export function nextScale(previous: number, target: number): number {
  if (!(previous > 0) || target > 3 * previous || target < previous / 3) return target;
  return previous + 0.2 * (target - previous);
}
