import type { EngineApi } from '../engine/engine-api';
import { EngineError, type Failure, failureOf, isFatal } from '../engine/failure';
import { hasClass } from '../protocol/labels';
import type {
  Clamp,
  FromWorker,
  Replies,
  RequestKind,
  Requests,
  ToWorker,
} from '../protocol/messages';
import { mostMappedImages } from '../protocol/statistics';
import type { Clock } from './clock';
import { Frames } from './frames';
import { isMeasuring, Measuring, type MeasuringKind } from './measuring';
import { Racing } from './racing';
import { requireData, requireImage, requireInteger, requirePace } from './requirements';
import { Training } from './training';
import { Upkeep } from './upkeep';

type Request = Extract<ToWorker, { id: number; body: unknown }>;
/** What answers each kind of request at once: all but those that take more than one turn. */
type Handlers = {
  [K in Exclude<RequestKind, 'step' | MeasuringKind>]: (body: Requests[K]) => Replies[K];
};

/**
 * Answers requests in order (measurements when they are done) and, between them, works in turns: a slice of
 * learning or of a measurement, a slice towards the next frame, now and then a point of the curves
 * and a checkpoint. Knows neither workers nor real time.
 */
export class Runner {
  readonly #engine: EngineApi;
  readonly #now: Clock;
  readonly #post: (message: FromWorker) => void;
  readonly #training: Training;
  readonly #measuring: Measuring;
  readonly #frames: Frames;
  readonly #upkeep: Upkeep;
  readonly #racing: Racing;
  readonly #handlers: Handlers;

  #queue: Request[] = [];
  #step: { id: number; left: number } | null = null;
  #clamp: Clamp | null = null;
  #dreamedLabel: number | null = null;

  constructor(engine: EngineApi, now: Clock, post: (message: FromWorker) => void) {
    this.#engine = engine;
    this.#now = now;
    this.#post = post;
    this.#training = new Training(engine, now);
    this.#measuring = new Measuring(engine, now, post);
    this.#frames = new Frames(engine, now);
    this.#upkeep = new Upkeep(engine, now);
    this.#racing = new Racing(engine, now, post);
    this.#handlers = this.#makeHandlers();
  }

  /** Takes a message from the page. @throws what only a new worker can help with */
  receive(message: Exclude<ToWorker, { kind: 'holdLock' | 'load' }>): void {
    if (message.kind === 'credit') this.#giveCredit();
    else if (message.kind === 'cancel') this.#cancel(message.id);
    else {
      if (message.kind === 'pause') this.#endStep(cancelled);
      this.#queue.push(message);
      this.#answer();
    }
  }

  /** Whichever sends frames. */
  #giveCredit(): void {
    this.#frames.giveCredit();
    this.#racing.giveCredit();
  }

  /**
   * Does what is due.
   * @returns milliseconds until the next turn is wanted; Infinity when only a message can change that
   */
  turn(): number {
    // The frame first: the page draws it while this thread learns on.
    if (this.#engine.shape) {
      this.#addMeasures();
      this.#sendFrame();
    }
    if (this.#measuring.isDue(this.#isLearningDue())) this.#measuring.slice();
    else this.#learn();
    this.#racing.turn();
    if (this.#engine.shape) this.#checkpoint();
    return this.#wait();
  }

  // Requests -----------------------------------------------------------------------------------

  #answer(): void {
    while (!this.#step) {
      const request = this.#queue.shift();
      if (!request) return;
      try {
        if (request.kind === 'step') this.#beginStep(request.id, request.body.updates);
        else if (isMeasuring(request)) this.#measuring.start(request);
        else this.#done(request.id, request.kind, this.#handle(request.kind, request.body));
      } catch (error) {
        if (isFatal(error)) throw error;
        this.#failed(request.id, failureOf(error));
      }
    }
  }

  #handle(kind: keyof Handlers, body: unknown): Replies[RequestKind] {
    const handler = Object.hasOwn(this.#handlers, kind) ? this.#handlers[kind] : undefined;
    if (!handler) throw new EngineError('internal', `There is no request '${String(kind)}'.`);
    return (handler as (body: unknown) => Replies[RequestKind])(body);
  }

  #done(id: number, of: RequestKind, body: Replies[RequestKind]): void {
    this.#post({ kind: 'done', id, of, body } as FromWorker);
  }

  #failed(id: number, failure: Failure): void {
    this.#post({ kind: 'failed', id, ...failure });
  }

  #cancel(id: number): void {
    if (this.#step?.id === id) this.#endStep(cancelled);
    else if (this.#queue.some((request) => request.id === id)) {
      this.#queue = this.#queue.filter((request) => request.id !== id);
      this.#failed(id, cancelled);
    } else if (this.#measuring.cancel(id)) this.#failed(id, cancelled);
    this.#answer();
  }

  #makeHandlers(): Handlers {
    const engine = this.#engine;
    const training = this.#training;
    const frames = this.#frames;
    return {
      open: (body) => this.#open(body),
      reset: ({ seed, nHidden }) => {
        engine.reset(nHidden, seed);
        this.#replaced();
        return null;
      },
      setData: (images) => {
        engine.setData(images);
        if (!engine.hasData) training.pause();
        training.costChanged();
        frames.machineChanged();
        return null;
      },
      setTrainer: (settings) => {
        engine.setTrainer(settings);
        training.costChanged();
        return null;
      },
      setDreams: (dreams) => {
        requireInteger('stepsPerFrame', dreams.stepsPerFrame, 0, 1000);
        engine.setDreams(dreams);
        frames.stepsPerFrame = dreams.stepsPerFrame;
        frames.chainsChanged();
        return null;
      },
      play: () => this.#play(),
      pause: () => this.#pause(),
      setPace: ({ updatesPerSecond }) => {
        requirePace(updatesPerSecond);
        training.setPace(updatesPerSecond);
        return null;
      },
      restartChains: (start) => {
        engine.restartChains(start);
        this.#upkeep.changed();
        frames.chainsChanged();
        return null;
      },
      setClamp: (clamp) => {
        engine.setClamp(clamp);
        this.#clamp = clamp;
        frames.chainsChanged();
        return null;
      },
      setDreamedLabel: ({ label }) => {
        engine.setDreamedLabel(label);
        this.#dreamedLabel = label;
        frames.chainsChanged();
        return null;
      },
      classify: ({ images }) => engine.classify(images),
      inspect: ({ image }) => this.#inspect(image),
      watchStatistics: (request) => {
        requireInteger('images', request.images, 1, mostMappedImages);
        frames.watchStatistics(request);
        return null;
      },
      generate: (body) => engine.generate(body),
      explain: (body) => engine.explain(body),
      parameters: () => engine.parameters(),
      save: () => engine.save(),
      examine: () => engine.examine(),
      setMeasured: (images) => engine.setMeasured(images),
      openRace: (race) => this.#racing.open(race),
      playRace: () => this.#racing.play(),
      pauseRace: () => this.#racing.pause(),
      closeRace: () => this.#racing.close(),
      saveLane: ({ lane }) => this.#racing.save(lane),
    };
  }

  #open(body: Requests['open']): null {
    requireInteger('stepsPerFrame', body.dreams.stepsPerFrame, 0, 1000);
    const fits = (array: Uint8Array | undefined) => array?.length === body.shape.nVisible;
    const clamp = fits(this.#clamp?.mask) ? this.#clamp : null;
    const label = hasClass(body.shape.nLabels, this.#dreamedLabel) ? this.#dreamedLabel : null;
    this.#engine.open(body, clamp, label);
    this.#clamp = clamp;
    this.#dreamedLabel = label;
    if (!fits(this.#frames.inspected ?? undefined)) this.#frames.inspected = null;
    this.#frames.stepsPerFrame = body.dreams.stepsPerFrame;
    this.#training.pause();
    this.#replaced();
    return null;
  }

  #replaced(): void {
    this.#training.costChanged();
    this.#frames.machineReplaced();
    this.#upkeep.machineReplaced();
  }

  #play(): null {
    requireData(this.#engine);
    this.#training.play();
    return null;
  }

  #pause(): null {
    this.#training.pause();
    this.#upkeep.saveNow();
    if (this.#engine.shape) this.#frames.machineChanged();
    return null;
  }

  #inspect(image: Uint8Array | null): null {
    if (image) requireImage(image, this.#engine.shape);
    this.#frames.inspected = image;
    if (this.#engine.shape) this.#frames.machineChanged();
    return null;
  }

  // Exact steps --------------------------------------------------------------------------------

  #beginStep(id: number, updates: number): void {
    requireInteger('updates', updates, 1, Number.MAX_SAFE_INTEGER);
    requireData(this.#engine);
    this.#training.pause();
    this.#step = { id, left: updates };
  }

  #continueStep(): void {
    const step = this.#step;
    if (!step) return;
    try {
      step.left -= this.#training.run(step.left);
      this.#learnt();
      if (step.left === 0) this.#endStep(null);
    } catch (error) {
      if (isFatal(error)) throw error;
      this.#endStep(this.#training.whyStopped(error));
    }
    this.#answer();
  }

  /** @param failure why it did not come to its end, null when it did */
  #endStep(failure: Failure | null): void {
    const step = this.#step;
    if (!step) return;
    this.#step = null;
    this.#upkeep.measureNow();
    this.#addMeasures();
    this.#frames.machineChanged();
    if (failure) this.#failed(step.id, failure);
    else this.#done(step.id, 'step', null);
  }

  // Turns --------------------------------------------------------------------------------------

  #learnt(): void {
    this.#upkeep.changed();
    this.#frames.machineLearnt();
  }

  #isLearningDue(): boolean {
    return this.#step !== null || this.#training.wait(this.#now()) === 0;
  }

  #learn(): void {
    const start = this.#now();
    if (this.#step) this.#continueStep();
    else this.#playSlice();
    this.#measuring.learnt(this.#now() - start);
  }

  #playSlice(): void {
    try {
      if (this.#training.slice() > 0) this.#learnt();
    } catch (error) {
      if (isFatal(error)) throw error;
      const failure = this.#training.whyStopped(error);
      this.#pause();
      this.#learnt();
      this.#post({ kind: 'stopped', ...failure });
    }
  }

  #addMeasures(): void {
    const measures = this.#upkeep.takeMeasures();
    if (measures) this.#frames.addMeasures(measures);
  }

  #sendFrame(): void {
    const { playing, updatesPerSecond } = this.#training;
    const frame = this.#frames.slice({ playing, updatesPerSecond });
    if (frame) this.#post({ kind: 'frame', frame });
  }

  #checkpoint(): void {
    const saved = this.#upkeep.takeCheckpoint();
    if (saved) this.#post({ kind: 'checkpoint', saved });
  }

  #wait(): number {
    if (this.#step || this.#measuring.isBusy) return 0;
    const now = this.#now();
    const racing = this.#racing.wait(now);
    if (!this.#engine.shape) return racing;
    const own = [this.#training, this.#frames, this.#upkeep].map((part) => part.wait(now));
    return Math.min(racing, ...own);
  }
}

const cancelled: Failure = { code: 'cancelled', message: 'The request was cancelled.' };
