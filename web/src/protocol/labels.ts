/**
 * Label units: a group of visible units that are the classes of the images, of which exactly one is
 * on. The machine then knows p(pixels, class), and so can name the class of an image and dream one.
 */

/** What the machine says about classes, with a machine report. */
export interface LabelReport {
  /** [nLabels, nHidden] row-major: weights[y * nHidden + j] couples class y and hidden unit j. */
  weights: Float32Array;
  /** [nLabels]. */
  bias: Float32Array;
  accuracy: Accuracy;
}

/**
 * Share of the labelled images whose most probable class by p(y|v) is their label, [0, 1], of at most
 * 128 images of each kind, spread evenly.
 */
export interface Accuracy {
  /** Null where no training image has a label. */
  training: number | null;
  /** Null where no held-out image has a label. */
  heldOut: number | null;
}

/** Whether a machine with so many label units (0 or undefined for none) has this class. */
export const hasClass = (nLabels: number | undefined, label: number | null): boolean =>
  label === null || (Number.isInteger(label) && label >= 0 && label < (nLabels ?? 0));
