import type { PanelName } from '../api/playground-element';
import { experiments, type SetUp, smallMachine } from '../state/experiments';
import { defaults } from '../state/settings';

export type TourStepId =
  | 'energy'
  | 'downhill'
  | 'probability'
  | 'cost'
  | 'likelihood'
  | 'phases'
  | 'dice'
  | 'temperature'
  | 'magnet'
  | 'information'
  | 'yours';

/** One question, and the machine at which it is answered. */
export interface TourStep {
  id: TourStepId;
  panels: readonly PanelName[];
  settings: Readonly<SetUp>;
  /** How much the machine has learned; at 0 it has learned nothing. */
  updates: number;
  /** Which of the choices is right; null where nothing is to be guessed. */
  right: number | null;
}

const usual = experiments.find(({ id }) => id === 'usual')?.settings ?? { ...defaults };

/** Until the small machine knows its images, and the usual one dreams digits. */
const learned = { small: 6000, usual: 3000 };

const small = { settings: smallMachine, updates: learned.small };
const digits = { settings: usual, updates: learned.usual };

/** The questions in the order in which a newcomer asks them. */
export const tourSteps: readonly TourStep[] = [
  { id: 'energy', panels: ['energy'], ...small, right: 1 },
  { id: 'downhill', panels: ['energy'], ...small, right: 1 },
  { id: 'probability', panels: ['probability'], ...small, right: 1 },
  { id: 'cost', panels: ['probability'], ...small, right: 2 },
  { id: 'likelihood', panels: ['ascent'], ...small, updates: 0, right: 1 },
  { id: 'phases', panels: ['phases'], ...small, right: 1 },
  { id: 'dice', panels: ['coins'], ...digits, right: 1 },
  { id: 'temperature', panels: ['dreams'], ...digits, right: 1 },
  { id: 'magnet', panels: ['magnet'], ...small, right: 2 },
  { id: 'information', panels: ['information'], ...small, updates: 0, right: 1 },
  { id: 'yours', panels: ['data', 'machine', 'dreams', 'learning'], ...digits, right: null },
];

/** The step that a text names, counted from 1; null for anything else. */
export function tourStepOf(text: string): number | null {
  if (!/^\d{1,3}$/.test(text)) return null;
  const step = Number(text);
  return step >= 1 && step <= tourSteps.length ? step : null;
}

/** The step that an address names by `#tour=3`; the first by `#tour`. */
export function tourStepOfHash(hash: string): number | null {
  const entries = new URLSearchParams(hash.replace(/^#/, ''));
  const text = entries.get('tour');
  return text === null ? null : text === '' ? 1 : tourStepOf(text);
}
