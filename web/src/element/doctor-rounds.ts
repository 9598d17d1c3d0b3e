import { Emitter } from '../client/emitter';
import type { RbmClient } from '../client/rbm-client';
import type { ErrorCode, HealthReport, ImageData01, MixingReply } from '../protocol/messages';
import { diagnose, type Finding, type HealthPoint, pointOf } from '../state/diagnosis';
import { learningRateAt, trainerSettings } from '../state/learning-settings';
import { mixingRequest } from '../state/mixing-requests';
import type { Settings } from '../state/settings';
import type { MeasuringWorker } from './measuring-worker';
import type { Notice, PlaygroundEvents } from './playground-events';
import { browserTab, type TabVisibility } from './tab-visibility';

/** Milliseconds between two examinations at least, and as a multiple of what the former took. */
const examineEvery = 2000;
const restPerExamination = 9;
/** Milliseconds between two runs of the chains at least, and as a multiple of what the former took. */
const watchEvery = 8000;
const restPerWork = 4;
/** Updates before the first run: the chains of a machine that has learned nothing are quick. */
const learnedAfter = 500;
/** Points that are remembered. */
const mostPoints = 500;

/** What the doctor sees of the page. */
export interface ExaminedPage {
  readonly settings: Settings;
  readonly data: ImageData01;
  on<K extends keyof PlaygroundEvents>(
    event: K,
    listener: (value: PlaygroundEvents[K]) => void,
  ): () => void;
}

export interface DoctorEvents {
  /** Findings, or how far the watching of the chains is. */
  changed: null;
}

/**
 * Examines the machine on the page every few seconds while somebody looks, and has its chains watched
 * by the second worker, in turns with the likelihood.
 */
export class Doctor {
  /** The newest examination; null before the first of this machine. */
  health: HealthReport | null = null;
  findings: readonly Finding[] = [];
  /** The newest run of the chains, and the update of the machine they ran on. */
  mixing: { update: number; reply: MixingReply } | null = null;
  /** How far the present run is, [0, 1]; null while there is none. */
  watching: number | null = null;
  /** Why the last run failed; null after one that did not. */
  problem: Notice | null = null;

  readonly #page: ExaminedPage;
  readonly #training: RbmClient;
  readonly #worker: MeasuringWorker;
  readonly #tab: TabVisibility;
  readonly #events = new Emitter<DoctorEvents>();
  readonly #releases: readonly (() => void)[];

  #looked = false;
  /** Updates of the present machine by its newest frame; null before its first. */
  #updates: number | null = null;
  #history: HealthPoint[] = [];
  #changedAt = 0;
  /** What the trainer was told last, as a text. */
  #trainer: string;
  /** Whose chains are watched. */
  #algorithm: Settings['algorithm'];
  /** Aborted when what is on its way is about another machine or for nobody. */
  #stop = new AbortController();
  #examining = false;
  #examineAgainAt = Number.NEGATIVE_INFINITY;
  #watchAgainAt = Number.NEGATIVE_INFINITY;
  #wake: ReturnType<typeof setTimeout> | undefined;

  constructor(
    page: ExaminedPage,
    training: RbmClient,
    worker: MeasuringWorker,
    tab: TabVisibility = browserTab,
  ) {
    this.#page = page;
    this.#training = training;
    this.#worker = worker;
    this.#tab = tab;
    this.#trainer = trainerText(page.settings);
    this.#algorithm = page.settings.algorithm;
    this.#releases = [
      page.on('renewed', () => this.#renewed()),
      page.on('data', () => this.#imagesChanged()),
      page.on('frame', ({ updates }) => {
        this.#updates = updates;
        this.#consider();
      }),
      page.on('settings', () => this.#settingsChanged()),
      training.on('restarted', () => this.#renewed()),
      tab.onChange(() => this.#seenOrNot()),
    ];
  }

  on<K extends keyof DoctorEvents>(
    event: K,
    listener: (value: DoctorEvents[K]) => void,
  ): () => void {
    return this.#events.on(event, listener);
  }

  /** Nothing is examined but while the panel is on the screen and the tab visible. */
  lookAt(visible: boolean): void {
    this.#looked = visible;
    this.#seenOrNot();
  }

  dispose(): void {
    for (const release of this.#releases) release();
    this.#events.clear();
    this.#looked = false;
    this.#abort();
    clearTimeout(this.#wake);
  }

  get #isSeen(): boolean {
    return this.#looked && this.#tab.visible;
  }

  #seenOrNot(): void {
    if (!this.#isSeen) this.#abort();
    this.#consider();
  }

  /** What is on its way is not wanted any more. */
  #abort(): void {
    this.#stop.abort();
    this.#stop = new AbortController();
    this.#examining = false;
    this.watching = null;
  }

  /** Another machine: nothing that was found is about it. */
  #renewed(): void {
    this.#updates = null;
    this.#forget();
    this.#events.emit('changed', null);
  }

  /** Whether a machine is well depends on its images; and what it learned of others says nothing of these. */
  #imagesChanged(): void {
    this.#forget();
    this.#events.emit('changed', null);
    this.#consider();
  }

  #forget(): void {
    this.#forgetChains();
    this.health = null;
    this.findings = [];
    this.#history = [];
    this.#changedAt = this.#updates ?? 0;
    this.#examineAgainAt = Number.NEGATIVE_INFINITY;
  }

  /** Steps of other settings say nothing about those that come, nor chains of another algorithm. */
  #settingsChanged(): void {
    const { settings } = this.#page;
    const trainer = trainerText(settings);
    if (trainer === this.#trainer) return;
    this.#trainer = trainer;
    this.#changedAt = this.#updates ?? 0;
    const isOtherAlgorithm = settings.algorithm !== this.#algorithm;
    this.#algorithm = settings.algorithm;
    if (isOtherAlgorithm) this.#forgetChains();
    this.#diagnose();
    if (isOtherAlgorithm) this.#consider();
  }

  #forgetChains(): void {
    this.#abort();
    this.mixing = null;
    this.problem = null;
    this.#watchAgainAt = Number.NEGATIVE_INFINITY;
  }

  // When to look -----------------------------------------------------------------------------------

  #consider(): void {
    clearTimeout(this.#wake);
    const update = this.#updates;
    if (!this.#isSeen || update === null) return;
    const now = performance.now();
    const waits: number[] = [];
    if (!this.#examining && update !== this.health?.updates) {
      const wait = this.#examineAgainAt - now;
      if (wait <= 0) void this.#examine();
      else waits.push(wait);
    }
    if (this.watching === null && update >= learnedAfter && update !== this.mixing?.update) {
      const wait = this.#watchAgainAt - now;
      if (wait <= 0) void this.#watch();
      else waits.push(wait);
    }
    if (waits.length > 0) this.#wake = setTimeout(() => this.#consider(), Math.min(...waits));
  }

  // Examining --------------------------------------------------------------------------------------

  async #examine(): Promise<void> {
    const { signal } = this.#stop;
    this.#examining = true;
    const began = performance.now();
    this.#examineAgainAt = began + examineEvery;
    try {
      const health = await this.#training.request('examine', {}, signal);
      if (signal.aborted) return;
      this.health = health;
      const former = this.#history.filter(({ updates }) => updates < health.updates);
      this.#history = [...former, pointOf(health)].slice(-mostPoints);
      this.#diagnose();
    } catch {
      // There is no machine, or it is gone: the page says so. The next frame brings another try.
    }
    if (signal.aborted) return;
    this.#examining = false;
    // The training worker does nothing else meanwhile, and for a large machine that takes long.
    const now = performance.now();
    const rest = Math.max(examineEvery, restPerExamination * (now - began));
    this.#examineAgainAt = now + rest;
    this.#consider();
  }

  #diagnose(): void {
    const { health } = this;
    if (health) {
      const { settings, data } = this.#page;
      const { hidden: nHidden, learningRate: fullRate } = settings;
      this.findings = diagnose({
        health,
        history: this.#history,
        changedAt: this.#changedAt,
        nVisible: data.width * data.height,
        nHidden,
        learningRate: learningRateAt(settings, health.updates),
        fullRate,
        mixing: this.mixing?.reply ?? null,
      });
    }
    this.#events.emit('changed', null);
  }

  // Watching the chains ----------------------------------------------------------------------------

  async #watch(): Promise<void> {
    const trainer = trainerSettings(this.#page.settings);
    if (trainer.algorithm === 'exact') return;
    const { signal } = this.#stop;
    const began = performance.now();
    this.#tell(0);
    try {
      await this.#runChains(trainer, signal);
      if (signal.aborted) return;
      this.problem = null;
    } catch (error) {
      if (signal.aborted) return;
      const { code = 'internal' } = error as { code?: ErrorCode };
      const message = error instanceof Error ? error.message : String(error);
      if (code !== 'cancelled') this.problem = { tone: 'problem', code, message };
    }
    const now = performance.now();
    this.#watchAgainAt = now + Math.max(watchEvery, restPerWork * (now - began));
    this.watching = null;
    this.#diagnose();
    this.#consider();
  }

  async #runChains(
    trainer: ReturnType<typeof trainerSettings>,
    signal: AbortSignal,
  ): Promise<void> {
    const machine = await this.#training.request('parameters', {}, signal);
    const { settings, data } = this.#page;
    const request = mixingRequest(machine, trainer, data.pixels, settings.seed);
    const reply = await this.#worker.mixing(request, signal, (share) => {
      if (!signal.aborted) this.#tell(share);
    });
    if (!signal.aborted) this.mixing = { update: machine.updates, reply };
  }

  #tell(share: number): void {
    this.watching = share;
    this.#events.emit('changed', null);
  }
}

const trainerText = (settings: Settings) => JSON.stringify(trainerSettings(settings));
