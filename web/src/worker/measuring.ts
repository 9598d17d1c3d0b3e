import type { EngineApi, SlicedApi } from '../engine/engine-api';
import { failureOf, isFatal } from '../engine/failure';
import type { FromWorker, Replies, ToWorker } from '../protocol/messages';
import { Budget } from './budget';
import { type Clock, sliceLength } from './clock';
import { requireMeasure } from './requirements';
import { SliceSizer } from './slice-sizer';

/** Multiplications in one piece of a slice; far less than a slice on any machine. */
const workPerPiece = 100_000;
/** Bounds one call into the module whatever the clock says. */
const maxPiecesPerSlice = 10_000;
const progressInterval = 100;

/** Requests that are answered out of turn, when their work in slices is done. */
export type MeasuringKind = 'measure' | 'mixing';
export type MeasuringRequest = Extract<ToWorker, { kind: MeasuringKind }>;

export function isMeasuring(request: ToWorker): request is MeasuringRequest {
  return request.kind === 'measure' || request.kind === 'mixing';
}

interface Job {
  id: number;
  kind: MeasuringKind;
  measurement: SlicedApi<Replies[MeasuringKind]>;
  /** The share that the page knows of. */
  told: number;
}

/**
 * Measures machines in slices, one after the other, and answers each when it is done. Looks at chains,
 * which may take long, wait while there is a likelihood to be measured. A measurement that throws fails alone; a trap ends the worker, and with it all that was begun.
 */
export class Measuring {
  readonly #engine: EngineApi;
  readonly #now: Clock;
  readonly #post: (message: FromWorker) => void;
  readonly #sizer = new SliceSizer(sliceLength, maxPiecesPerSlice);
  readonly #progress = new Budget(progressInterval, 1);
  /** In the order in which they were asked for. All are frozen and hold their images. */
  #jobs: Job[] = [];
  /** The one that the last slice was of. */
  #current: Job | null = null;
  /** Milliseconds of learning that come before the next slice. */
  #owed = 0;

  constructor(engine: EngineApi, now: Clock, post: (message: FromWorker) => void) {
    this.#engine = engine;
    this.#now = now;
    this.#post = post;
  }

  /** True while there is something to measure. */
  get isBusy(): boolean {
    return this.#jobs.length > 0;
  }

  /** Freezes the machine; it is measured when its turn comes. @throws what the engine throws */
  start(request: MeasuringRequest): void {
    const measurement = this.#freeze(request);
    this.#jobs.push({ id: request.id, kind: request.kind, measurement, told: 0 });
  }

  #freeze(request: MeasuringRequest): Job['measurement'] {
    if (request.kind === 'mixing') return this.#engine.startMixing(request.body);
    requireMeasure(request.body);
    return this.#engine.startMeasurement(request.body);
  }

  /** Drops a measurement, begun or not, unanswered. Returns false when there is none of this id. */
  cancel(id: number): boolean {
    const job = this.#jobs.find((one) => one.id === id);
    if (job) this.#drop(job);
    return job !== undefined;
  }

  /** Takes note of so many ms of learning. */
  learnt(elapsed: number): void {
    this.#owed -= elapsed;
  }

  /**
   * Whether the next slice is due.
   * @param besideLearning that learning is due too, which then gets at least as much time
   */
  isDue(besideLearning: boolean): boolean {
    return this.isBusy && !(besideLearning && this.#owed > 0);
  }

  /** One slice of the measurement whose turn it is; the answer when that completes it. */
  slice(): void {
    const job = this.#jobs.find(({ kind }) => kind === 'measure') ?? this.#jobs[0];
    if (!job) return;
    if (job !== this.#current) this.#begin(job);
    try {
      if (this.#advance(job)) this.#finish(job);
      else if (this.#progress.wait(this.#now()) === 0) this.#tell(job, job.measurement.shareDone);
    } catch (error) {
      if (isFatal(error)) throw error;
      this.#drop(job);
      this.#post({ kind: 'failed', id: job.id, ...failureOf(error) });
    }
  }

  #begin(job: Job): void {
    this.#current = job;
    this.#sizer.restart();
    this.#progress.spent(this.#now(), 0);
  }

  #advance({ measurement }: Job): boolean {
    const { pieces } = this.#sizer;
    const start = this.#now();
    const isDone = measurement.advance(pieces * workPerPiece);
    const elapsed = this.#now() - start;
    this.#sizer.measured(pieces, elapsed);
    this.#owed = elapsed;
    return isDone;
  }

  #finish(job: Job): void {
    const body = job.measurement.result();
    this.#drop(job);
    this.#tell(job, 1);
    this.#post({ kind: 'done', id: job.id, of: job.kind, body } as FromWorker);
  }

  /** Never goes back, and says nothing twice. */
  #tell(job: Job, share: number): void {
    if (share <= job.told) return;
    job.told = share;
    this.#progress.spent(this.#now(), 0);
    this.#post({ kind: 'progress', id: job.id, share });
  }

  #drop(job: Job): void {
    this.#jobs = this.#jobs.filter((one) => one !== job);
    if (this.#current === job) this.#current = null;
    job.measurement.close();
  }
}
