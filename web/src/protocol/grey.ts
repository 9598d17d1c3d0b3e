/**
 * Grey images: a machine whose visible units are real-valued (Gaussian) takes images of grey levels 0
 * (black) to 255 (white) wherever others take pixels 0 or 1: training images, drawings, the values of
 * a clamp. What it gives back are shares of white, [0, 1], where others give the probability that a
 * pixel is on, so that both are drawn alike.
 */

export type VisibleKind = 'binary' | 'gaussian';

/** Of Gaussian units given the hidden ones, when a shape leaves it out; the images have 1. */
export const defaultVisibleVariance = 0.5;
