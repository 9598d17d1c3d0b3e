/**
 * What the page and the worker say to each other. Plain data only: every message survives
 * structured cloning, arrays are owned by the message (never a view of wasm memory), errors are data.
 */

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

export type Algorithm = 'cd' | 'pcd';

/** What the trainer does at every update; all of it may change while it runs. */
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
  nVisible: number;
  nHidden: number;
  seed: number;
}

/** Binary images, entries 0 or 1, image after image, row by row. */
export interface ImageData01 {
  pixels: Uint8Array;
  count: number;
  width: number;
  height: number;
  /** Class of every image where there are classes; `unlabelled` for an image that has none. */
  labels?: Uint8Array;
}

export const unlabelled = 255;

export type Generator = 'digits' | 'bars-and-stripes' | 'shifting-bars';

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
  data: ImageData01;
  trainer: TrainerSettings;
  dreams: DreamSettings;
  /** Saved machine, chains and counters (`Replies['save']`); absent for a fresh machine. */
  saved?: Uint8Array;
}

/** Requests by kind: what is sent. Each gets exactly one answer. */
export interface Requests {
  /**
   * Makes the machine (and replaces a former one). Starts paused, dreams running. Pace, and for
   * images of the same size the clamp and the inspected image, stay.
   */
  open: OpenRequest;
  /** New training images of the same size; the machine is kept. */
  setData: ImageData01;
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
  /** The image whose p(h|v) and reconstruction come with every machine report. */
  inspect: { image: Uint8Array | null };
  /** Generated training images; needs no open machine. */
  generate: { generator: Generator; side: number; count: number; seed: number };
  /** Weights, biases and the digest of the model state. */
  parameters: Record<string, never>;
  save: Record<string, never>;
}

export interface Parameters {
  nVisible: number;
  nHidden: number;
  /** [nVisible, nHidden] row-major: weights[i * nHidden + j] couples pixel i and hidden unit j. */
  weights: Float32Array;
  visibleBias: Float32Array;
  hiddenBias: Float32Array;
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
  inspect: null;
  generate: ImageData01;
  parameters: Parameters;
  save: Uint8Array;
}

export type RequestKind = keyof Requests;

export type ToWorker =
  | { [K in RequestKind]: { kind: K; id: number; body: Requests[K] } }[RequestKind]
  /** The request is no longer wanted; if it isn't done yet it fails with 'cancelled'. */
  | { kind: 'cancel'; id: number }
  /** The page has drawn a frame and can take the next one. */
  | { kind: 'credit' }
  /** Hold the Web Lock of this name for life; that it becomes free tells the page of a death. */
  | { kind: 'holdLock'; name: string };

/** Counts in equal bins over [low, high]. */
export interface Histogram {
  low: number;
  high: number;
  counts: Uint32Array;
}

/** Sent with a frame a few times a second: what changes slowly or costs more to copy. */
export interface MachineReport {
  nVisible: number;
  nHidden: number;
  /** [nVisible, nHidden] row-major: weights[i * nHidden + j] couples pixel i and hidden unit j. */
  weights: Float32Array;
  visibleBias: Float32Array;
  hiddenBias: Float32Array;
  weightHistogram: Histogram;
  /** Mean p(h_j = 1 | v) over a sample of the training images, [nHidden]. */
  hiddenActivity: Float32Array;
  /** How the activities in `hiddenActivity` are distributed over [0, 1]. */
  activityHistogram: Histogram;
  /** p(h|v) [nHidden] and p(v|h = p(h|v)) [nVisible] of the inspected image. */
  inspected: { hidden: Float32Array; reconstruction: Float32Array } | null;
}

/** One point of the learning curves. */
export interface Measures {
  update: number;
  /** Mean squared difference per pixel between images and their one-step reconstruction, [0, 1]. */
  reconstructionError: number;
  /** Stochastic log pseudo-likelihood, nats per image. */
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
  /** Chain after chain, [nChains * nVisible]: sampled states 0 or 1. */
  fantasyStates: Uint8Array;
  /** The same, as p(v = 1 | h) of the last step. */
  fantasyProbabilities: Float32Array;
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
  /** The lock of 'holdLock' is held from now on. */
  | { kind: 'lockHeld' }
  | { kind: 'frame'; frame: Frame }
  /** Training stopped by itself, on the last good state. */
  | { kind: 'stopped'; code: ErrorCode; message: string }
  /** What to reopen with if the worker dies; sent every few seconds while something changes. */
  | { kind: 'checkpoint'; saved: Uint8Array };
