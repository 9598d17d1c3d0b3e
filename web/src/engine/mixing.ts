import type { RbmCore } from 'rbm-core';
import type { MixingRequest } from '../protocol/messages';
import type { MixingApi } from './engine-api';
import { Sliced } from './sliced';

const defaultModeInterval = 10;

/** Freezes the machine, to run its chains in slices. @throws what the core throws */
export function startMixing(core: RbmCore, request: MixingRequest): MixingApi {
  const { machine, modeInterval = defaultModeInterval, ...settings } = request;
  const meter = core.makeMixingMeter(machine, { ...settings, modeInterval });
  return new Sliced(meter, (handle) => handle.result());
}
