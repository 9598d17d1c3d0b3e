import type { SlicedApi } from '../../web/src/engine/engine-api.ts';
import { EngineError } from '../../web/src/engine/failure.ts';
import type { Owned, OwnedArrays } from '../../web/src/engine/owned.ts';
import type {
  MeasuredImagesReport,
  MeasureReply,
  MeasureRequest,
  MixingReply,
  MixingRequest,
  TrainingData,
} from '../../web/src/protocol/messages.ts';

const own = <T>(array: T) => array as Owned<T>;

/** How much there is to do for every machine, and what it takes. */
export interface MeasuringCost {
  /** Multiplications in all. */
  work: number;
  workPerMs: number;
  /** What even the shortest slice takes, ms. */
  least: number;
}

/** Work without content that moves a clock. */
export class FakeMeasurement<Reply = unknown> implements SlicedApi<Reply> {
  done = 0;
  closed = 0;
  /** Length of every slice, ms. */
  slices: number[] = [];
  /** Thrown once so much of the work is done. */
  breaks: { at: number; error: Error } | null = null;
  /** Thrown instead of the result. */
  noResult: Error | null = null;
  /** What `shareDone` says instead of the truth. */
  claims: ((share: number) => number) | null = null;

  constructor(
    readonly reply: OwnedArrays<Reply>,
    readonly cost: MeasuringCost,
    readonly clock: { time: number },
  ) {}

  advance(work: number): boolean {
    this.#requireOpen();
    const part = Math.min(work, this.cost.work - this.done);
    const elapsed = Math.max(part / this.cost.workPerMs, this.cost.least);
    this.done += part;
    this.slices.push(elapsed);
    this.clock.time += elapsed;
    if (this.breaks && this.#share >= this.breaks.at) throw this.breaks.error;
    return this.done === this.cost.work;
  }
  get shareDone(): number {
    this.#requireOpen();
    return this.claims?.(this.#share) ?? this.#share;
  }
  result() {
    this.#requireOpen();
    if (this.done < this.cost.work) throw new EngineError('out_of_range', 'not done');
    if (this.noResult) throw this.noResult;
    return this.reply;
  }
  close(): void {
    this.closed += 1;
  }

  get #share(): number {
    return this.done / this.cost.work;
  }
  #requireOpen(): void {
    if (this.closed > 0) throw new EngineError('bad_state', 'closed');
  }
}

/** A reply in which log Z is the number of images. */
export function fakeReply(images: number) {
  return {
    logZ: { value: images, lower: images, upper: images },
    annealed: null,
    training: { logLikelihood: null, meanFreeEnergy: 0 },
    heldOut: null,
    thermodynamics: null,
    gradients: null,
    listed: {
      states: own(new Uint32Array(2)),
      probabilities: own(new Float64Array(2)),
      shares: own(new Float64Array(2)),
    },
  } satisfies MeasureReply;
}

/** A reply that tells how many steps were asked for. */
export function fakeMixingReply({ steps }: MixingRequest) {
  return {
    features: [
      {
        kind: 'free-energy',
        hiddenUnit: -1,
        time: 3,
        error: 0.1,
        longEnough: true,
        varies: true,
      },
    ],
    slowest: 0,
    drawsPer1000Steps: 333,
    modeChangesPer1000Steps: 5,
    modeChanges: 10,
    modes: 4,
    swaps: [],
    steps,
    stepsPerLook: 1,
  } satisfies MixingReply;
}

export function fakeImagesReport(images: TrainingData) {
  return {
    heldOut: own(new Uint32Array(1)),
    trainingCount: images.count,
    trainingEntropy: 0,
    heldOutEntropy: null,
  } satisfies MeasuredImagesReport;
}

export function measureRequest(change: Partial<MeasureRequest> = {}): MeasureRequest {
  return {
    machine: {
      nVisible: 4,
      nHidden: 2,
      weights: new Float32Array(8),
      visibleBias: new Float32Array(4),
      hiddenBias: new Float32Array(2),
    },
    method: { kind: 'exact' },
    gradients: null,
    listed: 2,
    seed: 1,
    ...change,
  };
}

export function mixingRequest(change: Partial<MixingRequest> = {}): MixingRequest {
  return {
    machine: measureRequest().machine,
    trainer: {
      algorithm: 'pcd',
      gibbsSteps: 1,
      learningRate: 0.05,
      momentum: 0.5,
      weightDecay: 0,
      batchSize: 2,
    },
    starts: new Uint8Array(0),
    chains: 2,
    steps: 100,
    seed: 1,
    ...change,
  };
}
