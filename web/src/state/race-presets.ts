import type { TrainerSettings } from '../protocol/messages';
import { learningDefaults } from './learning-settings';
import type { Entrant, RaceGround, RacePlan, RacePresetId } from './race-plan';

/** A race that the page offers. What lanes are called is in the dictionary. */
export interface RacePreset {
  id: RacePresetId;
  ground: Omit<RaceGround, 'seed'>;
  /** What the lanes have in common, where it is not usual. */
  trainer: Partial<TrainerSettings>;
  lanes: readonly (Partial<TrainerSettings> & { flipped?: boolean })[];
  updates: number;
  seconds: number;
}

/** 500 digits of 8 x 8 pixels and 16 hidden units: log Z is counted in milliseconds. */
const digits = { dataset: 'digits', side: 8, images: 500, heldOut: 0, hidden: 16 } as const;
/** All bars and stripes of 4 x 4 pixels: 30 different images. */
const bars = { ...digits, dataset: 'bars-and-stripes', side: 4, images: 512 } as const;

/**
 * The races that the page offers. What each promises is checked by tests/wasm/race-presets.test.ts.
 * The figures are of seeds 1 to 20: exact mean log-likelihoods of the training images, nats per image.
 */
export const racePresets: readonly RacePreset[] = [
  {
    // CD-1 is among the first until update 2,000 and ends at -19.2 to -21.5, -20.1 on average. At the end
    // CD-10 is 0.4 to 2.3 above it (-18.9), tempering 0.1 to 2.4 (-18.9). PCD sways by several nats up to
    // update 6,000 and ends at -19.2: up to 2.4 above CD-1 with 19 seeds, level with it with one.
    id: 'gibbs-steps',
    ground: digits,
    trainer: {
      learningRate: 0.1,
      rateSchedule: 'linear',
      scheduleLength: 8_000,
      weightDecay: 0,
    },
    lanes: [
      { algorithm: 'cd', gibbsSteps: 1 },
      { algorithm: 'cd', gibbsSteps: 10 },
      { algorithm: 'pcd' },
      { algorithm: 'tempering', temperatures: 5, lowestBeta: 0.4 },
    ],
    updates: 8_000,
    seconds: 20,
  },
  {
    // All are alike up to update 4,000. At the end tempering is first with every seed, -3.5 to -4.4 (the
    // best possible is -3.35); PCD-10 -4.1 to -5.9, fast weights -4.7 to -10.2, PCD-1 -5.6 to -11.6.
    id: 'stuck-chains',
    ground: bars,
    trainer: { learningRate: 0.02, weightDecay: 0 },
    lanes: [
      { algorithm: 'pcd' },
      { algorithm: 'pcd', gibbsSteps: 10 },
      { algorithm: 'fast-pcd' },
      { algorithm: 'tempering', temperatures: 10 },
    ],
    updates: 12_000,
    seconds: 20,
  },
  {
    // Means of updates 3,200, 3,600 and 4,000: plain on flipped images 1.1 to 9 below plain on the others
    // and 4 to 11 below centred; centred at least 1 above plain, flipped or not the same within 1.
    id: 'flipped-images',
    ground: digits,
    trainer: { algorithm: 'pcd' },
    lanes: [
      { centering: 'off' },
      { centering: 'off', flipped: true },
      { centering: 'mean' },
      { centering: 'mean', flipped: true },
    ],
    updates: 4_000,
    seconds: 16,
  },
  {
    // At update 320 the rates 0.5, 0.05, 0.005 stand at -24.1, -28.2, -31.8 on average, in this order with
    // every seed; at the end 0.05 is at -18.9, 0.5 at -20.9 (0.55 or more below it), 0.005 at -24.7.
    id: 'learning-rate',
    ground: digits,
    trainer: { algorithm: 'cd', gibbsSteps: 10 },
    lanes: [{ learningRate: 0.005 }, { learningRate: 0.05 }, { learningRate: 0.5 }],
    updates: 8_000,
    seconds: 16,
  },
];

export function planOf(preset: RacePreset, seed: number): RacePlan {
  const { id, ground, trainer, lanes, updates, seconds } = preset;
  const entrants = lanes.map(({ flipped = false, ...own }): Entrant => {
    return { trainer: { ...learningDefaults, ...trainer, ...own }, flipped };
  });
  const about = { preset: id };
  return { about, ground: { ...ground, seed }, data: null, entrants, updates, seconds };
}

export const racePreset = (id: RacePresetId): RacePreset | undefined =>
  racePresets.find((preset) => preset.id === id);

/** The race that the fragment of an address asks for, as in `#race=stuck-chains`; null for none. */
export function raceOfHash(hash: string): RacePresetId | null {
  const wanted = new URLSearchParams(hash.replace(/^#/, '')).get('race');
  return racePresets.find(({ id }) => id === wanted)?.id ?? null;
}

/** The fragment that asks for a race. */
export const hashOfRace = (id: RacePresetId): string => `#race=${id}`;
