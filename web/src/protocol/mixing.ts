/** How well the chains of a negative phase mix on a machine that stands still: asked and answered. */

/** Whose states the chains begin at, and how far they run. */
export interface MixingRun {
  /**
   * Visible states [n * (nVisible + nLabels)]: chain c begins at number c modulo their number. Empty: at noise,
   * the machine without couplings.
   */
  starts: Uint8Array;
  /** [1, 1000]. */
  chains: number;
  /**
   * Gibbs steps of each chain, at least 50 (of 'tempering': times its `gibbsSteps`) and at most 100000;
   * times `chains` at most 10^6. A tenth more come first and do not count.
   */
  steps: number;
  /** Gibbs steps between two looks at modes, at least 1; 10 when left out. */
  modeInterval?: number;
  /** [0, 2^32). */
  seed: number;
}

/** How long one number that is watched remembers its past. */
export interface MixingFeature {
  /** F(v), the number of visible units that are on, or p(h_j = 1 | v). */
  kind: 'free-energy' | 'units-on' | 'hidden-probability';
  /** j; -1 for the other kinds. */
  hiddenUnit: number;
  /**
   * Integrated autocorrelation time 1 + 2 (rho(1) + rho(2) + ...) in Gibbs steps, 1 where each step is
   * an independent draw. A lower bound where the run was not long enough.
   */
  time: number;
  /** Standard error of `time`; 0 for a bound. */
  error: number;
  /** The run was at least 50 times as long as `time`. */
  longEnough: boolean;
  /** False where all states of all chains had the same number; then there is no time. */
  varies: boolean;
}

/** The fewest `steps` that the core takes for the chains of this trainer. */
export function fewestMixingSteps({
  algorithm,
  gibbsSteps,
}: {
  algorithm: string;
  gibbsSteps: number;
}): number {
  return 50 * (algorithm === 'tempering' ? gibbsSteps : 1);
}

export interface MixingReply {
  /** Free energy, units on, and up to 16 hidden units, those that varied most. */
  features: MixingFeature[];
  /** Index of the feature with the longest time; -1 if none varied. */
  slowest: number;
  /**
   * What 1,000 Gibbs steps of one chain are worth in independent draws, by the slowest feature; at most,
   * where its time is at least. NaN if none varied.
   */
  drawsPer1000Steps: number;
  /**
   * How often a chain has another mode than `modeInterval` steps before. A mode is where a state runs to
   * at temperature 0, switching each unit to the likelier state layer by layer.
   */
  modeChangesPer1000Steps: number;
  /** Of all chains. */
  modeChanges: number;
  /** Different ones that all chains together were seen in. */
  modes: number;
  /** Of 'tempering': pair i is of the i-th and the next higher temperature. */
  swaps: { attempted: number; accepted: number }[];
  /** Gibbs steps of each chain that counted. */
  steps: number;
  /** 1; of 'tempering', `gibbsSteps`. */
  stepsPerLook: number;
}
