import type { MeasurementApi, RaceApi } from '../engine/engine-api';
import { failureOf, isFatal } from '../engine/failure';
import type { MeasureReply, MeasureRequest } from '../protocol/messages';
import type { LaneMeasures, RacePoint } from '../protocol/race';
import { type Clock, sliceLength } from './clock';
import type { RaceLane } from './race-lane';
import { SliceSizer } from './slice-sizer';

/** Multiplications in one piece of a slice; far less than a slice on any machine. */
const workPerPiece = 100_000;
/** Bounds one call into the module whatever the clock says. */
const maxPiecesPerSlice = 10_000;

/** Measures the lanes of a race at one update, one after the other, in slices. Changes no machine. */
export class RaceCheckpoint {
  readonly #race: RaceApi;
  readonly #method: MeasureRequest['method'];
  readonly #seed: number;
  readonly #now: Clock;
  readonly #sizer = new SliceSizer(sliceLength, maxPiecesPerSlice);
  readonly update: number;
  /** In order; null of a lane that stopped. */
  readonly #measures: (LaneMeasures | null)[] = [];
  #current: MeasurementApi | null = null;

  /** @param seed of what is drawn for measuring: another one at each update */
  constructor(
    race: RaceApi,
    update: number,
    method: MeasureRequest['method'],
    seed: number,
    now: Clock,
  ) {
    this.#race = race;
    this.#method = method;
    this.#seed = seed;
    this.#now = now;
    this.update = update;
  }

  /**
   * One slice of work; a lane that can't be measured stops. Returns all lanes' measures once they are
   * complete. @throws what only a new worker can help with
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
      this.#current ??= this.#race.startMeasurement(index, this.#method, this.#seed);
      const { pieces } = this.#sizer;
      const start = this.#now();
      const isDone = this.#current.advance(pieces * workPerPiece);
      this.#sizer.measured(pieces, this.#now() - start);
      if (isDone) this.#measures.push(measuresOf(this.#current.result(), lane.computing));
      if (isDone) this.close();
    } catch (error) {
      if (isFatal(error)) throw error;
      this.close();
      lane.stop(failureOf(error).message);
      this.#measures.push(null);
    }
  }

  close(): void {
    this.#current?.close();
    this.#current = null;
  }
}

/** The angle is that of the chains where the algorithm keeps some, else of CD-k. */
function measuresOf(
  { training, heldOut, gradients }: MeasureReply,
  computing: number,
): LaneMeasures {
  return {
    training: training.logLikelihood,
    heldOut: heldOut?.logLikelihood ?? null,
    angle: gradients && (gradients.chains ?? gradients.cd).angle,
    computing,
  };
}
