import type { EngineApi } from '../engine/engine-api';
import { type Failure, failureOf } from '../engine/failure';
import { type Clock, sliceLength } from './clock';
import { Pacer, UpdateRate } from './pacer';
import { SliceSizer } from './slice-sizer';

/** Bounds one call into the module whatever the clock says. */
const maxUpdatesPerSlice = 10_000;

/** Learning in slices: how much at a time and how fast. Knows nothing of frames or messages. */
export class Training {
  readonly #engine: EngineApi;
  readonly #now: Clock;
  readonly #sizer = new SliceSizer(sliceLength, maxUpdatesPerSlice);
  readonly #pacer = new Pacer();
  readonly #rate = new UpdateRate();
  #playing = false;

  constructor(engine: EngineApi, now: Clock) {
    this.#engine = engine;
    this.#now = now;
  }

  get playing(): boolean {
    return this.#playing;
  }

  get updatesPerSecond(): number {
    return this.#playing ? this.#rate.perSecond : 0;
  }

  play(): void {
    if (this.#playing) return;
    this.#playing = true;
    this.#pacer.start(this.#now());
    this.restartRate();
  }

  pause(): void {
    this.#playing = false;
  }

  setPace(perSecond: number | null): void {
    this.#pacer.setTarget(perSecond, this.#now());
  }

  /** To be called when an update may cost something else than before. */
  costChanged(): void {
    this.#sizer.restart();
    this.restartRate();
  }

  restartRate(): void {
    this.#rate.clear();
    if (this.#engine.shape) this.#rate.sample(this.#engine.progress().updates, this.#now());
  }

  /** The slice that is due while playing. Returns the number of updates done. */
  slice(): number {
    if (!this.#playing) return 0;
    const done = this.run(this.#pacer.due(this.#now()));
    this.#pacer.done(done);
    return done;
  }

  /** One slice of at most `limit` updates, whatever the pace. Returns the number of updates done. */
  run(limit: number): number {
    const updates = Math.min(limit, this.#sizer.pieces);
    if (updates < 1) return 0;
    const start = this.#now();
    this.#engine.train(updates);
    const end = this.#now();
    this.#sizer.measured(updates, end - start);
    this.#rate.sample(this.#engine.progress().updates, end);
    return updates;
  }

  /** The reason in words for what learning has thrown. */
  whyStopped(error: unknown): Failure {
    const failure = failureOf(error);
    if (failure.code !== 'not_finite') return failure;
    return whyLearningStopped(failure, this.#engine.progress().updates);
  }

  /** Milliseconds until the next slice is due. */
  wait(now: number): number {
    return this.#playing ? this.#pacer.wait(now) : Number.POSITIVE_INFINITY;
  }
}

/** The failure that ended learning, in words that say where and why when numbers left their range. */
export function whyLearningStopped(failure: Failure, updates: number): Failure {
  if (failure.code !== 'not_finite') return failure;
  return {
    code: failure.code,
    message:
      `Learning stopped after ${updates} updates: a parameter left the range of numbers, ` +
      'usually because the learning rate is too large. The machine stands on its last good state.',
  };
}
