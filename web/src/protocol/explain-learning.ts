import type { MachineParameters } from './machine';

/** How probability lies on the distinct images and beside them. */
export interface DataProbability {
  /** p(v) of each, and its logarithm in nats. */
  each: Float64Array;
  eachLog: Float64Array;
  /** Their sum, and that over all other states. */
  onData: number;
  elsewhere: number;
  /** Sum of log p(v) over all training images, and per image; nats. */
  logLikelihood: number;
  meanLogLikelihood: number;
}

/** States beside the data, as images one after the other, with their p before and after a step. */
export interface StateShifts {
  images: Uint8Array;
  before: Float64Array;
  after: Float64Array;
}

export interface AscentQuestion {
  machine: MachineParameters;
  /** All images; those that are held out do not count. */
  pixels: Uint8Array;
  heldOutShare: number;
  /** Of the step along the exact gradient; 0 for none. */
  learningRate: number;
  /** So many losers, and as many winners. */
  listed: number;
}

export interface AscentAnswer {
  /** Distinct training images one after the other, the most frequent first. */
  images: Uint8Array;
  /** How often each is there. */
  counts: Float64Array;
  nImages: number;
  /** Nats; the mean log-likelihood is at most minus this. */
  dataEntropy: number;
  before: DataProbability;
  after: DataProbability;
  losers: StateShifts;
  winners: StateShifts;
}

export interface UpdateQuestion {
  machine: MachineParameters;
  /** The mini-batch, up to `mostBatchImages`. */
  images: Uint8Array;
  settings: {
    /** Up to `mostGibbsSteps`. */
    gibbsSteps: number;
    learningRate: number;
    seed: number;
    /** Other random numbers for the same seed. */
    draw: number;
    /** Also the exact negative phase, where it can be had. */
    exact: boolean;
    /** Of so many images states are told, of so many hidden units <v h>. */
    shownImages: number;
    shownHidden: number;
  };
}

export const mostBatchImages = 100;
export const mostGibbsSteps = 20;

/** Free energies of all states on average, and of those that are shown; nats. */
export interface FreeEnergyShift {
  meanBefore: number;
  meanAfter: number;
  before: Float64Array;
  after: Float64Array;
}

export interface UpdateAnswer {
  shownImages: number;
  shownHidden: number;
  /** p(h|v) and h ~ p(h|v), [shownImages * nHidden]. */
  hiddenMean: Float32Array;
  hidden: Uint8Array;
  /** After each of the k steps, [k * shownImages * nVisible]; h for the next one, k - 1 times. */
  chainVisible: Uint8Array;
  chainHidden: Uint8Array;
  /** p(h|v) of the last v. */
  fantasyHiddenMean: Float32Array;
  /** <v h> over images, over chains, and the difference, [nVisible * shownHidden]. */
  positive: Float32Array;
  negative: Float32Array;
  difference: Float32Array;
  /** What is added to W: the learning rate times the difference. */
  step: Float32Array;
  data: FreeEnergyShift;
  fantasies: FreeEnergyShift;
  /** The sampled gradient beside the exact one: angle in degrees, and their lengths' ratio. */
  exact: {
    negative: Float32Array;
    difference: Float32Array;
    angle: number;
    relativeNorm: number;
  } | null;
}

export interface CoinsQuestion {
  machine: MachineParameters;
  image: Uint8Array;
  /** Up to `mostFlips`. */
  flips: number;
  seed: number;
}

export const mostFlips = 10000;

/** Of every hidden unit; `uniform` and `on` are of the last flip, empty before the first. */
export interface CoinsAnswer {
  probability: Float32Array;
  uniform: Float32Array;
  on: Uint8Array;
  shareOn: Float64Array;
  standardError: Float64Array;
}

export interface WalksQuestion {
  machine: MachineParameters;
  image: Uint8Array;
  /** Up to 1000; a large machine takes fewer. */
  steps: number;
  seed: number;
}

/** A chain after 0, 1, ..., n Gibbs steps. */
export interface WalkReport {
  /** States 0 or 1, or means, [(n + 1) * nVisible]. */
  visible: Float32Array;
  /** Different states so far; means count by what is at least 1/2. */
  states: Float64Array;
  /** Sum over the pixels of |change|. */
  moved: Float64Array;
  /** Mean of 4 p (1 - p) over the pixels. */
  blur: Float64Array;
}

export interface WalksAnswer {
  sampled: WalkReport;
  meanField: WalkReport;
}

/** What an update does, and the dice in it. */
export interface LearningExplanations {
  ascent: { question: AscentQuestion; answer: AscentAnswer };
  update: { question: UpdateQuestion; answer: UpdateAnswer };
  coins: { question: CoinsQuestion; answer: CoinsAnswer };
  walks: { question: WalksQuestion; answer: WalksAnswer };
}
