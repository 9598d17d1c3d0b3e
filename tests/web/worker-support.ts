import type { EngineApi } from '../../web/src/engine/engine-api.ts';
import { EngineError } from '../../web/src/engine/failure.ts';
import type { Owned } from '../../web/src/engine/owned.ts';
import type { ExplainRequest } from '../../web/src/protocol/explain.ts';
import type {
  FromWorker,
  HealthReport,
  ImageData01,
  MeasureReply,
  MixingReply,
  MixingRequest,
  OpenRequest,
  RequestKind,
  Requests,
  TrainingData,
} from '../../web/src/protocol/messages.ts';
import { Runner } from '../../web/src/worker/runner.ts';
import { FakeRace } from './race-support.ts';
import {
  FakeMeasurement,
  fakeImagesReport,
  fakeMixingReply,
  fakeReply,
  type MeasuringCost,
} from './worker-fake-measurement.ts';

const own = <T>(array: T) => array as Owned<T>;

function fakeHealth(updates: number) {
  const none = () => own(new Uint32Array(0));
  return {
    updates,
    reconstructionError: 0,
    freeEnergyGap: null,
    weightNorm: 1,
    stepNorm: 0.001,
    meanWeight: 0.1,
    meanStep: 0.0001,
    largestWeight: 1,
    largeShare: 0,
    images: 3,
    meanActivity: 0.5,
    activitySd: 0.1,
    dead: none(),
    saturated: none(),
    weightless: none(),
    duplicates: [],
    compared: 2,
    biasDivergence: 0,
    marginalDifference: null,
  } satisfies HealthReport;
}

/** An engine of numbers alone, whose work moves a clock by what it is said to cost. */
export class FakeEngine implements EngineApi {
  shape: EngineApi['shape'] = null;
  dreamedLabel: number | null = null;
  hasData = false;
  updates = 0;
  time = 0;
  /** ms per update, Gibbs step, measure, report and save. */
  cost = { update: 1, step: 0, measure: 0, report: 0, statistics: 0, save: 0 };
  /** Update at which a parameter becomes infinite. */
  divergesAt = Number.POSITIVE_INFINITY;
  /** Name and argument of every call that does work, in order. */
  calls: [string, number?][] = [];
  /** What the next call throws. */
  breaks: Error | null = null;
  /** What every measurement costs that starts from now on. */
  measuring: MeasuringCost = { work: 1e9, workPerMs: 1e6, least: 0 };
  measured: TrainingData | null = null;
  /** All that were ever started. */
  measurements: FakeMeasurement[] = [];
  races: FakeRace[] = [];

  open({ shape, data }: OpenRequest, _clamp?: unknown, dreamedLabel: number | null = null): void {
    this.#maybeBreak();
    this.shape = shape;
    this.hasData = data.count > 0;
    this.updates = 0;
    this.dreamedLabel = dreamedLabel;
    this.calls.push(['open']);
  }
  setData(images: ImageData01): void {
    this.#maybeBreak();
    this.hasData = images.count > 0;
  }
  setTrainer(): void {
    this.#maybeBreak();
  }
  setDreams(): void {
    this.#maybeBreak();
  }
  reset(): void {
    this.#maybeBreak();
    this.updates = 0;
  }
  train(updates: number): void {
    this.#maybeBreak();
    this.calls.push(['train', updates]);
    const possible = Math.min(updates, this.divergesAt - this.updates);
    this.updates += possible;
    this.time += possible * this.cost.update;
    if (possible < updates) throw new EngineError('not_finite', 'update: a weight is inf');
  }
  progress() {
    return { updates: this.updates, epoch: 0, epochProgress: 0 };
  }
  measure() {
    this.calls.push(['measure']);
    this.time += this.cost.measure;
    return { update: this.updates, reconstructionError: 0, pseudoLikelihood: 0 };
  }
  restartChains(): void {
    this.#maybeBreak();
  }
  setClamp(): void {
    this.#maybeBreak();
  }
  setDreamedLabel(label: number | null): void {
    this.#maybeBreak();
    this.dreamedLabel = label;
  }
  classify(images: Uint8Array) {
    this.#maybeBreak();
    const nLabels = this.shape?.nLabels ?? 0;
    return own(new Float32Array((images.length / 4) * nLabels).fill(1 / nLabels));
  }
  stepChains(steps: number): void {
    this.calls.push(['stepChains', steps]);
    this.time += steps * this.cost.step;
  }
  chains() {
    return {
      chainSteps: 0,
      nChains: 1,
      fantasyStates: own(new Uint8Array(4)),
      fantasyProbabilities: own(new Float32Array(4)),
      fantasyLabels: null,
    };
  }
  report() {
    this.calls.push(['report']);
    this.time += this.cost.report;
    const histogram = { low: 0, high: 1, counts: own(new Uint32Array(1)) };
    return {
      nVisible: 4,
      nHidden: 2,
      weights: own(new Float32Array(8)),
      visibleBias: own(new Float32Array(4)),
      hiddenBias: own(new Float32Array(2)),
      labels: null,
      hiddenActivity: own(new Float32Array(2)),
      activityHistogram: histogram,
      inspected: null,
      swaps: null,
      freeEnergies: {
        low: 0,
        high: 1,
        training: own(new Uint32Array(1)),
        heldOut: own(new Uint32Array(0)),
        fantasies: own(new Uint32Array(1)),
        gap: null,
      },
    };
  }
  statistics() {
    this.calls.push(['statistics']);
    this.time += this.cost.statistics;
    const spread = {
      histogram: { low: -1, high: 1, counts: own(new Uint32Array(1)) },
      meanMagnitude: 0,
    };
    const kind = { values: spread, steps: spread };
    const map = {
      units: 2,
      images: own(new Uint32Array(1)),
      probabilities: own(new Float32Array(2)),
    };
    return { weights: kind, visibleBias: kind, hiddenBias: kind, map };
  }
  parameters() {
    return {
      nVisible: 4,
      nHidden: 2,
      weights: own(new Float32Array(8)),
      visibleBias: own(new Float32Array(4)),
      hiddenBias: own(new Float32Array(2)),
      persistentChains: own(new Uint8Array(0)),
      updates: this.updates,
      digest: String(this.updates).padStart(16, '0'),
    };
  }
  save() {
    this.calls.push(['save']);
    this.time += this.cost.save;
    return own(new Uint8Array(1));
  }
  examine() {
    this.calls.push(['examine']);
    return fakeHealth(this.updates);
  }
  explain(request: ExplainRequest): never {
    throw new EngineError('internal', `Nobody explains '${request.about}' here.`);
  }
  generate() {
    this.#maybeBreak();
    return { pixels: own(new Uint8Array(4)), count: 1, width: 2, height: 2 };
  }
  setMeasured(images: TrainingData) {
    this.#maybeBreak();
    this.measured = images;
    return fakeImagesReport(images);
  }
  startMeasurement(): FakeMeasurement<MeasureReply> {
    this.#maybeBreak();
    if (!this.measured) throw new EngineError('bad_state', 'There are no images to measure on.');
    const reply = fakeReply(this.measured.count);
    const measurement = new FakeMeasurement<MeasureReply>(reply, this.measuring, this);
    this.measurements.push(measurement);
    return measurement;
  }
  startMixing(request: MixingRequest): FakeMeasurement<MixingReply> {
    this.#maybeBreak();
    const reply = fakeMixingReply(request);
    const mixing = new FakeMeasurement<MixingReply>(reply, this.measuring, this);
    this.measurements.push(mixing);
    return mixing;
  }

  openRace(request: Requests['openRace']): FakeRace {
    this.#maybeBreak();
    const race = new FakeRace(request, this);
    this.races.push(race);
    return race;
  }

  count(name: string): number {
    return this.calls.filter(([call]) => call === name).length;
  }

  #maybeBreak(): void {
    const error = this.breaks;
    this.breaks = null;
    if (error) throw error;
  }
}

export const images = (count: number): ImageData01 => ({
  pixels: new Uint8Array(count * 4),
  count,
  width: 2,
  height: 2,
});

export function openRequest(change: Partial<OpenRequest> = {}): OpenRequest {
  return {
    shape: { nVisible: 4, nHidden: 2, seed: 1 },
    data: images(3),
    trainer: {
      algorithm: 'pcd',
      gibbsSteps: 1,
      learningRate: 0.05,
      momentum: 0.5,
      weightDecay: 0,
      batchSize: 2,
    },
    dreams: { chains: 1, stepsPerFrame: 1, temperature: 1 },
    ...change,
  };
}

/** A runner over a fake engine and its clock, driven as a message loop would drive it. */
export function makeBench(engine = new FakeEngine()) {
  const posted: FromWorker[] = [];
  const postedAt = new Map<FromWorker, number>();
  const runner = new Runner(
    engine,
    () => engine.time,
    (message) => {
      posted.push(message);
      postedAt.set(message, engine.time);
    },
  );
  let id = 0;
  return {
    engine,
    runner,
    posted,
    /** When each message was posted, ms. */
    postedAt,
    of: <K extends FromWorker['kind']>(kind: K) =>
      posted.filter(
        (message): message is Extract<FromWorker, { kind: K }> => message.kind === kind,
      ),
    send<K extends RequestKind>(kind: K, body: Requests[K]): number {
      id += 1;
      runner.receive({ kind, id, body } as Parameters<Runner['receive']>[0]);
      return id;
    },
    /** Takes turns for this many ms of the clock; `each` runs before every turn. */
    run(ms: number, each: () => void = () => {}): void {
      const end = engine.time + ms;
      for (let turns = 0; engine.time < end; ++turns) {
        if (turns > 100_000) throw new Error('the runner spins');
        each();
        const wait = runner.turn();
        // The loop below never sleeps past a whole ms, like the page's credits.
        engine.time += wait === 0 ? 0.01 : Math.min(wait, 1);
      }
    },
    /** Takes turns until the runner wants none. Returns how many it took. */
    settle(): number {
      for (let turns = 1; turns < 100_000; ++turns) {
        const wait = runner.turn();
        if (wait === Number.POSITIVE_INFINITY) return turns;
        engine.time += wait;
      }
      throw new Error('the runner spins');
    },
  };
}
