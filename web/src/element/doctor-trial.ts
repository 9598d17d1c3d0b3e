import type { Treatment } from '../state/remedies';
import type { Settings } from '../state/settings';
import type { PlaygroundEvents } from './playground-events';
import type { RunningSettings } from './playground-requests';

/** What a trial sees and uses of the playground. */
export interface TrialPage {
  readonly settings: Settings;
  change(change: Partial<RunningSettings>): Promise<boolean>;
  renew(change: { hidden?: number }): Promise<boolean>;
  on<K extends keyof PlaygroundEvents>(
    event: K,
    listener: (value: PlaygroundEvents[K]) => void,
  ): () => void;
}

/** A remedy that was tried on the machine as it stands. */
interface Tried {
  treatment: Treatment;
  /** What it set, and the values before; null where that can't be taken back, or has been. */
  change: { before: Partial<RunningSettings>; after: Partial<RunningSettings> } | null;
  undone: boolean;
}

/** Tries remedies on the page's machine, and knows how the last one is taken back. */
export class RemedyTrial {
  #tried: Tried | null = null;

  /** What was tried last; null when nothing was since this machine was made. */
  get tried(): Readonly<Pick<Tried, 'treatment' | 'undone'>> | null {
    return this.#tried;
  }

  /** Forgets what was tried with the machine that it was tried on; returns what ends that. */
  follow(page: Pick<TrialPage, 'on'>): () => void {
    this.#tried = null;
    return page.on('renewed', () => {
      this.#tried = null;
    });
  }

  /** A new machine can't be taken back; nor is what was set by somebody since then overwritten. */
  canUndo({ settings }: Pick<TrialPage, 'settings'>): boolean {
    const after = this.#tried?.change?.after;
    return after !== undefined && agrees(settings, after);
  }

  /** False when it was refused; the page says why. */
  async try(treatment: Treatment, page: TrialPage): Promise<boolean> {
    const { hidden, ...after } = treatment.change;
    const before = formerOf(page.settings, after);
    if (Object.keys(after).length > 0 && !(await page.change(after))) return false;
    if (treatment.renews && !(await page.renew(hidden === undefined ? {} : { hidden })))
      return false;
    const change = treatment.renews ? null : { before, after };
    this.#tried = { treatment, change, undone: false };
    return true;
  }

  /** Gives the settings that the last remedy changed their former values. */
  async undo(page: TrialPage): Promise<boolean> {
    const tried = this.#tried;
    if (!tried?.change || !this.canUndo(page) || !(await page.change(tried.change.before)))
      return false;
    // Another machine may have been made meanwhile.
    if (this.#tried === tried) this.#tried = { ...tried, change: null, undone: true };
    return true;
  }
}

const agrees = (settings: Settings, values: Partial<RunningSettings>) =>
  Object.entries(values).every(([key, value]) => settings[key as keyof Settings] === value);

/** The present values of the settings that are about to change. */
function formerOf(settings: Settings, change: Partial<RunningSettings>): Partial<RunningSettings> {
  const keys = Object.keys(change) as (keyof RunningSettings)[];
  return Object.fromEntries(keys.map((key) => [key, settings[key]]));
}
