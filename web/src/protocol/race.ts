/**
 * A race: machines that differ in one setting learn the same images from the same seed, in lockstep,
 * and are measured at the same updates. messages.ts, which uses this file, names the types that it
 * leaves open: the trainer's settings and the images.
 */

/** Lanes of one race. */
export const raceLanes = { least: 2, most: 4 } as const;

/** Updates at which one race measures, at most. */
export const mostCheckpoints = 500;

/** What one machine does differently. */
export interface RaceLane<Trainer> {
  trainer: Trainer;
  /** It learns the images with on and off exchanged. */
  flipped: boolean;
}

export interface OpenRace<Trainer, Images> {
  /** 2 to 4, each with a machine of its own. */
  lanes: readonly RaceLane<Trainer>[];
  nHidden: number;
  seed: number;
  data: Images;
  /** Fantasy particles on display in each lane, [1, 1024]. They never influence learning. */
  chains: number;
  /**
   * The updates at which all lanes are measured, rising, from 0 on; the last is the end of the race.
   * At most `mostCheckpoints`.
   */
  checkpoints: readonly number[];
  /** Chains are watched at every so-manieth checkpoint and at the last, at least 1. */
  mixingEvery: number;
  /** The pace of every lane, more than 0; null is as fast as possible. */
  updatesPerSecond: number | null;
}

/** What is known when the machines stand at their start. */
export interface RaceOpened {
  /** How likelihoods are found: by counting all states of the smaller layer, or by annealing. */
  method: 'exact' | 'annealed';
  /** Nats: minus this is the best mean log-likelihood there is, with flipped images too. */
  trainingEntropy: number;
  heldOutCount: number;
}

/** A number in nats and how well it is known: lower == value == upper where it is exact. */
interface Bracket {
  value: number;
  lower: number;
  upper: number;
}

/** How freely the chains of a lane move on its machine as it stands. */
export interface LaneMixing {
  /**
   * Gibbs steps after which the slowest number that was watched has forgotten its past, its integrated
   * autocorrelation time; null where nothing varied at all.
   */
  time: number | null;
  /** The chains ran long enough to know it; else it is at least so long. */
  longEnough: boolean;
  /** Of one chain in 1,000 Gibbs steps. */
  modeChanges: number;
  /** The least share of accepted swaps between two neighbouring temperatures; null without these. */
  swaps: number | null;
}

/** One lane at one checkpoint. */
export interface LaneMeasures {
  /** Mean log-likelihood of the training images, nats per image; null when it was refused. */
  training: Bracket | null;
  /** The same of the held-out images; null also without any. */
  heldOut: Bracket | null;
  /**
   * Degrees between the lane's own estimate of the gradient and the exact one: 0 of the algorithm 'exact';
   * null where the exact one is not counted.
   */
  angle: number | null;
  /** Null at most checkpoints, since it takes its time, and always for an algorithm without chains. */
  mixing: LaneMixing | null;
  /** Milliseconds that this lane has learned so far, nothing else counted. */
  computing: number;
}

/** All lanes at one checkpoint. */
export interface RacePoint {
  update: number;
  /** One of each lane, null of one that stopped before. */
  lanes: readonly (LaneMeasures | null)[];
}

/** Why a lane no longer learns, and where; the others go on. */
export interface LaneStop {
  update: number;
  /** A sentence. */
  message: string;
}

export interface LaneFrame {
  /** Updates done: the same in all lanes, but for those that stopped. */
  updates: number;
  /** p(v = 1 | h) of the chains on display, chain after chain, [chains * nVisible]. */
  dreams: Float32Array;
  /** Milliseconds that this lane has learned so far. */
  computing: number;
  stopped: LaneStop | null;
}

export interface RaceFrame {
  playing: boolean;
  /** All lanes have come to the last checkpoint, or stopped, and are measured. */
  finished: boolean;
  /** The lanes stand at a checkpoint and wait. */
  measuring: boolean;
  lanes: readonly LaneFrame[];
  /** Measured since the last frame. */
  points: readonly RacePoint[];
}

/** The machine of a lane, for `OpenRequest.saved`. */
export interface SavedLane {
  saved: Uint8Array;
  updates: number;
  /** As in `Parameters`. */
  digest: string;
}
