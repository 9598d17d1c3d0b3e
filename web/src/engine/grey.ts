import type { RbmCore, Session } from 'rbm-core';
import { defaultVisibleVariance } from '../protocol/grey';
import type { MachineShape, TrainingData } from '../protocol/messages';

/** A session with visible units of the kind that the shape asks for. */
export function makeSession(core: RbmCore, shape: MachineShape): Session {
  const { nVisible, nHidden, seed, visible, visibleVariance = defaultVisibleVariance } = shape;
  if (visible !== 'gaussian') return core.makeSession(nVisible, nHidden, seed);
  return core.makeGreySession(nVisible, nHidden, seed, visibleVariance);
}

/** Grey levels or pixels 0 and 1: as the session, which may have been loaded, takes them. */
export function giveImages(session: Session, { pixels, heldOutShare = 0 }: TrainingData): void {
  if (session.visibleKind() === 'gaussian') session.setGreyData(pixels, heldOutShare);
  else session.setData(pixels, heldOutShare);
}
