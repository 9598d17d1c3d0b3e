import type { PanelName } from '../api/playground-element';
import { Emitter } from '../client/emitter';
import type { Frame, ImageData01, Measures } from '../protocol/messages';
import { isSetUp } from '../state/experiments';
import type { Settings } from '../state/settings';
import type { MadeMachine } from './playground-images';
import type { Replay } from './replay';
import { type TourStep, tourSteps } from './tour-steps';

/** What the tour sees and uses of the playground. */
export interface TouredPage {
  readonly settings: Settings;
  readonly data: ImageData01;
  readonly ownData: ImageData01 | null;
  readonly measures: readonly Measures[];
  readonly playing: boolean;
  readonly frame: Pick<Frame, 'updates'> | null;
  readonly replay: Pick<Replay, 'history'>;
  save(): Promise<Uint8Array>;
  pause(): Promise<boolean>;
  step(updates: number): Promise<boolean>;
  reset(): Promise<boolean>;
  useExperiment(settings: Partial<Settings>, play: boolean): Promise<boolean>;
  takeMachine(machine: MadeMachine): Promise<boolean>;
}

/** What else happens at the borders of the tour. */
export interface Around {
  /** Before the person's machine is put aside. */
  begins(): Promise<void>;
  /** The person's machine is back. */
  ended(): void;
}

/** How far somebody is with one question. */
export interface Progress {
  /** The choice that was guessed; null before there was a guess. */
  guess: number | null;
  revealed: boolean;
}

const untouched: Progress = { guess: null, revealed: false };

/**
 * Goes through the questions one by one, each with its machine. The person's own machine is put aside
 * meanwhile and comes back, as it stood, when the tour is left.
 */
export class Tour {
  /** Counted from 1; null while there is no tour. */
  place: number | null = null;
  /** The machine of the step is being made. */
  preparing = false;

  readonly #page: TouredPage;
  readonly #events = new Emitter<{ changed: null }>();
  readonly #progress = new Map<TourStep, Progress>();
  #aside: MadeMachine | null = null;
  /** Work waits for what was begun before. */
  #work: Promise<void> = Promise.resolve();

  readonly #around: Around;

  constructor(page: TouredPage, around: Around) {
    this.#page = page;
    this.#around = around;
  }

  /** Subscribes; the returned function unsubscribes. */
  onChange(listener: () => void): () => void {
    return this.#events.on('changed', listener);
  }

  get step(): TourStep | null {
    return this.place === null ? null : (tourSteps[this.place - 1] ?? null);
  }

  /** The panels of the step; null while there is no tour. */
  get panels(): ReadonlySet<PanelName> | null {
    return this.step && new Set(this.step.panels);
  }

  get progress(): Progress {
    return (this.step && this.#progress.get(this.step)) ?? untouched;
  }

  /** Shows a step, from wherever one is. */
  async go(place: number): Promise<void> {
    if (place === this.place || !tourSteps[place - 1]) return;
    const enters = this.place === null;
    this.place = place;
    this.preparing = true;
    this.#changed();
    await this.#inTurn(async () => {
      if (enters && !this.#aside) {
        await this.#around.begins();
        this.#aside = await this.#putAside();
      }
      const { step } = this;
      if (step && this.place === place) await this.#prepare(step);
    });
    if (this.place !== place) return;
    this.preparing = false;
    this.#changed();
  }

  guess(choice: number): void {
    this.#note({ ...this.progress, guess: choice });
  }

  reveal(): void {
    this.#note({ ...this.progress, revealed: true });
  }

  /** The machine that was there before comes back. */
  async leave(): Promise<void> {
    if (this.place === null) return;
    this.place = null;
    this.preparing = false;
    this.#changed();
    await this.#inTurn(async () => {
      const aside = this.#aside;
      if (!aside || this.place !== null) return;
      this.#aside = null;
      const { saved, doubts, ...fresh } = aside;
      // Where what it learned can't be had back, at least its images and settings are.
      if (!(await this.#page.takeMachine(aside)) && saved) await this.#page.takeMachine(fresh);
      this.#around.ended();
    });
  }

  #note(progress: Progress): void {
    if (this.step) this.#progress.set(this.step, progress);
    this.#changed();
  }

  #changed(): void {
    this.#events.emit('changed', null);
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    this.#work = this.#work.then(work).catch(() => {});
    return this.#work;
  }

  async #putAside(): Promise<MadeMachine> {
    const { settings, data, ownData: own, measures, playing: play, replay } = this.#page;
    if (play) await this.#page.pause();
    const shown = settings.dataset === 'own' ? data : null;
    const machine = { settings, data: shown, own, measures, play };
    const saved = await this.#page.save().catch(() => null);
    return saved ? { ...machine, saved, doubts: replay.history.doubts } : machine;
  }

  /** The machine of the step, unless it is there. */
  async #prepare({ settings, updates }: TourStep): Promise<void> {
    const page = this.#page;
    const isThere = isSetUp({ id: 'usual', settings }, page.settings);
    if (isThere && page.playing) await page.pause();
    const done = page.frame?.updates ?? 0;
    if (!isThere) await page.useExperiment(settings, false);
    else if (updates === 0 && done > 0) await page.reset();
    const left = isThere ? updates - done : updates;
    if (left > 0) await page.step(left);
  }
}
