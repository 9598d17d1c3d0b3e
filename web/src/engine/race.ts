import type { RbmCore, Session } from 'rbm-core';
import type {
  MachineParameters,
  MeasuredImagesReport,
  MeasureRequest,
  Requests,
  TrainerSettings,
  TrainingData,
} from '../protocol/messages';
import { fewestMixingSteps } from '../protocol/mixing';
import type { RaceLane, SavedLane } from '../protocol/race';
import { gibbsStepsAt } from '../protocol/schedules';
import type { MeasurementApi, MixingApi, RaceApi } from './engine-api';
import { checkImages } from './images';
import { Measuring } from './measuring';
import { startMixing } from './mixing';
import { copyOut, type Owned, type OwnedArrays } from './owned';

/**
 * Long enough to tell chains that are stuck from others, short enough to be run in every race. Tempering
 * with many Gibbs steps an update takes more.
 */
const mixingRun = { chains: 10, leastSteps: 2000 };

interface Machine {
  session: Session;
  trainer: TrainerSettings;
  /** With the images that this machine learns. */
  measuring: Measuring;
}

/**
 * One session for each lane, made exactly as the page's own machine is made: the same seed, images and
 * settings give the same bits, whoever trains them. Owns all of its handles.
 */
export class Race implements RaceApi {
  readonly images: OwnedArrays<MeasuredImagesReport>;
  readonly #core: RbmCore;
  readonly #machines: Machine[] = [];
  /** Of the images as they are, and of the flipped ones where some lane learns these. */
  readonly #measuring = new Map<boolean, Measuring>();

  /** @throws what making a machine throws ('out_of_range', 'not_binary', 'out_of_memory', ...) */
  constructor(core: RbmCore, request: Requests['openRace']) {
    this.#core = core;
    const { data, lanes } = request;
    checkImages(data);
    try {
      this.images = this.#measureOn(data, false);
      const flipped = lanes.some((lane) => lane.flipped) ? flip(data) : data;
      if (flipped !== data) this.#measureOn(flipped, true);
      for (const lane of lanes) this.#add(lane, lane.flipped ? flipped : data, request);
    } catch (error) {
      this.close();
      throw error;
    }
  }

  #measureOn(data: TrainingData, flipped: boolean): OwnedArrays<MeasuredImagesReport> {
    const measuring = new Measuring(this.#core);
    this.#measuring.set(flipped, measuring);
    return measuring.setImages(data);
  }

  #add(
    { trainer, flipped }: RaceLane<TrainerSettings>,
    data: TrainingData,
    { nHidden, seed, chains }: Requests['openRace'],
  ): void {
    const session = this.#core.makeSession(data.width * data.height, nHidden, seed);
    const measuring = this.#measuring.get(flipped) as Measuring;
    this.#machines.push({ session, trainer, measuring });
    session.setData(data.pixels, data.heldOutShare ?? 0);
    session.setTrainer(trainer);
    session.setChains(chains);
  }

  get lanes(): number {
    return this.#machines.length;
  }

  #machine(lane: number): Machine {
    const machine = this.#machines[lane];
    if (!machine) throw new RangeError(`There is no lane ${lane}.`);
    return machine;
  }

  train(lane: number, updates: number): void {
    this.#machine(lane).session.train(updates);
  }

  updates(lane: number): number {
    return this.#machine(lane).session.updates();
  }

  startMeasurement(lane: number, method: MeasureRequest['method'], seed: number): MeasurementApi {
    const { session, trainer, measuring } = this.#machine(lane);
    const machine = parametersOf(session);
    const gibbsSteps = gibbsStepsAt(trainer, session.updates());
    const gradients =
      method.kind === 'exact' ? { gibbsSteps, chains: copyOut(session.persistentChains()) } : null;
    return measuring.start({ machine, method, gradients, listed: 0, seed });
  }

  startMixing(lane: number, seed: number): MixingApi | null {
    const { session, trainer } = this.#machine(lane);
    if (trainer.algorithm === 'exact') return null;
    const starts = copyOut(session.persistentChains());
    const machine = parametersOf(session);
    const { chains, leastSteps } = mixingRun;
    const steps = Math.max(leastSteps, fewestMixingSteps(trainer));
    return startMixing(this.#core, { machine, trainer, starts, chains, steps, seed });
  }

  stepChains(lane: number, steps: number): void {
    this.#machine(lane).session.stepChains(steps);
  }

  dreams(lane: number): Owned<Float32Array> {
    return copyOut(this.#machine(lane).session.chainProbabilities());
  }

  save(lane: number): OwnedArrays<SavedLane> {
    const { session } = this.#machine(lane);
    const saved = copyOut(session.save());
    return { saved, updates: session.updates(), digest: session.digest() };
  }

  close(): void {
    for (const { session } of this.#machines.splice(0)) session.delete();
    for (const measuring of this.#measuring.values()) measuring.close();
    this.#measuring.clear();
  }
}

function parametersOf(session: Session): MachineParameters {
  return {
    nVisible: session.nVisible(),
    nHidden: session.nHidden(),
    weights: copyOut(session.weights()),
    visibleBias: copyOut(session.visibleBias()),
    hiddenBias: copyOut(session.hiddenBias()),
  };
}

/** The same images with on and off exchanged. Entries that are neither stay what they are: refused. */
function flip(data: TrainingData): TrainingData {
  const pixels = data.pixels.map((pixel) => (pixel === 0 ? 1 : pixel === 1 ? 0 : pixel));
  return { ...data, pixels };
}
