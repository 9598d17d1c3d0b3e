import type { RaceApi, SlicedApi } from '../engine/engine-api';
import { failureOf, isFatal } from '../engine/failure';
import type {
  MeasureReply,
  MeasureRequest,
  MixingReply,
  TrainerSettings,
} from '../protocol/messages';
import type { LaneMeasures, LaneMixing, RacePoint } from '../protocol/race';
import { type Clock, sliceLength } from './clock';
import type { RaceLane } from './race-lane';
import { SliceSizer } from './slice-sizer';

/** Multiplications in one piece of a slice; far less than a slice on any machine. */
const workPerPiece = 100_000;
/** Bounds one call into the module whatever the clock says. */
const maxPiecesPerSlice = 10_000;

export interface CheckpointSettings {
  update: number;
  method: MeasureRequest['method'];
  /** Also watch how the chains mix. */
  mixing: boolean;
  /** Of what is drawn for measuring: another one at each update. */
  seed: number;
}

/** What is being done, and what takes its result. */
interface Work {
  api: Pick<SlicedApi<unknown>, 'advance' | 'close'>;
  finish: () => void;
}

/** Measures the lanes of a race at one update, one after the other, in slices. Changes no machine. */
export class RaceCheckpoint {
  readonly #race: RaceApi;
  readonly #method: MeasureRequest['method'];
  readonly #mixing: boolean;
  readonly #seed: number;
  readonly #now: Clock;
  readonly #sizer = new SliceSizer(sliceLength, maxPiecesPerSlice);
  readonly update: number;
  /** In order; null of a lane that stopped. */
  readonly #measures: (LaneMeasures | null)[] = [];
  #current: Work | null = null;
  /** Of the present lane, once its likelihood is known. */
  #found: LaneMeasures | null = null;

  constructor(race: RaceApi, { update, method, mixing, seed }: CheckpointSettings, now: Clock) {
    this.#race = race;
    this.#method = method;
    this.#mixing = mixing;
    this.#seed = seed;
    this.#now = now;
    this.update = update;
  }

  /**
   * One slice of work; a lane whose likelihood can't be measured stops, one whose chains can't be watched
   * goes without. Returns all lanes' measures once they are complete. @throws what only a new worker can help with
   */
  slice(lanes: readonly RaceLane[]): RacePoint | null {
    const index = this.#measures.length;
    const lane = lanes[index];
    if (!lane) return { update: this.update, lanes: this.#measures };
    if (lane.stopped) this.#measures.push(null);
    else this.#advance(lane, index);
    return null;
  }

  #advance(lane: RaceLane, index: number): void {
    try {
      this.#current ??= this.#begin(lane, index);
      const { pieces } = this.#sizer;
      const start = this.#now();
      const isDone = this.#current.api.advance(pieces * workPerPiece);
      this.#sizer.measured(pieces, this.#now() - start);
      if (isDone) this.#take(this.#current, index);
    } catch (error) {
      if (isFatal(error)) throw error;
      // With a likelihood the machine is sound: only the look at its chains has failed.
      const found = this.#found;
      this.close();
      if (!found) lane.stop(failureOf(error).message);
      this.#measures.push(found);
    }
  }

  #begin(lane: RaceLane, index: number): Work {
    const api = this.#race.startMeasurement(index, this.#method, this.#seed);
    const finish = () => {
      const { computing, algorithm } = lane;
      this.#found = { ...measuresOf(api.result(), algorithm), computing };
    };
    return { api, finish };
  }

  /** The likelihood is followed by a look at the chains, if there is to be one. */
  #take({ finish }: Work, index: number): void {
    const hadLikelihood = this.#found !== null;
    finish();
    this.#current?.api.close();
    this.#current = null;
    const api = this.#mixing && !hadLikelihood ? this.#race.startMixing(index, this.#seed) : null;
    if (api) {
      this.#sizer.restart();
      this.#current = { api, finish: () => this.#addMixing(api.result()) };
      return;
    }
    this.#measures.push(this.#found);
    this.#found = null;
  }

  #addMixing(reply: MixingReply): void {
    if (this.#found) this.#found = { ...this.#found, mixing: mixingOf(reply) };
  }

  close(): void {
    this.#current?.api.close();
    this.#current = null;
    this.#found = null;
  }
}

function measuresOf(
  { training, heldOut, gradients }: MeasureReply,
  algorithm: TrainerSettings['algorithm'],
): Omit<LaneMeasures, 'computing'> {
  return {
    training: training.logLikelihood,
    heldOut: heldOut?.logLikelihood ?? null,
    angle: gradients && angleOf(gradients, algorithm),
    mixing: null,
  };
}

/** Of what the lane itself follows: the exact gradient, CD-k, or that of the chains that it keeps. */
function angleOf(
  { cd, chains }: NonNullable<MeasureReply['gradients']>,
  algorithm: TrainerSettings['algorithm'],
): number {
  if (algorithm === 'exact') return 0;
  return algorithm === 'cd' ? cd.angle : (chains ?? cd).angle;
}

function mixingOf({ features, slowest, modeChangesPer1000Steps, swaps }: MixingReply): LaneMixing {
  const feature = features[slowest];
  const shares = swaps.map(({ accepted, attempted }) => accepted / attempted);
  return {
    time: feature?.time ?? null,
    longEnough: feature?.longEnough ?? false,
    modeChanges: modeChangesPer1000Steps,
    swaps: shares.length > 0 ? Math.min(...shares) : null,
  };
}
