import type { ExplainReply, ExplainRequest } from '../protocol/explain';
import type {
  ChainStart,
  Clamp,
  DreamSettings,
  Frame,
  HealthReport,
  ImageData01,
  MachineReport,
  MachineShape,
  MeasuredImagesReport,
  MeasureReply,
  MeasureRequest,
  Measures,
  MixingReply,
  MixingRequest,
  OpenRequest,
  Parameters,
  Requests,
  TrainerSettings,
  TrainingData,
} from '../protocol/messages';
import type { SavedLane } from '../protocol/race';
import type { StatisticsReport } from '../protocol/statistics';
import type { Owned, OwnedArrays } from './owned';

export type Progress = Pick<Frame, 'updates' | 'epoch' | 'epochProgress'>;
export type Chains = Pick<
  Frame,
  'chainSteps' | 'nChains' | 'fantasyStates' | 'fantasyProbabilities' | 'fantasyLabels'
>;

/** Long work on a frozen machine, done in slices beside whatever else the engine does. */
export interface SlicedApi<Reply> {
  /**
   * Does work worth about so many multiplications, at least a little. The result does not depend on
   * the slices.
   * @returns whether all is done
   */
  advance(work: number): boolean;
  /** Of the work, [0, 1]; 1 when all is done. */
  readonly shareDone: number;
  /** Throws 'out_of_range' before all is done. */
  result(): OwnedArrays<Reply>;
  /** Frees it, finished or not; may be called again. Everything else throws 'bad_state' from then on. */
  close(): void;
}

/** A machine that is being measured on images. */
export type MeasurementApi = SlicedApi<MeasureReply>;
/** A machine whose chains are being watched. */
export type MixingApi = SlicedApi<MixingReply>;

/** The machines of a race as the worker sees them; lanes are counted from 0. */
export interface RaceApi {
  readonly lanes: number;
  /** Of the images as they were given; flipped ones have the same numbers. */
  readonly images: OwnedArrays<MeasuredImagesReport>;
  /** Does this many updates of one machine; throws 'not_finite' and stays on the last good state. */
  train(lane: number, updates: number): void;
  updates(lane: number): number;
  /** Freezes the machine of a lane; with method 'exact' its gradient is compared, too. */
  startMeasurement(lane: number, method: MeasureRequest['method'], seed: number): MeasurementApi;
  /**
   * Freezes the machine of a lane to run chains on it as its algorithm does, from its persistent ones'
   * states where it has some, else from noise; null for an algorithm that has no chains.
   */
  startMixing(lane: number, seed: number): MixingApi | null;
  stepChains(lane: number, steps: number): void;
  /** p(v = 1 | h) of the chains on display, [chains * nVisible]. */
  dreams(lane: number): Owned<Float32Array>;
  save(lane: number): OwnedArrays<SavedLane>;
  /** Frees all machines. Nothing else may be called from then on. */
  close(): void;
}

/**
 * The machine as the worker sees it. Arrays that come out are the caller's own. Everything but `open`,
 * `generate`, `explain`, `setMeasured`, `startMeasurement`, `startMixing` and `openRace` throws 'bad_state' while no
 * machine is open; a call that throws changes nothing.
 */
export interface EngineApi {
  /** Sizes of the open machine, null before the first `open`. */
  readonly shape: Pick<MachineShape, 'nVisible' | 'nHidden' | 'nLabels'> | null;
  /** True when there are images to learn from. */
  readonly hasData: boolean;

  /** Builds the new machine completely before it lets the former one go. */
  open(request: OpenRequest, clamp: Clamp | null, dreamedLabel?: number | null): void;
  setData(images: TrainingData): void;
  setTrainer(settings: TrainerSettings): void;
  setDreams(settings: DreamSettings): void;
  reset(nHidden: number, seed: number): void;

  /** Does this many updates; throws 'not_finite' and stays on the last good state. */
  train(updates: number): void;
  progress(): Progress;
  measure(): Measures;

  restartChains(start: ChainStart): void;
  setClamp(clamp: Clamp | null): void;
  /** The class that all chains dream, null for any. */
  setDreamedLabel(label: number | null): void;
  /** p(y|v) of images [n * nVisible], image after image. */
  classify(images: Uint8Array): Owned<Float32Array>;
  stepChains(steps: number): void;
  chains(): OwnedArrays<Chains>;

  /** @param inspected image whose p(h|v) and reconstruction are wanted, [nVisible] */
  report(inspected: Uint8Array | null): OwnedArrays<Omit<MachineReport, 'statistics'>>;
  /** @param images most images of the activity map, [1, mostMappedImages] */
  statistics(images: number): OwnedArrays<StatisticsReport>;
  parameters(): OwnedArrays<Parameters>;
  save(): Owned<Uint8Array>;
  /** Whether it learns well, in numbers. */
  examine(): OwnedArrays<HealthReport>;
  generate(request: Requests['generate']): OwnedArrays<ImageData01>;

  /**
   * Images that machines are measured on from now on. Measurements that have started keep theirs.
   * Throws 'no_data' for no images, and keeps the former ones.
   */
  setMeasured(images: TrainingData): OwnedArrays<MeasuredImagesReport>;
  /**
   * Freezes a machine of any origin, of the measured images' size, to measure it in slices. Throws
   * 'bad_state' before `setMeasured`.
   */
  startMeasurement(request: MeasureRequest): MeasurementApi;
  /** Freezes a machine of any origin and size, to run chains on it in slices. */
  startMixing(request: MixingRequest): MixingApi;

  /** Answers a question about any small machine, at once. Throws what the core throws. */
  explain(request: ExplainRequest): OwnedArrays<ExplainReply>;

  /** Makes the machines of a race, beside the open one. Throws what making one throws, and keeps none. */
  openRace(request: Requests['openRace']): RaceApi;
}
