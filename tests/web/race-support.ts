import type { RaceApi } from '../../web/src/engine/engine-api.ts';
import { EngineError } from '../../web/src/engine/failure.ts';
import type { Owned } from '../../web/src/engine/owned.ts';
import type { MeasureReply, MixingReply, Requests } from '../../web/src/protocol/messages.ts';
import {
  FakeMeasurement,
  fakeImagesReport,
  fakeMixingReply,
  fakeReply,
  mixingRequest,
} from './worker-fake-measurement.ts';

const own = <T>(array: T) => array as Owned<T>;

/** 10 ms. */
const someWork = { work: 1e7, workPerMs: 1e6, least: 0 };

/** Lanes of numbers alone, whose work moves a clock by what it is said to cost. */
export class FakeRace implements RaceApi {
  readonly lanes: number;
  readonly images;
  /** Updates of each lane. */
  readonly done: number[];
  /** ms per update of each lane, by its learning rate so that requests decide. */
  readonly costs: number[];
  /** Update at which a lane's parameter becomes infinite. */
  readonly divergesAt: number[];
  /** Lane, its updates and the seed of every measurement that began. */
  readonly measured: [lane: number, updates: number, seed: number][] = [];
  /** Lane and update of everything that was trained, in order. */
  readonly steps: [lane: number, updates: number][] = [];
  /** The lanes that can't be measured. */
  readonly unmeasurable = new Set<number>();
  /** The same of every look at chains. */
  readonly watched: [lane: number, updates: number, seed: number][] = [];
  /** The lanes whose chains can't be watched: refused, or broken on the way. */
  readonly unwatchable = new Map<number, 'refused' | 'broken'>();
  /** Everything that was measured and watched. */
  readonly works: FakeMeasurement[] = [];
  /** The lanes that have no chains. */
  readonly chainless = new Set<number>();
  chainSteps = 0;
  closed = false;

  constructor(
    readonly request: Requests['openRace'],
    readonly clock: { time: number },
  ) {
    this.lanes = request.lanes.length;
    this.images = fakeImagesReport(request.data);
    this.done = request.lanes.map(() => 0);
    this.costs = request.lanes.map(({ trainer }) => trainer.learningRate);
    this.divergesAt = request.lanes.map(() => Number.POSITIVE_INFINITY);
  }

  train(lane: number, updates: number): void {
    const before = this.done[lane] ?? 0;
    const possible = Math.min(updates, (this.divergesAt[lane] ?? 0) - before);
    this.done[lane] = before + possible;
    this.steps.push([lane, updates]);
    this.clock.time += possible * (this.costs[lane] ?? 0);
    if (possible < updates) throw new EngineError('not_finite', 'update: a weight is inf');
  }
  updates(lane: number): number {
    return this.done[lane] ?? 0;
  }
  startMeasurement(lane: number, _method: unknown, seed: number) {
    this.measured.push([lane, this.updates(lane), seed]);
    if (this.unmeasurable.has(lane)) throw new EngineError('not_finite', 'a weight is inf');
    const algorithm = this.request.lanes[lane]?.trainer.algorithm;
    // Whoever keeps persistent chains has an angle of these too.
    const chains = algorithm === 'cd' ? null : { angle: 20, relativeNorm: 1 };
    const gradients = { cd: { angle: 40, relativeNorm: 1 }, chains };
    const reply = { ...fakeReply(this.request.data.count), gradients };
    return this.#begun(new FakeMeasurement<MeasureReply>(reply, someWork, this.clock));
  }
  startMixing(lane: number, seed: number) {
    if (this.chainless.has(lane)) return null;
    this.watched.push([lane, this.updates(lane), seed]);
    const trouble = this.unwatchable.get(lane);
    if (trouble === 'refused') throw new EngineError('out_of_range', 'steps: 2000');
    const reply = fakeMixingReply(mixingRequest());
    const look = new FakeMeasurement<MixingReply>(reply, someWork, this.clock);
    if (trouble) look.breaks = { at: 0.5, error: new EngineError('internal', 'broken') };
    return this.#begun(look);
  }
  #begun<M extends FakeMeasurement>(work: M): M {
    this.works.push(work);
    return work;
  }
  stepChains(_lane: number, steps: number): void {
    this.chainSteps += steps;
  }
  dreams() {
    return own(new Float32Array(4));
  }
  save(lane: number) {
    const updates = this.updates(lane);
    return { saved: own(Uint8Array.of(lane)), updates, digest: String(updates) };
  }
  close(): void {
    this.closed = true;
  }
}
