/**
 * What the page and the worker say to each other. Plain data only: every message survives
 * structured cloning, arrays are owned by the message (never a view of wasm memory), errors are data.
 */
import type { HealthReport } from './health';
import type { MixingReply, MixingRun } from './mixing';

export type { HealthReport } from './health';
export type { MachineParameters } from './machine';
export type { MixingFeature, MixingReply, MixingRun } from './mixing';

import type { ExplainReply, ExplainRequest } from './explain';
import type { VisibleKind } from './grey';
import type { LabelReport } from './labels';
import type { MachineParameters } from './machine';
import type { OpenRace, RaceFrame, RaceOpened, SavedLane } from './race';
import type { Histogram, StatisticsReport, StatisticsRequest } from './statistics';

/** Codes of `rbm::Error`, and those of the worker itself. */
export type ErrorCode =
  | 'shape_mismatch'
  | 'out_of_range'
  | 'not_binary'
  | 'no_data'
  | 'not_finite'
  | 'bad_state'
  | 'out_of_memory'
  | 'no_simd'
  | 'load_failed'
  | 'worker_died'
  | 'cancelled'
  | 'internal';

export type Algorithm = 'cd' | 'pcd' | 'fast-pcd' | 'tempering' | 'exact';

/**
 * What the trainer does at every update; all of it may change while it runs. What is optional has the
 * default that rbm_core.d.ts names.
 */
export interface TrainerSettings {
  algorithm: Algorithm;
  /** k of CD-k and PCD-k, [1, 1000]. */
  gibbsSteps: number;
  /** Step per update, (0, 10]. */
  learningRate: number;
  /** Share of the last step that is kept, [0, 1). */
  momentum: number;
  /** L2 decay of the weights per unit of learning rate, [0, 1]. */
  weightDecay: number;
  /** Images per update, [1, 10000]. */
  batchSize: number;
  /** Offsets of the centred gradient. */
  centering?: 'off' | 'half' | 'mean' | 'data-mean' | 'enhanced';
  /** Share of the present update in the running means, (0, 1]. */
  slidingFactor?: number;

  rateSchedule?: 'constant' | 'linear' | 'inverse';
  /** Updates, at least 1. */
  scheduleLength?: number;
  /** The first update with `finalMomentum`, 0 for none. */
  momentumSwitch?: number;
  /** [0, 1). */
  finalMomentum?: number;
  /** Updates after which k grows by one, 0 for never; up to `maxGibbsSteps`, [1, 1000]. */
  gibbsGrowth?: number;
  maxGibbsSteps?: number;

  /** [0, 1]. */
  l1Decay?: number;
  /** Weight of the sparsity penalty, [0, 10]. */
  sparsityCost?: number;
  /** Mean activity of every hidden unit, (0, 1). */
  sparsityTarget?: number;
  /** Share of its estimate that is kept at an update, [0, 1). */
  sparsitySmoothing?: number;
  /** Largest norm of a hidden unit's weights, 0 for none. */
  normLimit?: number;

  hiddenStatistics?: 'sampled' | 'mean';
  visibleStatistics?: 'sampled' | 'mean';

  /** Of the fast weights, [0, 10]; 0 for `learningRate`. */
  fastLearningRate?: number;
  /** [0, 1). */
  fastDecay?: number;

  /** Replicas of each tempered chain, [2, 100]. */
  temperatures?: number;
  /** The lowest inverse temperature of these, [0, 1]. */
  lowestBeta?: number;
}

/** How the fantasy particles on the page are run. They never influence training. */
export interface DreamSettings {
  /** Number of chains shown, [1, 1024]. */
  chains: number;
  /** Gibbs steps between two frames, [0, 1000]; 0 freezes the chains. */
  stepsPerFrame: number;
  /** T in p ~ exp(-E / T), [0.05, 20]. */
  temperature: number;
}

/** What makes a machine anew: changing one of these is a reset. */
export interface MachineShape {
  /** Pixels, here and everywhere. */
  nVisible: number;
  nHidden: number;
  seed: number;
  /**
   * What the visible units are, 'binary' when left out; see grey.ts for 'gaussian', which takes grey
   * images and goes without label units, 'tempering' and measurements of the likelihood.
   */
  visible?: VisibleKind;
  /** Of Gaussian units given the hidden ones, [0.01, 100]. */
  visibleVariance?: number;
  /** Label units beside the pixels, one for each class, 2 to 255; 0 or absent for none. */
  nLabels?: number;
}

/** Binary images, entries 0 or 1 (or grey levels: grey.ts), image after image, row by row. */
export interface ImageData01 {
  pixels: Uint8Array;
  count: number;
  width: number;
  height: number;
  /**
   * Class of every image where there are classes; `unlabelled` for an image that has none. A machine
   * with label units takes classes below their number only, and images without a class, too.
   */
  labels?: Uint8Array;
}

export const unlabelled = 255;

/** Images of which a share is kept from training. */
export interface TrainingData extends ImageData01 {
  /** [0, 0.5]; none when left out. */
  heldOutShare?: number;
  /**
   * 'setMeasured': the images are measured with their labels, of so many classes, by machines that
   * have so many label units; absent or 0 for images alone. Other requests do not look at it.
   */
  nLabels?: number;
}

export type Generator = 'digits' | 'bars-and-stripes' | 'shifting-bars' | 'ising';

export type ChainStart =
  | { from: 'noise' }
  | { from: 'data' }
  | { from: 'image'; image: Uint8Array };

/** Pixels held fixed while the rest dreams: mask 1 = held at `values`. Both [nVisible]. */
export interface Clamp {
  mask: Uint8Array;
  values: Uint8Array;
}

/** Everything that makes a running machine; also what is sent again after a crash. */
export interface OpenRequest {
  shape: MachineShape;
  data: TrainingData;
  trainer: TrainerSettings;
  dreams: DreamSettings;
  /** Saved machine, chains and counters (`Replies['save']`); absent for a fresh machine. */
  saved?: Uint8Array;
  /**
   * What a machine begins with that learned elsewhere, of the shape's size: it stands at update 0, and
   * images do not set its visible biases. Without effect beside `saved`.
   */
  parameters?: GivenParameters;
}

/** Requests by kind: what is sent. Each gets exactly one answer. */
export interface Requests {
  /**
   * Makes the machine (and replaces a former one). Starts paused, dreams running. Pace, and for
   * images of the same size the clamp and the inspected image, stay.
   */
  open: OpenRequest;
  /** New training images of the same size; the machine is kept. */
  setData: TrainingData;
  setTrainer: TrainerSettings;
  setDreams: DreamSettings;
  /** Fresh parameters for the same data; the same seed gives the same machine. */
  reset: { seed: number; nHidden: number };
  play: Record<string, never>;
  pause: Record<string, never>;
  /** Pauses, does exactly this many updates and sends a frame. 'pause' and 'cancel' end it early. */
  step: { updates: number };
  /** Target updates per second while playing; null is as fast as possible. */
  setPace: { updatesPerSecond: number | null };
  restartChains: ChainStart;
  setClamp: Clamp | null;
  /** All chains dream this class from now on; null for any. Stays over 'open' while there is one. */
  setDreamedLabel: { label: number | null };
  /**
   * Exact class probabilities p(y|v) of images [n * nVisible], entries 0 or 1, by free energies; cheap
   * enough for every stroke of a drawing. Needs label units.
   */
  classify: { images: Uint8Array };
  /** The image whose p(h|v) and reconstruction come with every machine report. */
  inspect: { image: Uint8Array | null };
  /** Needs no open machine, and outlives it. */
  watchStatistics: StatisticsRequest;
  /** Generated training images; needs no open machine. */
  generate: { generator: Generator; side: number; count: number; seed: number };
  /** Weights, biases and the digest of the model state. */
  parameters: Record<string, never>;
  save: Record<string, never>;
  /** Whether the open machine learns well, in numbers. */
  examine: Record<string, never>;
  /** Images that machines are measured on from now on; needs no open machine. */
  setMeasured: TrainingData;
  /**
   * The likelihood of any machine on these images; needs no open machine. Runs in slices beside
   * everything else and is answered when it is done, out of turn; 'progress' tells how far it is.
   */
  measure: MeasureRequest;
  /** Machines side by side, at their start; needs no open machine and takes the place of a former race. */
  openRace: OpenRace<TrainerSettings, TrainingData>;
  playRace: Record<string, never>;
  pauseRace: Record<string, never>;
  /** Frees the machines; there need not be a race. */
  closeRace: Record<string, never>;
  /** The machine of a lane as it stands. */
  saveLane: { lane: number };
  /** How well the trainer's chains mix on any machine; needs no images, and is answered as 'measure'. */
  mixing: MixingRequest;
  /** Of any small machine; answered at once, and nothing is kept. */
  explain: ExplainRequest;
}

/** Parameters without a machine around them. */
export type GivenParameters = Pick<MachineParameters, 'weights' | 'visibleBias' | 'hiddenBias'>;

/** How long annealed importance sampling takes its time. */
export interface AisSettings {
  /** Temperatures, evenly spaced, that end each of (0, 0.5], (0.5, 0.9], (0.9, 1]; 1 to 100000 each. */
  betas: readonly [number, number, number];
  /** 2 to 2000. */
  chains: number;
  /** Gibbs steps before the reverse run anneals, 0 to 1000000. */
  warmUp: number;
}

/**
 * A machine with label units is measured on pairs of image and class, log p(v, y); an image without a
 * class counts with log p(v).
 */
export interface MeasureRequest {
  machine: MachineParameters;
  /** Count all states of the smaller layer (at most 25 units), or estimate by annealing. */
  method: { kind: 'exact' } | { kind: 'annealed'; ais: AisSettings };
  /**
   * Also thermodynamics and the bias of two gradients: CD-k's, and that of the given chains' visible
   * states [n * (nVisible + nLabels)]. Only for 'exact'; null for neither.
   */
  gradients: { gibbsSteps: number; chains: Uint8Array } | null;
  /** So many of the most probable visible states; only for 'exact' and at most 20 visible units. */
  listed: number;
  seed: number;
}

/** The chains of this trainer on this machine. Only 'tempering' takes more of it than the algorithm. */
export interface MixingRequest extends MixingRun {
  machine: MachineParameters;
  /** 'exact' has no chains and is refused with 'out_of_range'. */
  trainer: TrainerSettings;
}

/** A number of which it is known how well it is known: lower == value == upper where it is exact. */
export interface Bracketed {
  value: number;
  lower: number;
  upper: number;
}

/** What was found of one set of images. */
export interface SetMeasures {
  /** Mean, nats per image; null when log Z was refused. */
  logLikelihood: Bracketed | null;
  /** Nats. */
  meanFreeEnergy: number;
}

/** One annealing run; an end of its interval may be an infinity. */
export interface AisEstimate {
  logZ: number;
  lower: number;
  upper: number;
  /** From 1 to the number of chains. */
  effectiveChains: number;
}

export type AisDoubt = 'few-effective-chains' | 'open-interval' | 'bounds-disagree';

/** How an estimated gradient misses the exact one. */
export interface GradientBias {
  /** Degrees, [0, 180]. */
  angle: number;
  /** |estimate| / |exact|, may be Infinity. */
  relativeNorm: number;
}

/** At T = 1; energies and entropies in nats. */
export interface Thermodynamics {
  logPartition: number;
  meanEnergy: number;
  entropy: number;
  heatCapacity: number;
}

export interface MeasureReply {
  /** Null when refused. */
  logZ: Bracketed | null;
  annealed: {
    forward: AisEstimate;
    /** The other bound, from the states that forward found. */
    reverse: AisEstimate;
    /** Reverse from the training images: more than the two is an alarm, less says nothing. */
    fromImages: AisEstimate;
    doubt: AisDoubt | 'none';
    /** The core's own sentence when refused, else empty. */
    reason: string;
  } | null;
  training: SetMeasures;
  heldOut: SetMeasures | null;
  thermodynamics: Thermodynamics | null;
  gradients: { cd: GradientBias; chains: GradientBias | null } | null;
  /** The most probable visible states, by falling probability. */
  listed: {
    /** Bit i is visible unit i. */
    states: Uint32Array;
    probabilities: Float64Array;
    /** Of the training images. */
    shares: Float64Array;
  } | null;
}

/** What is known of images without any machine. */
export interface MeasuredImagesReport {
  /** Indices of the images that are kept from training, rising. */
  heldOut: Uint32Array;
  trainingCount: number;
  /** Nats: minus this is the best mean log-likelihood there is. Of pairs (image, label) with `nLabels`. */
  trainingEntropy: number;
  /** Null without held-out images. */
  heldOutEntropy: number | null;
}

export interface Parameters extends MachineParameters {
  /**
   * Visible states of PCD's chains after the last update, chain after chain, [n * (nVisible +
   * nLabels)]; empty without any.
   */
  persistentChains: Uint8Array;
  updates: number;
  /** 64-bit digest of the parameters, 16 hexadecimal digits: equal bits, equal digest. */
  digest: string;
}

/** Answers by kind of request. */
export interface Replies {
  open: null;
  setData: null;
  setTrainer: null;
  setDreams: null;
  reset: null;
  play: null;
  pause: null;
  step: null;
  setPace: null;
  restartChains: null;
  setClamp: null;
  setDreamedLabel: null;
  /** [n * nLabels], image after image. */
  classify: Float32Array;
  inspect: null;
  watchStatistics: null;
  generate: ImageData01;
  parameters: Parameters;
  save: Uint8Array;
  examine: HealthReport;
  setMeasured: MeasuredImagesReport;
  measure: MeasureReply;
  openRace: RaceOpened;
  playRace: null;
  pauseRace: null;
  closeRace: null;
  saveLane: SavedLane;
  mixing: MixingReply;
  explain: ExplainReply;
}

export type RequestKind = keyof Requests;

export type CoreToRun = string | ArrayBuffer | WebAssembly.Module;

export type ToWorker =
  | { [K in RequestKind]: { kind: K; id: number; body: Requests[K] } }[RequestKind]
  /** The request is no longer wanted; if it isn't done yet it fails with 'cancelled'. */
  | { kind: 'cancel'; id: number }
  /** The page has drawn a frame and can take the next one. */
  | { kind: 'credit' }
  /** The core to run: compiled, or its address, or its bytes. Everything else waits for it. */
  | { kind: 'load'; core: CoreToRun }
  /** Hold the Web Lock of this name for life; that it becomes free tells the page of a death. */
  | { kind: 'holdLock'; name: string };

/** Sent with a frame a few times a second: what changes slowly or costs more to copy. */
export interface MachineReport {
  nVisible: number;
  nHidden: number;
  /** [nVisible, nHidden] row-major: weights[i * nHidden + j] couples pixel i and hidden unit j. */
  weights: Float32Array;
  visibleBias: Float32Array;
  hiddenBias: Float32Array;
  /** Null without label units. */
  labels: LabelReport | null;
  /** Mean p(h_j = 1 | v) over a sample of the training images, [nHidden]. */
  hiddenActivity: Float32Array;
  /** How the activities in `hiddenActivity` are distributed over [0, 1]. */
  activityHistogram: Histogram;
  /** p(h|v) [nHidden] and p(v|h = p(h|v)) [nVisible] of the inspected image. */
  inspected: {
    hidden: Float32Array;
    reconstruction: Float32Array;
    /** p(y|v) [nLabels]; null without label units. */
    labels: Float32Array | null;
  } | null;
  freeEnergies: FreeEnergies;
  /** Null but for 'tempering', and before its first update. */
  swaps: Swaps | null;
  /** While they are watched, and not in every report: they cost more. */
  statistics: StatisticsReport | null;
}

/**
 * Swaps of tempered chains between neighbours in temperature, since the temperatures were set; pair i is
 * of the i-th inverse temperature and the next lower one, [temperatures - 1].
 */
export interface Swaps {
  attempted: Float64Array;
  accepted: Float64Array;
}

/**
 * How the free energies F(v) of three kinds of images are distributed, in equal bins over one common
 * range, nats. Of at most 128 images of each kind.
 */
export interface FreeEnergies {
  low: number;
  high: number;
  training: Uint32Array;
  /** Empty without held-out images. */
  heldOut: Uint32Array;
  /** Of the chains on display. */
  fantasies: Uint32Array;
  /** Mean of the held-out images minus mean of the training images; null without both. */
  gap: number | null;
}

/** One point of the learning curves. */
export interface Measures {
  update: number;
  /**
   * Mean squared difference per pixel between images and their one-step reconstruction, [0, 1]; for
   * Gaussian units of standardised values, which have mean square 1.
   */
  reconstructionError: number;
  /** Stochastic log pseudo-likelihood, nats per image; NaN for Gaussian units. */
  pseudoLikelihood: number;
}

export interface Frame {
  /** Updates done since the machine was made. */
  updates: number;
  epoch: number;
  /** Share of the present epoch that is done, [0, 1). */
  epochProgress: number;
  /** Measured over about the last second; 0 when paused. */
  updatesPerSecond: number;
  playing: boolean;
  /** Gibbs steps that the chains have done since their last restart. */
  chainSteps: number;
  nChains: number;
  /** Chain after chain, [nChains * nVisible]: sampled states 0 or 1; for Gaussian units 1 is light. */
  fantasyStates: Uint8Array;
  /** The same, as p(v = 1 | h) of the last step; for Gaussian units shares of white, [0, 1]. */
  fantasyProbabilities: Float32Array;
  /** The class that every chain says, [nChains]; null without label units. */
  fantasyLabels: Uint8Array | null;
  machine: MachineReport | null;
  /** Points measured since the last frame. */
  measures: Measures[];
}

export type FromWorker =
  /** The module is loaded; requests before this wait. */
  | { kind: 'ready' }
  | { kind: 'unusable'; code: ErrorCode; message: string }
  | { [K in RequestKind]: { kind: 'done'; id: number; of: K; body: Replies[K] } }[RequestKind]
  | { kind: 'failed'; id: number; code: ErrorCode; message: string }
  /** How far a 'measure' or 'mixing' is: the share of its work that is done, [0, 1]. */
  | { kind: 'progress'; id: number; share: number }
  /** The lock of 'holdLock' is held from now on. */
  | { kind: 'lockHeld' }
  | { kind: 'frame'; frame: Frame }
  /** Of a race; 'credit' asks for the next one. */
  | { kind: 'raceFrame'; frame: RaceFrame }
  /** Training stopped by itself, on the last good state. */
  | { kind: 'stopped'; code: ErrorCode; message: string }
  /** What to reopen with if the worker dies; sent every few seconds while something changes. */
  | { kind: 'checkpoint'; saved: Uint8Array };
