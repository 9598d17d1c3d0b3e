import type { TrainerSettings } from '../protocol/messages';
import { learningDefaults } from './learning-settings';
import type { Entrant, RaceGround, RacePlan } from './race-plan';

export type RacePresetId = 'gibbs-steps' | 'stuck-chains' | 'flipped-images' | 'learning-rate';

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
 * The races that the page offers. What each promises is checked by tests/wasm/race-presets.test.ts. L
 * is the exact mean log-likelihood of the training images at the end, nats per image.
 */
export const racePresets: readonly RacePreset[] = [
  {
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
      { algorithm: 'tempering', temperatures: 5 },
    ],
    updates: 8_000,
    seconds: 20,
  },
  {
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
    id: 'learning-rate',
    ground: digits,
    trainer: { algorithm: 'cd', gibbsSteps: 10 },
    lanes: [{ learningRate: 0.005 }, { learningRate: 0.05 }, { learningRate: 0.5 }],
    updates: 8_000,
    seconds: 16,
  },
];

export function planOf(preset: RacePreset, seed: number): RacePlan {
  const { ground, trainer, lanes, updates, seconds } = preset;
  const entrants = lanes.map(({ flipped = false, ...own }): Entrant => {
    return { trainer: { ...learningDefaults, ...trainer, ...own }, flipped };
  });
  return { ground: { ...ground, seed }, entrants, updates, seconds };
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
