import type { MeasureRequest, Parameters } from '../protocol/messages';
import { aisSchedules, type Schedule } from './ais-schedules';

/** How to measure: count all states, or anneal. */
export type Method = 'exact' | Schedule;

/** All states counted all the time, counted when asked for, or too many to count. */
export type Reach = 'live' | 'exact' | 'annealed';

/** Units of the smaller layer up to which all states are counted all the time, and at all. */
const maxUnitsLive = 20;
const maxUnitsExact = 25;
/** Visible units up to which the states can be listed. */
const maxUnitsListed = 20;

/** @param nVisible `countedVisible` of a machine with label units, here and below */
export function reachOf(nVisible: number, nHidden: number): Reach {
  const smaller = Math.min(nVisible, nHidden);
  if (smaller <= maxUnitsLive) return 'live';
  return smaller <= maxUnitsExact ? 'exact' : 'annealed';
}

/**
 * How a machine is measured without being asked to be. Once an estimate was refused, only smaller
 * steps can tell more; the machine seldom becomes easier.
 */
export function automaticMethod(reach: Reach, refused: boolean): Method {
  if (reach === 'live') return 'exact';
  return refused ? 'full' : 'quick';
}

/** What exact measurements can bring along. */
export interface Extras {
  /** k of the CD-k whose gradient is compared with the exact one; null for no gradients. */
  gibbsSteps: number | null;
  /** So many of the most probable states. */
  states: number;
}

/** What of the wanted extras a machine with so many visible units can have. */
export function possibleExtras(wanted: Extras, nVisible: number): Extras {
  const states = nVisible <= maxUnitsListed ? Math.min(wanted.states, 2 ** nVisible) : 0;
  return { ...wanted, states };
}

/** @param seed of the annealing and of the gradient's chains, [0, 2^32) */
export function measureRequest(
  method: Method,
  parameters: Parameters,
  extras: Extras,
  seed: number,
): MeasureRequest {
  const { nVisible, nHidden, nLabels, weights, visibleBias, hiddenBias } = parameters;
  const machine = { nVisible, nHidden, nLabels, weights, visibleBias, hiddenBias };
  if (method !== 'exact') {
    const ais = aisSchedules[method];
    return { machine, method: { kind: 'annealed', ais }, gradients: null, listed: 0, seed };
  }
  const { gibbsSteps, states } = extras;
  const gradients =
    gibbsSteps === null ? null : { gibbsSteps, chains: parameters.persistentChains };
  return { machine, method: { kind: 'exact' }, gradients, listed: states, seed };
}
