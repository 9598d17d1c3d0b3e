import type { RbmCore, Session } from 'rbm-core';
import { defaultVisibleVariance } from '../protocol/grey';
import type { MachineShape } from '../protocol/messages';
import { EngineError } from './failure';

/** A session with the visible units that the shape asks for. */
export function makeSession(core: RbmCore, shape: MachineShape): Session {
  const { nVisible, nHidden, seed, visible, nLabels = 0 } = shape;
  if (visible !== 'gaussian') return core.makeLabelledSession(nVisible, nHidden, seed, nLabels);
  if (nLabels > 0) {
    throw new EngineError(
      'out_of_range',
      'Label units are for binary pixels, and those of this machine are Gaussian.',
    );
  }
  const { visibleVariance = defaultVisibleVariance } = shape;
  return core.makeGreySession(nVisible, nHidden, seed, visibleVariance);
}
