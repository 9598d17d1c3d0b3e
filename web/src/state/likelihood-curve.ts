import type { Bracketed, MeasureReply } from '../protocol/messages';

/** What was measured of the machine that stood at one update. */
export interface LikelihoodPoint {
  update: number;
  method: 'exact' | 'annealed';
  /** Mean log-likelihood of the training images, nats per image; null when it was refused. */
  training: Bracketed | null;
  /** The same of the held-out images; null also without any. */
  heldOut: Bracketed | null;
  /** Null unless asked for. */
  gradients: MeasureReply['gradients'];
  annealed: MeasureReply['annealed'];
}

/** The point of an answer. */
export function pointOf(
  update: number,
  method: LikelihoodPoint['method'],
  { training, heldOut, gradients, annealed }: MeasureReply,
): LikelihoodPoint {
  return {
    update,
    method,
    training: training.logLikelihood,
    heldOut: heldOut?.logLikelihood ?? null,
    gradients,
    annealed,
  };
}

/** What embedders are told of an answer: see `MeasureDetail`. */
export function measureDetail(
  updates: number,
  method: LikelihoodPoint['method'],
  reply: Pick<MeasureReply, 'training' | 'heldOut' | 'logZ' | 'annealed'>,
) {
  return {
    updates,
    method,
    training: reply.training.logLikelihood,
    heldOut: reply.heldOut?.logLikelihood ?? null,
    logZ: reply.logZ,
    doubt: reply.annealed?.reason ?? '',
  };
}

/** Points that are kept; beyond it every second one is dropped. */
export const maxLikelihoodPoints = 4000;

/**
 * The curve with a newer point, updates strictly rising. Points at the same update or later give way:
 * they were measured again, or belong to a history that a restarted machine has not lived.
 */
export function appendPoint(
  curve: readonly LikelihoodPoint[],
  point: LikelihoodPoint,
): readonly LikelihoodPoint[] {
  const joined = [...curve.filter(({ update }) => update < point.update), point];
  return joined.length > maxLikelihoodPoints ? joined.filter((_, i) => i % 2 === 0) : joined;
}
