/** Counts in equal bins over [low, high]. */
export interface Histogram {
  low: number;
  high: number;
  counts: Uint32Array;
}

/** How values of one kind are distributed, over a range symmetric about 0. */
export interface Spread {
  histogram: Histogram;
  /** Mean of |value|. */
  meanMagnitude: number;
}

/** One kind of parameter, and what the last update added to each of them. */
export interface ParameterStatistics {
  values: Spread;
  steps: Spread;
}

export type ParameterKind = 'weights' | 'visibleBias' | 'hiddenBias';

/** p(h_j = 1 | v) of the first hidden units for training images spread evenly. */
export interface ActivityMap {
  /** At most `mostMappedUnits`. */
  units: number;
  /** Their places in the images of `open` or `setData`, the held-out ones counted too; rising. */
  images: Uint32Array;
  /** Image after image, [images * units]. */
  probabilities: Float32Array;
}

/** Hidden units in an activity map; of a larger machine it shows the first. */
export const mostMappedUnits = 256;
/** Images in an activity map. */
export const mostMappedImages = 128;

/** What is told of the inside of a machine while somebody looks at it. */
export type StatisticsReport = Record<ParameterKind, ParameterStatistics> & { map: ActivityMap };

/**
 * Whether machine reports carry statistics, and of how many images, [1, mostMappedImages]. They cost
 * something, so they come only as long as they are asked for.
 */
export interface StatisticsRequest {
  on: boolean;
  images: number;
}
