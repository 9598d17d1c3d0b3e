import type { Session } from 'rbm-core';
import type { LabelReport } from '../protocol/labels';
import type { TrainingData } from '../protocol/messages';
import { copyPart, type Owned, type OwnedArrays } from './owned';

/**
 * Images, grey or binary as the session, which may have been loaded, takes them, and their classes
 * where there are any and the machine has units for them.
 */
export function setData(session: Session, { pixels, heldOutShare = 0, labels }: TrainingData) {
  if (session.visibleKind() === 'gaussian') session.setGreyData(pixels, heldOutShare);
  else if (labels && session.nLabels() > 0) session.setLabelledData(pixels, heldOutShare, labels);
  else session.setData(pixels, heldOutShare);
}

export function dreamLabel(session: Session, label: number | null): void {
  if (label === null) session.clearDreamedLabel();
  else session.setDreamedLabel(label);
}

/** Weights and biases of the pixels alone: those of the labels come after them. */
export function pixelParameters(session: Session): {
  weights: Owned<Float32Array>;
  visibleBias: Owned<Float32Array>;
} {
  const nVisible = session.nVisible();
  const nWeights = nVisible * session.nHidden();
  return {
    weights: copyPart(session.weights(), 0, nWeights),
    visibleBias: copyPart(session.visibleBias(), 0, nVisible),
  };
}

export function labelReport(session: Session): OwnedArrays<LabelReport> | null {
  if (session.nLabels() === 0) return null;
  const nVisible = session.nVisible();
  const nWeights = nVisible * session.nHidden();
  return {
    weights: copyPart(session.weights(), nWeights),
    bias: copyPart(session.visibleBias(), nVisible),
    accuracy: session.accuracies(),
  };
}
