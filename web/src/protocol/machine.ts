/** A machine as it stands, wherever it comes from. */
export interface MachineParameters {
  nVisible: number;
  nHidden: number;
  /** Binary where it is absent. What is only for binary units refuses others. */
  visibleKind?: 'binary' | 'gaussian';
  /** 0 or absent for none. */
  nLabels?: number;
  /**
   * [nVisible + nLabels, nHidden] row-major: weights[i * nHidden + j] couples visible unit i and
   * hidden unit j; the pixels first, then the labels.
   */
  weights: Float32Array;
  /** [nVisible + nLabels]. */
  visibleBias: Float32Array;
  hiddenBias: Float32Array;
}
