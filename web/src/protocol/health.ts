/**
 * What tells whether a machine learns well, in numbers that judge nothing. Of at most 128 training
 * images where it is about images.
 */
export interface HealthReport {
  updates: number;
  /** Mean squared difference per pixel between images and their one-step reconstruction, [0, 1]. */
  reconstructionError: number;
  /** Mean free energy of held-out minus training images, nats; null without both. */
  freeEnergyGap: number | null;

  /** Euclidean norm of all weights, and of the last update's steps of them. */
  weightNorm: number;
  stepNorm: number;
  /** Mean magnitudes of the same. */
  meanWeight: number;
  meanStep: number;
  largestWeight: number;
  /** Share of the weights beyond +-5. */
  largeShare: number;

  /** Images that the hidden units were looked at with; without any, the next four say nothing. */
  images: number;
  /** Mean p(h|v) of all hidden units, and the spread of their own means. */
  meanActivity: number;
  activitySd: number;
  /** Hidden units with p(h|v) below 0.01, or above 0.99, on every image. */
  dead: Uint32Array;
  saturated: Uint32Array;

  /** Hidden units whose weights are less than a tenth of the usual, as root mean squares. */
  weightless: Uint32Array;
  /**
   * Groups of hidden units that do about the same: cosine of their weights at least 0.95, and biases
   * within 0.5.
   */
  duplicates: Uint32Array[];
  /** Units among which these were looked for: all, unless that would take long. */
  compared: number;

  /**
   * Divergence of the pixels of a machine with these visible biases and no weights from the images', nats
   * per image; null without images or where pixels are real-valued.
   */
  biasDivergence: number | null;
  /**
   * Root mean square over the pixels of how often they are on in the chains less how often in the
   * images, less what chance makes of it. Null without images or chains that draw from the model.
   */
  marginalDifference: number | null;
}
