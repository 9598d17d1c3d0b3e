import { Emitter } from '../client/emitter';
import type { RbmClient } from '../client/rbm-client';
import type {
  ErrorCode,
  ImageData01,
  MeasuredImagesReport,
  MeasureReply,
} from '../protocol/messages';
import { gibbsStepsAt } from '../protocol/schedules';
import { countedVisible } from '../state/labels';
import { appendPoint, type LikelihoodPoint, pointOf } from '../state/likelihood-curve';
import {
  automaticMethod,
  type Extras,
  type Method,
  measureRequest,
  possibleExtras,
  type Reach,
  reachOf,
} from '../state/measure-requests';
import { isDue, type Measurable, type MeasuredImages, sameImages } from '../state/measuring-due';
import { MeasuringPace } from '../state/measuring-pace';
import type { Settings } from '../state/settings';
import { TimeLeft } from '../state/time-left';
import { MeasuringWorker } from './measuring-worker';
import type { Notice, PlaygroundEvents } from './playground-events';
import { browserTab, type TabVisibility } from './tab-visibility';

export type { Schedule } from '../state/ais-schedules';
export type { LikelihoodPoint } from '../state/likelihood-curve';

export interface RunningMeasurement {
  method: Method;
  /** Of the machine that is measured. */
  update: number;
  /** Of the work that is done, [0, 1]. */
  share: number;
  /** Null as long as it can't be told. */
  secondsLeft: number | null;
  automatic: boolean;
}

export interface MeterEvents {
  /** Points, the newest answer or the problem. */
  changed: null;
  progress: RunningMeasurement | null;
  images: MeasuredImagesReport | null;
}

/** What the meter sees of the page. */
export interface MeteredPage {
  readonly settings: Settings;
  readonly data: ImageData01;
  readonly playing: boolean;
  /** `count`: classes of the machine as it stands; with them, pairs (image, label) are measured. */
  readonly labels: { readonly count: number };
  on<K extends keyof PlaygroundEvents>(
    event: K,
    listener: (value: PlaygroundEvents[K]) => void,
  ): () => void;
}

interface Job {
  method: Method;
  automatic: boolean;
  stop: AbortController;
}

/**
 * Measures the likelihood of the machine on the page in a second worker, beside training: by itself
 * while somebody looks, and on demand. One measurement at a time; what a person asks for goes first.
 */
export class LikelihoodMeter {
  /** Updates strictly rising. */
  points: readonly LikelihoodPoint[] = [];
  /** The newest whole answer. */
  latest: { update: number; reply: MeasureReply } | null = null;
  /** What is known of the present images; null before they are first measured on. */
  images: MeasuredImagesReport | null = null;
  running: RunningMeasurement | null = null;
  /** Why the last measurement failed; null after one that did not. */
  problem: Notice | null = null;

  /** Measures whatever else there is to measure, too; the meter ends it. */
  readonly worker: MeasuringWorker;

  readonly #page: MeteredPage;
  readonly #training: RbmClient;
  readonly #tab: TabVisibility;
  readonly #events = new Emitter<MeterEvents>();
  readonly #releases: readonly (() => void)[];

  #shown = false;
  #looked = false;
  #watched = { gradients: false, states: 0 };
  /** An estimate of the present machine was refused. */
  #refused = false;
  /** Updates of the present machine by its newest frame; null before its first. */
  #updates: number | null = null;
  /** What was measured last and needs no other measurement. */
  #covered: Measurable | null = null;
  /** What `images` is about. */
  #reported: MeasuredImages | null = null;
  #imagesWanted = false;
  /** What was asked for without a measurement; not twice, even if it failed. */
  #asked: MeasuredImages | null = null;
  /** Running or waiting for their turn. */
  readonly #jobs = new Set<Job>();
  #turn: Promise<void> = Promise.resolve();
  readonly #pace = new MeasuringPace();
  #wake: ReturnType<typeof setTimeout> | undefined;
  #disposed = false;

  /**
   * @param training the client that trains: machines are taken from it
   * @param makeClient makes the client that measures, once it is needed; the meter ends it
   */
  constructor(
    page: MeteredPage,
    training: RbmClient,
    makeClient: () => RbmClient,
    tab: TabVisibility = browserTab,
  ) {
    this.#page = page;
    this.#training = training;
    this.worker = new MeasuringWorker(makeClient);
    this.#tab = tab;
    this.#releases = [
      page.on('renewed', () => this.#renewed()),
      page.on('frame', ({ updates }) => {
        this.#updates = updates;
        this.#consider();
      }),
      page.on('playing', () => this.#consider()),
      page.on('settings', () => this.#pageChanged()),
      page.on('data', () => this.#pageChanged()),
      training.on('restarted', () => this.#wentBack()),
      tab.onChange(() => this.#seenOrNot()),
    ];
  }

  /** Smaller layer of at most 20 units: exact all the time; at most 25: exact on demand; else AIS. */
  get reach(): Reach {
    return reachOf(this.countedVisible, this.#page.settings.hidden);
  }

  /** Size of the visible layer when its states are counted. */
  get countedVisible(): number {
    const { data, labels } = this.#page;
    return countedVisible(data.width * data.height, labels.count);
  }

  /** Subscribes; the returned function unsubscribes. */
  on<K extends keyof MeterEvents>(event: K, listener: (value: MeterEvents[K]) => void): () => void {
    return this.#events.on(event, listener);
  }

  /**
   * Measures the machine as it stands when its turn comes: after those asked for before, at once
   * instead of an automatic one. Settled when it is over; `problem` tells whether it failed.
   */
  measureNow(method: Method): Promise<void> {
    this.#abort((job) => job.automatic);
    return this.#begin(method, false);
  }

  /** Ends what is running and what waits for its turn. */
  cancel(): void {
    // An estimate that somebody did not want to wait for does not begin anew at once.
    if (this.running && this.reach !== 'live') {
      const { update } = this.running;
      this.#covered = { update, images: this.#imagesNow, ...this.#extras(update) };
      this.#pace.gaveUp(performance.now());
    }
    this.#abort();
  }

  /** Which extras are looked at: exact measurements include them, states where they can be listed. */
  watch(what: { gradients: boolean; states: number }): void {
    this.#watched = what;
    this.#consider();
  }

  /** From now on `images` is known without a measurement, too: which images are held out. */
  wantImages(): void {
    this.#imagesWanted = true;
    this.#consider();
  }

  /** Automatic measurements are made only while the page is on the screen and the tab visible. */
  show(visible: boolean): void {
    this.#shown = visible;
    this.#seenOrNot();
  }

  /** They take less of the time while the panel itself is not on the screen. */
  lookAt(visible: boolean): void {
    this.#looked = visible;
    this.#consider();
  }

  /** Ends everything, the second worker too. */
  dispose(): void {
    this.#disposed = true;
    for (const release of this.#releases) release();
    this.#events.clear();
    this.#abort();
    clearTimeout(this.#wake);
    this.worker.dispose();
  }

  // What happens on the page ---------------------------------------------------------------------

  get #imagesNow(): MeasuredImages {
    const { data, settings, labels } = this.#page;
    return { data, heldOutShare: settings.heldOut, nLabels: labels.count };
  }

  get #isSeen(): boolean {
    return this.#shown && this.#tab.visible;
  }

  #seenOrNot(): void {
    if (!this.#isSeen) this.#abort((job) => job.automatic);
    this.#consider();
  }

  /** Another machine: nothing that was found, or is on its way, is about it. */
  #renewed(): void {
    this.#wentBack();
    this.points = [];
    this.latest = null;
    this.problem = null;
    this.#pace.forgive();
    this.#events.emit('changed', null);
  }

  /** The machine is no longer the one that was shown. */
  #wentBack(): void {
    this.#abort();
    this.#updates = null;
    this.#covered = null;
    this.#refused = false;
  }

  #pageChanged(): void {
    if (this.#reported && !sameImages(this.#reported, this.#imagesNow)) this.#report(null, null);
    this.#consider();
  }

  #report(images: MeasuredImages | null, report: MeasuredImagesReport | null): void {
    this.#reported = images;
    if (this.images === report) return;
    this.images = report;
    this.#events.emit('images', report);
  }

  // When to measure ------------------------------------------------------------------------------

  /** Begins an automatic measurement if one is due, or comes back when it may begin. */
  #consider(): void {
    if (this.#jobs.size > 0) return;
    if (this.#imagesWanted) void this.#askAboutImages();
    if (!this.#isDue()) return;
    const wait = this.#pace.wait(performance.now(), this.#looked);
    clearTimeout(this.#wake);
    if (wait > 0) this.#wake = setTimeout(() => this.#consider(), wait);
    else void this.#begin(automaticMethod(this.reach, this.#refused), true);
  }

  async #askAboutImages(): Promise<void> {
    const images = this.#imagesNow;
    if (this.#disposed || this.#updates === null || images.heldOutShare === 0) return;
    if (images.data.count === 0) return;
    for (const known of [this.#reported, this.#asked])
      if (known && sameImages(known, images)) return;
    this.#asked = images;
    try {
      const report = await this.worker.setImages(images, new AbortController().signal);
      if (sameImages(images, this.#imagesNow)) this.#report(images, report);
    } catch {
      // The next measurement says what is wrong.
    }
  }

  #isDue(): boolean {
    const update = this.#updates;
    if (this.#disposed || !this.#isSeen || update === null) return false;
    const { reach } = this;
    const { playing, settings } = this.#page;
    const { estimateEvery } = settings;
    const images = this.#imagesNow;
    // What is covered may be of a later update than the page has seen.
    const extras = this.#extras(Math.max(update, this.#covered?.update ?? 0));
    const now = { update, images, reach, playing, estimateEvery, ...extras };
    return isDue(now, this.#covered);
  }

  /** With the k that is in force after so many updates. */
  #extras(updates: number): Extras {
    const { gradients, states } = this.#watched;
    const gibbsSteps = gradients ? gibbsStepsAt(this.#page.settings, updates) : null;
    return possibleExtras({ gibbsSteps, states }, this.countedVisible);
  }

  // Measuring ------------------------------------------------------------------------------------

  #abort(which: (job: Job) => boolean = () => true): void {
    for (const job of this.#jobs) if (which(job)) job.stop.abort();
  }

  #begin(method: Method, automatic: boolean): Promise<void> {
    if (this.#disposed) return Promise.resolve();
    const job = { method, automatic, stop: new AbortController() };
    this.#jobs.add(job);
    this.#turn = this.#turn.then(() => this.#run(job));
    return this.#turn;
  }

  async #run(job: Job): Promise<void> {
    const { signal } = job.stop;
    const began = performance.now();
    try {
      if (!signal.aborted) await this.#measure(job);
    } catch (error) {
      if (!signal.aborted) this.#failed(error);
    }
    this.#jobs.delete(job);
    if (job.automatic && !signal.aborted) this.#pace.worked(began, performance.now());
    if (this.running) this.#tell(null);
    this.#consider();
  }

  async #measure({ method, automatic, stop: { signal } }: Job): Promise<void> {
    const running = { method, update: this.#updates ?? 0, share: 0, secondsLeft: null, automatic };
    this.#tell(running);
    await this.#firstFrame(signal);
    signal.throwIfAborted();
    const images = this.#imagesNow;
    const report = await this.worker.setImages(images, signal);
    signal.throwIfAborted();
    if (sameImages(images, this.#imagesNow)) this.#report(images, report);
    const parameters = await this.#training.request('parameters', {}, signal);
    signal.throwIfAborted();
    const update = parameters.updates;
    this.#tell({ ...running, update });
    const extras = this.#extras(update);
    // Another seed at each update: errors along the curve are not one and the same.
    const seed = (this.#page.settings.seed + update) % 2 ** 32;
    const request = measureRequest(method, parameters, extras, seed);
    const timeLeft = new TimeLeft(performance.now());
    const reply = await this.worker.measure(request, signal, (share) => {
      const secondsLeft = timeLeft.at(performance.now(), share);
      if (!signal.aborted) this.#tell({ ...running, update, share, secondsLeft });
    });
    signal.throwIfAborted();
    this.#covered = { update, images, ...extras };
    this.#take(pointOf(update, method === 'exact' ? 'exact' : 'annealed', reply), reply);
  }

  /** Waits for the first frame of the present machine, or for `signal`. */
  #firstFrame(signal: AbortSignal): Promise<void> {
    if (this.#updates !== null) return Promise.resolve();
    return new Promise((resolve) => {
      const go = () => {
        release();
        resolve();
      };
      const release = this.#page.on('frame', go);
      signal.addEventListener('abort', go, { once: true });
    });
  }

  #take(point: LikelihoodPoint, reply: MeasureReply): void {
    this.points = appendPoint(this.points, point);
    this.latest = { update: point.update, reply };
    this.problem = null;
    if (!point.training) this.#refused = true;
    this.#pace.forgive();
    this.#events.emit('changed', null);
  }

  #failed(error: unknown): void {
    const code = (error as { code?: ErrorCode }).code ?? 'internal';
    // The playground has been closed.
    if (code === 'cancelled') return;
    const message = error instanceof Error ? error.message : String(error);
    this.problem = { tone: 'problem', code, message };
    this.#pace.failed(performance.now());
    this.#events.emit('changed', null);
  }

  #tell(running: RunningMeasurement | null): void {
    this.running = running;
    this.#events.emit('progress', running);
  }
}
