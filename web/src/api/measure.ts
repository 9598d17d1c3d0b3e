import type { Bracketed } from '../protocol/messages';

/** How the likelihood is found: exact where it can be ('auto' does), else annealed, in seconds or minutes. */
export type MeasureMethod = 'auto' | 'exact' | 'quick' | 'full';

/** Mean log-likelihoods, nats per image. */
export interface MeasureDetail {
  /** Of the machine that was measured. */
  updates: number;
  method: 'exact' | 'annealed';
  /** Null where an estimate can't be trusted; `doubt` says why. */
  training: Bracketed | null;
  /** Null also without held-out images. */
  heldOut: Bracketed | null;
  /** Null when refused. */
  logZ: Bracketed | null;
  /** Empty unless it was refused. */
  doubt: string;
}
