import type { ImageData01, TrainerSettings } from '../protocol/messages';
import type { OpenRace } from '../protocol/race';
import { reachOf } from './measure-requests';
import type { Settings } from './settings';

export type RacePresetId = 'gibbs-steps' | 'stuck-chains' | 'flipped-images' | 'learning-rate';

/** Settings that a race of one's own can be about: one of a few words. */
export type OwnChoice = 'algorithm' | 'centering';
/** The same: a number. */
export type OwnNumber =
  | 'gibbsSteps'
  | 'learningRate'
  | 'momentum'
  | 'weightDecay'
  | 'batchSize'
  | 'temperatures';

/** The setting in which the lanes of a race of one's own differ, and its value in each. */
export type OwnChange =
  | { setting: OwnChoice; values: readonly string[] }
  | { setting: OwnNumber; values: readonly number[] };

/** One machine of a race: how it is taught. Everything else is the same for all. */
export interface Entrant {
  trainer: TrainerSettings;
  /** It learns the images with on and off exchanged. */
  flipped: boolean;
}

/** What all machines of a race have in common. */
export type RaceGround = Pick<
  Settings,
  'dataset' | 'side' | 'images' | 'heldOut' | 'hidden' | 'seed'
>;

/** A whole race, before it is run. */
export interface RacePlan {
  /** What it is called: a preset, or the setting in which the lanes differ with its values. */
  about: { preset: RacePresetId } | OwnChange;
  ground: RaceGround;
  /** The images; null where the ground's generator makes them. */
  data: ImageData01 | null;
  entrants: readonly Entrant[];
  /** Where it ends. */
  updates: number;
  /**
   * How long learning takes at least, so that it can be watched; measuring comes on top. Null for as
   * fast as possible.
   */
  seconds: number | null;
}

/** Checkpoints of a race: many where counting is quick, few where annealing takes its time. */
const checkpointsOf = { live: 50, exact: 8, annealed: 8 } as const;

/** Evenly spaced from 0 on, each once. The same in every lane, and for every seed. */
export function checkpointsFor({ updates, ground: { side, hidden } }: RacePlan): number[] {
  const count = checkpointsOf[reachOf(side * side, hidden)];
  const all = Array.from({ length: count + 1 }, (_, i) => Math.round((i * updates) / count));
  return [...new Set(all)];
}

/** Fantasy particles in each lane. */
const chains = 12;

/** Chains are watched at every so-manieth checkpoint: ten times in a race whose states are counted. */
const mixingEvery = 5;

/** The request that makes the machines of a race. */
export function raceRequest(
  plan: RacePlan,
  data: ImageData01,
): OpenRace<TrainerSettings, ImageData01 & { heldOutShare: number }> {
  const { ground, entrants, updates, seconds } = plan;
  const live = reachOf(ground.side * ground.side, ground.hidden) === 'live';
  return {
    lanes: entrants.map(({ trainer, flipped }) => ({ trainer, flipped })),
    nHidden: ground.hidden,
    seed: ground.seed,
    data: { ...data, heldOutShare: ground.heldOut },
    chains,
    checkpoints: checkpointsFor(plan),
    mixingEvery: live ? mixingEvery : 1,
    updatesPerSecond: seconds === null ? null : updates / seconds,
  };
}

/** Of the rate that a lane began with, where it falls to nothing in the race. */
const rateAfterwards = 0.1;

/**
 * The page's settings of which a machine like this entrant's is made and goes on learning. A rate that
 * falls to nothing stays at a tenth of its start, since nothing more would be learned without any. Machines that race have no label units.
 */
export function settingsOf({ ground }: RacePlan, { trainer, flipped }: Entrant): Partial<Settings> {
  const source = flipped ? { dataset: 'own' as const, images: null } : {};
  const settings = { ...ground, ...source, ...trainer, labels: false };
  if (trainer.rateSchedule !== 'linear') return settings;
  const learningRate = Number((rateAfterwards * trainer.learningRate).toPrecision(6));
  return { ...settings, rateSchedule: 'constant', learningRate };
}

/** The images that an entrant learns. */
export function imagesOf(data: ImageData01, { flipped }: Entrant): ImageData01 {
  return flipped ? { ...data, pixels: data.pixels.map((pixel) => 1 - pixel) } : data;
}
