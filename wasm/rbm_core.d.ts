/**
 * The typed contract of the WebAssembly module, kept equal to the bindings by a test that compares
 * it with the module's real keys. Only web/src/engine may use it.
 *
 * Every returned typed array is a view of wasm memory and dies at the next call into the module:
 * copy it at once. Every function may throw `CoreError`; nothing else crosses the border.
 */

declare const view: unique symbol;
/** A typed array over wasm memory: valid until the next call. */
export type View<T> = T & { readonly [view]: true };

export interface CoreError extends Error {
  /** Name of an rbm::ErrorCode ('shape_mismatch', ...), 'out_of_memory' or 'internal'. */
  code: string;
}

/** What is optional has the default that is named when it is left out. */
export interface TrainerSettings {
  /**
   * Contrastive divergence (chains start at the mini-batch), persistent chains, these with fast weights
   * or with parallel tempering, or the exact gradient, for which one layer must have at most 16 units.
   */
  algorithm: 'cd' | 'pcd' | 'fast-pcd' | 'tempering' | 'exact';
  /** Gibbs steps per update, the k of CD-k and PCD-k, 1 to 1000; without effect on 'exact'. */
  gibbsSteps: number;
  /** Step per update, more than 0, at most 10. */
  learningRate: number;
  /** Share of the last step that is kept, at least 0, less than 1. */
  momentum: number;
  /** L2, multiplies the weights but not the biases, 0 to 1. */
  weightDecay: number;
  /**
   * Offsets of the centred gradient: none (the default), 1/2 (spins), running means of the images and
   * of p(h|v) over them, the mean of all images and that running mean, or running means of the averages
   * over data and model: the enhanced gradient where `slidingFactor` is 1.
   */
  centering?: 'off' | 'half' | 'mean' | 'data-mean' | 'enhanced';
  /** Share of the present update in the running means, more than 0, at most 1; 0.01 when left out. */
  slidingFactor?: number;
  /** Images per update and number of persistent chains, 1 to 10000. */
  batchSize: number;

  /** The rate at update t: constant (the default), x (1 - t/length) down to 0, or / (1 + t/length). */
  rateSchedule?: 'constant' | 'linear' | 'inverse';
  /** The length of a rate schedule in updates, 1 to 2^31 - 1; 10000. */
  scheduleLength?: number;
  /** The first update with `finalMomentum`, up to 2^31 - 1; 0, the default, for none. */
  momentumSwitch?: number;
  /** At least 0, less than 1; 0.9. */
  finalMomentum?: number;
  /** Updates after which k grows by one, again and again, up to 2^31 - 1; 0, the default, for never. */
  gibbsGrowth?: number;
  /** Up to which k grows, 1 to 1000; 20. Without effect below `gibbsSteps`. */
  maxGibbsSteps?: number;

  /** L1, of the weights but not the biases, 0 to 1; 0. */
  l1Decay?: number;
  /** Weight of the sparsity penalty, 0 to 10; 0. */
  sparsityCost?: number;
  /** Wished mean activity of every hidden unit, more than 0, less than 1; 0.1. */
  sparsityTarget?: number;
  /** Share of its estimate that is kept at an update, at least 0, less than 1; 0.95. */
  sparsitySmoothing?: number;
  /** Largest Euclidean norm of a hidden unit's weights, 0 to 1e6; 0, the default, for none. */
  normLimit?: number;

  /** The positive phase's statistics take hidden probabilities (the default) or states. */
  hiddenStatistics?: 'sampled' | 'mean';
  /**
   * The negative phase has visible states (the default) or probabilities, with which chains no longer
   * draw from the model. Without effect on 'tempering' and 'exact'.
   */
  visibleStatistics?: 'sampled' | 'mean';

  /** 'fast-pcd': rate of the fast weights, 0 to 10; 0, the default, for `learningRate`. */
  fastLearningRate?: number;
  /** 'fast-pcd': share of the fast weights kept at an update, at least 0, less than 1; 0.95. */
  fastDecay?: number;

  /** 'tempering': replicas of each chain, 2 to 100; 10. */
  temperatures?: number;
  /** 'tempering': the lowest inverse temperature of these, evenly down from 1, 0 to 1; 0. */
  lowestBeta?: number;
}

/** Swaps between neighbours in temperature; pair i is of the i-th and the next lower beta. */
export interface Swaps {
  attempted: View<Float64Array>;
  accepted: View<Float64Array>;
}

export interface Measures {
  /** Mean squared difference per pixel between images and their reconstruction, [0, 1]. */
  reconstructionError: number;
  /** Stochastic estimate, nats per image. */
  pseudoLikelihood: number;
}

/** One kind of parameter, and what the last update added to each: see Trainer::last_step. */
export interface ParameterStatistics {
  /** The largest magnitudes, which end the histograms on both sides. */
  largestValue: number;
  largestStep: number;
  /** Mean magnitudes. */
  meanValue: number;
  meanStep: number;
  /** Counts in equal bins over [-largestValue, largestValue] and [-largestStep, largestStep]. */
  values: View<Uint32Array>;
  steps: View<Uint32Array>;
}

/** p(h_j = 1 | v) of the first units for training images spread evenly. */
export interface ActivityMap {
  units: number;
  /** Places among all images that were given, the held-out ones too; rising. */
  images: View<Uint32Array>;
  /** Image after image, [images * units]. */
  probabilities: View<Float32Array>;
}

/** Free energies F(v) of three kinds of images over one common range, nats. */
export interface FreeEnergies {
  low: number;
  high: number;
  training: View<Uint32Array>;
  /** Empty without held-out images. */
  heldOut: View<Uint32Array>;
  /** Of the chains on display. */
  fantasies: View<Uint32Array>;
  /** Mean of the held-out images minus mean of the training images; null without both. */
  gap: number | null;
}

/** What tells whether a machine learns well; rbm/health.h says what each number means. */
export interface HealthFacts {
  weightNorm: number;
  stepNorm: number;
  meanWeight: number;
  meanStep: number;
  largestWeight: number;
  largeShare: number;
  images: number;
  meanActivity: number;
  activitySd: number;
  compared: number;
  biasDivergence: number | null;
  marginalDifference: number | null;
  /** Hidden units, rising. */
  dead: View<Uint32Array>;
  saturated: View<Uint32Array>;
  weightless: View<Uint32Array>;
  /** Group after group, and how many are in each. */
  duplicates: View<Uint32Array>;
  groupSizes: View<Uint32Array>;
}

/**
 * The machine with units of -1 and +1 (Ising model): E(s, t) = -f.s - g.t - s.J t with s = 2 v - 1,
 * t = 2 h - 1. No probability moves; energies are higher by `constant` than those of v and h, nats.
 */
export interface Spins {
  constant: number;
  /** J [nVisible, nHidden] row-major. */
  couplings: View<Float32Array>;
  /** f [nVisible]. */
  visibleField: View<Float32Array>;
  /** g [nHidden]. */
  hiddenField: View<Float32Array>;
}

/** Shares of images, [0, 1]; null without labelled images or label units. */
export interface Accuracies {
  training: number | null;
  heldOut: number | null;
}

/** A model, its data, trainer, chains and random state. `delete()` frees it. */
export interface Session {
  /**
   * Images, entries 0 or 1, image after image: [count * nVisible]. A share of them, [0, 0.5], is kept
   * from training: see `heldOut` of `MeasuredImages`. Before the first update the others also set the
   * visible biases. Throws shape_mismatch, not_binary or out_of_range and keeps the former ones.
   */
  setData(pixels: Uint8Array, heldOutShare: number): void;
  /**
   * The same with the class of every image, [count], 255 for an image without one. Throws
   * shape_mismatch for another number of labels and out_of_range for a class that the machine has no
   * label unit for; a machine without label units does not look at them.
   */
  setLabelledData(pixels: Uint8Array, heldOutShare: number, labels: Uint8Array): void;
  /**
   * The same for a session of `makeGreySession`: images of grey levels 0 (black) to 255 (white). Before
   * the first update they also set the scale by which these and later levels become values with mean
   * 0 and deviation 1, pixel by pixel. Throws shape_mismatch or out_of_range.
   */
  setGreyData(grey: Uint8Array, heldOutShare: number): void;
  visibleKind(): 'binary' | 'gaussian';
  /** s^2 of Gaussian visible units given the hidden ones; 1, without meaning, for binary ones. */
  visibleVariance(): number;
  /** Throws out_of_range for Gaussian units. */
  spins(): Spins;
  /** Takes effect at the next update. Throws out_of_range and keeps the former settings. */
  setTrainer(settings: TrainerSettings): void;
  /** Fresh parameters, counters and chains for the same data and settings; seed in [0, 2^32). */
  reset(nHidden: number, seed: number): void;
  /**
   * The machine goes on from these parameters of its size; counters, momentum and chains begin as after
   * reset(), data and settings stay. Images no longer set its visible biases. Throws shape_mismatch or
   * not_finite and keeps the machine.
   */
  setParameters(
    parameters: Pick<MachineParameters, 'weights' | 'visibleBias' | 'hiddenBias'>,
  ): void;
  /**
   * Does this many updates. Throws no_data, or not_finite when a parameter grew beyond all use: that
   * update is taken back (but for rounding) and only reset() lets training go on.
   */
  train(updates: number): void;
  /** Since the trainer's temperatures were set; empty but for 'tempering' and before its first update. */
  swaps(): Swaps;
  /** Counts from 0 again. */
  resetSwaps(): void;
  updates(): number;
  /** Epochs completed, or cut short by new images. */
  epoch(): number;
  /** Share of the present epoch that is done, [0, 1). */
  epochProgress(): number;
  /** Of at most 128 images, the same at every update, with the same random numbers. */
  measure(): Measures;

  /** Pixels. */
  nVisible(): number;
  nHidden(): number;
  /** Label units beside the pixels, 0 for none. */
  nLabels(): number;
  /** [nVisible + nLabels, nHidden] row-major. */
  weights(): View<Float32Array>;
  /** [nVisible + nLabels]. */
  visibleBias(): View<Float32Array>;
  hiddenBias(): View<Float32Array>;
  /** 16 hexadecimal digits: equal bits of the parameters, equal digest. */
  digest(): string;

  /** p(h|v), [nHidden]. */
  hiddenProbability(image: Uint8Array): View<Float32Array>;
  /** p(v|h = p(h|v)), [nVisible]. */
  reconstruction(image: Uint8Array): View<Float32Array>;
  /** Mean p(h_j = 1 | v) over a sample of the data, [nHidden]; all 0 without data. */
  hiddenActivity(): View<Float32Array>;
  parameterStatistics(
    which: 'weights' | 'visible-bias' | 'hidden-bias',
    bins: number,
  ): ParameterStatistics;
  /** Of at most so many images and units, 1 to 1024 each. */
  activityMap(images: number, units: number): ActivityMap;
  /** Of at most 128 images of each kind. */
  freeEnergies(bins: number): FreeEnergies;
  /** Of at most 128 training images; changes nothing. */
  health(): HealthFacts;
  /**
   * Visible states of the trainer's persistent chains, at T = 1, after the last update, chain after
   * chain, [n * (nVisible + nLabels)]; empty where the algorithm has none and before its first update.
   */
  persistentChains(): View<Uint8Array>;

  /** Number of display chains, 1 to 1024; new ones start from noise. */
  setChains(count: number): void;
  /** T in p ~ exp(-E/T) of the display chains, 0.05 to 20; training is always at 1. */
  setTemperature(temperature: number): void;
  /** Holds the pixels with mask 1 at `values`. Both [nVisible]. */
  setClamp(mask: Uint8Array, values: Uint8Array): void;
  clearClamp(): void;
  restartChainsFromNoise(): void;
  restartChainsFromData(): void;
  restartChainsFromImage(image: Uint8Array): void;
  /** Gibbs steps of every display chain, 0 to 100000. */
  stepChains(steps: number): void;
  /** Gibbs steps since the last restart. */
  chainSteps(): number;
  /** Chain after chain, [nChains * nVisible], entries 0 or 1. */
  chainStates(): View<Uint8Array>;
  /** p(v = 1 | h) of the last step, [nChains * nVisible]. */
  chainProbabilities(): View<Float32Array>;
  /** The class that each chain says, [nChains]; 255 of a machine without label units. */
  chainLabels(): View<Uint8Array>;

  /** Every chain dreams this class, beside what is clamped. Throws out_of_range for no class. */
  setDreamedLabel(label: number): void;
  clearDreamedLabel(): void;
  /** Exact p(y|v) of images [n * nVisible], [n * nLabels]. Throws out_of_range without label units. */
  classProbabilities(images: Uint8Array): View<Float32Array>;
  /** Shares of right classes, of at most 128 labelled images of each set. */
  accuracies(): Accuracies;

  /** Model, velocities, chains, settings and counters; not the data. */
  save(): View<Uint8Array>;
  /** Restores what save() gave; the data are set separately. The shape becomes the saved one. */
  load(bytes: Uint8Array): void;
  delete(): void;
}

export interface GeneratedImages {
  width(): number;
  height(): number;
  count(): number;
  /** [count * width * height], entries 0 or 1. */
  pixels(): View<Uint8Array>;
  /** [count], or empty where there are no classes. */
  labels(): View<Uint8Array>;
  delete(): void;
}

/** Images to measure machines on. `delete()` frees it, after the measurements that use it. */
export interface MeasuredImages {
  /** Indices of the images that are kept from training, rising. */
  heldOut(): View<Uint32Array>;
  trainingCount(): number;
  /** Entropy of the training images, nats: minus this is the best mean log-likelihood there is. */
  trainingEntropy(): number;
  /** Null without held-out images. */
  heldOutEntropy(): number | null;
  delete(): void;
}

/** A machine as it stands, wherever it comes from. */
export interface MachineParameters {
  nVisible: number;
  nHidden: number;
  /** Binary where it is undefined. What is only for binary units refuses others: out_of_range. */
  visibleKind?: 'binary' | 'gaussian';
  /** 0 or undefined for none. */
  nLabels?: number;
  /** [nVisible + nLabels, nHidden] row-major. */
  weights: Float32Array;
  visibleBias: Float32Array;
  hiddenBias: Float32Array;
}

/** A state of both layers, entries 0 or 1. */
export interface JointState {
  visible: Uint8Array;
  hidden: Uint8Array;
}

/**
 * What is explained of single states: of a machine without labels, at most 64 units a layer. Energies
 * are in nats, temperatures 0.01 to 100. All throw out_of_range, shape_mismatch, not_binary, not_finite.
 */
export interface StateOfMachine extends JointState {
  machine: MachineParameters;
}

/** E(v, h), what it is made of, and F(v): see rbm/joint_state.h. */
export interface StateEnergy {
  visibleBias: number;
  hiddenBias: number;
  couplings: number;
  energy: number;
  freeEnergy: number;
  satisfied: number;
  violated: number;
  idle: number;
  satisfiedEnergy: number;
  violatedEnergy: number;
  atRest: boolean;
  /** Of E when one unit alone flips, visible units first. */
  flips: View<Float64Array>;
}

/** Pairs (v, h) by E, at most 16 units together, or v alone by F, at most 16 visible units. */
export type OrderedLayers = 'both' | 'visible';

/** The rank, from 0, of a state among all, and some points of the curve of all energies. */
export interface StateOrder {
  states: number;
  rank: number;
  energy: number;
  ranks: View<Uint32Array>;
  energies: View<Float64Array>;
}

export interface WalkSettings extends StateOfMachine {
  kind: 'downhill' | 'gibbs';
  /** The layer that moves first. */
  first: 'visible' | 'hidden';
  /** Of one layer each, 1 to 1000. */
  steps: number;
  temperature: number;
  seed: number;
  /** Steps of 'gibbs' that were made before. */
  stepsBefore: number;
}

/** Z as the sum over visible states, the largest terms first: see rbm/state_order.h. */
export interface PartitionSum {
  terms: number;
  logPartition: number;
  /** Of the state that was asked about; its rank is from 0. */
  energy: number;
  freeEnergy: number;
  rank: number;
  probability: number;
  visibleProbability: number;
  /** Some numbers of terms, rising to all; the share of Z that they make, and the last one's F and state. */
  counts: View<Uint32Array>;
  shares: View<Float64Array>;
  energies: View<Float64Array>;
  stateNumbers: View<Uint32Array>;
  /** How many terms make 50 %, 90 %, 99 % and 99.9 % of Z. */
  holding: View<Uint32Array>;
}

/** Two states compared without and with Z: see rbm/state_ratio.h. */
export interface StateRatio {
  energyA: number;
  energyB: number;
  logRatio: number;
  logPartition: number;
  logProbabilityA: number;
  logProbabilityB: number;
}

/** p(h_j = 1 | v) from two energies, and by the rule of sampling. */
export interface UnitOdds {
  energyOff: number;
  energyOn: number;
  logOdds: number;
  fromEnergies: number;
  input: number;
  byRule: number;
}

export interface AisSettings {
  /** Temperatures, evenly spaced, that end each of (0, 0.5], (0.5, 0.9], (0.9, 1]; 1 to 100000 each. */
  betas: readonly [number, number, number];
  /** 2 to 2000. */
  chains: number;
  /** Gibbs steps before the reverse run anneals, 0 to 1000000. */
  warmUp: number;
}

export interface MeasurementSettings {
  /** Count the states of the smaller layer (at most 25 units), or estimate by annealing. */
  method: 'exact' | 'annealed';
  /** For 'annealed', which needs it. */
  ais?: AisSettings;
  /** For 'exact': thermodynamics, and the bias of the gradients of CD-k and of the chains. */
  expectations: boolean;
  /** k of CD-k, 1 to 1000. */
  gibbsSteps: number;
  /** Persistent chains' visible states, [n * (nVisible + nLabels)]; may be empty. */
  chains: Uint8Array;
  /** For 'exact' and at most 20 visible units: so many of the most probable states. */
  listed: number;
  /** Of the annealing and of the gradient's chains, [0, 2^32). */
  seed: number;
}

/** lower == value == upper where it is exact. */
export interface Bracketed {
  value: number;
  lower: number;
  upper: number;
}

export interface SetMeasures {
  /** Mean, nats per image; null when log Z was refused. */
  logLikelihood: Bracketed | null;
  /** Nats. */
  meanFreeEnergy: number;
}

/** One annealing run. An end of its interval may be an infinity. */
export interface AisEstimate {
  logZ: number;
  lower: number;
  upper: number;
  /** From 1 to the number of chains. */
  effectiveChains: number;
}

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

export interface MeasurementResult {
  /** Null when refused. */
  logZ: Bracketed | null;
  /** Of 'annealed'. */
  annealed: {
    forward: AisEstimate;
    /** The other bound, from the states that forward found. */
    reverse: AisEstimate;
    /** Reverse from the training images: more than the two is an alarm, less says nothing. */
    fromImages: AisEstimate;
    doubt: 'none' | 'few-effective-chains' | 'open-interval' | 'bounds-disagree';
    /** A sentence when refused, else empty. */
    reason: string;
  } | null;
  training: SetMeasures;
  heldOut: SetMeasures | null;
  thermodynamics: Thermodynamics | null;
  gradients: { cd: GradientBias; chains: GradientBias | null } | null;
  /** Most probable visible states, by falling probability. */
  listed: {
    /** Bit i is pixel i; classes are summed over. */
    states: View<Uint32Array>;
    probabilities: View<Float64Array>;
    /** Of the training images. */
    shares: View<Float64Array>;
  } | null;
}

/** One machine, frozen, measured in slices. `delete()` frees it, finished or not. */
export interface Measurement {
  /** Does work worth about so many multiplications, a whole number. True when all is done. */
  advance(work: number): boolean;
  /** Share of the work that is done, [0, 1]. */
  shareDone(): number;
  /** Throws out_of_range before all is done. */
  result(): MeasurementResult;
  delete(): void;
}

/** Whose chains are run on a machine that stands still, and how far. */
export interface MixingSettings {
  /**
   * Of 'tempering' the ladder and `gibbsSteps` between two swaps; of the others plain Gibbs chains.
   * 'exact' has none and is refused.
   */
  trainer: TrainerSettings;
  /** Visible states, [n * (nVisible + nLabels)]: chain c begins at number c mod n. Empty: at noise. */
  starts: Uint8Array;
  /** 1 to 1000. */
  chains: number;
  /** Gibbs steps of each chain, 50 (of 'tempering': times `gibbsSteps`) to 100000; with `chains`, 10^6. */
  steps: number;
  /** Gibbs steps between two looks at modes, at least 1. */
  modeInterval: number;
  /** [0, 2^32). */
  seed: number;
}

/** How long one number that is watched remembers its past. */
export interface MixingFeature {
  kind: 'free-energy' | 'units-on' | 'hidden-probability';
  /** Of 'hidden-probability'; else -1. */
  hiddenUnit: number;
  /** Integrated autocorrelation time, Gibbs steps: 1 for independent ones. Not long enough: at least. */
  time: number;
  /** Standard error; 0 for a bound. */
  error: number;
  /** The run was 50 times as long. */
  longEnough: boolean;
  /** False where all states of all chains had the same number; then there is no time. */
  varies: boolean;
}

export interface MixingResult {
  features: MixingFeature[];
  /** Index of the feature with the longest time; -1 if none varied. */
  slowest: number;
  /** By the slowest feature; at most, where its time is at least. NaN if none varied. */
  drawsPer1000Steps: number;
  /** Of one chain; a mode is where a state runs to at temperature 0. */
  modeChangesPer1000Steps: number;
  /** Of all chains. */
  modeChanges: number;
  /** Different ones that were seen. */
  modes: number;
  /** Of 'tempering': pair i is of the i-th and the next lower beta. */
  swaps: { attempted: number; accepted: number }[];
  /** Gibbs steps of each chain that counted. */
  steps: number;
  stepsPerLook: number;
}

/** How well chains mix, in slices. `delete()` frees it, finished or not. */
export interface MixingMeter {
  /** Does work worth about so many multiplications, a whole number. True when all is done. */
  advance(work: number): boolean;
  /** Share of the work that is done, [0, 1]. */
  shareDone(): number;
  /** Throws out_of_range before all is done. */
  result(): MixingResult;
  delete(): void;
}

/** How probability lies on the distinct images and beside them. */
export interface DataProbability {
  /** p(v) of each, and its logarithm in nats. */
  each: View<Float64Array>;
  eachLog: View<Float64Array>;
  /** Their sum, and that over all other states. */
  onData: number;
  elsewhere: number;
  /** Sum of log p(v) over all images, and per image; nats. */
  logLikelihood: number;
  meanLogLikelihood: number;
}

/** States beside the data, as images, with their probabilities before and after a step. */
export interface StateShifts {
  images: View<Uint8Array>;
  before: View<Float64Array>;
  after: View<Float64Array>;
}

/** What one step along the exact gradient does to probabilities: see rbm/ascent.h. */
export interface AscentReport {
  /** Distinct training images, the most frequent first, and how often each is there. */
  images: View<Uint8Array>;
  counts: View<Float64Array>;
  nImages: number;
  /** Nats; the mean log-likelihood is at most minus this. */
  dataEntropy: number;
  before: DataProbability;
  after: DataProbability;
  losers: StateShifts;
  winners: StateShifts;
}

export interface UpdateExplanationSettings {
  /** 1 to 20. */
  gibbsSteps: number;
  /** 0 to 10. */
  learningRate: number;
  seed: number;
  /** Other random numbers for the same seed; a whole number below 2^32. */
  draw: number;
  /** Also the exact negative phase, where the smaller layer has at most 16 units; else without effect. */
  exact: boolean;
  /** Of so many images, states are told; of so many hidden units, <v h>. At least 1. */
  shownImages: number;
  shownHidden: number;
}

/** Free energies of all states on average, and of those that are shown; nats. */
export interface FreeEnergyShift {
  meanBefore: number;
  meanAfter: number;
  before: View<Float64Array>;
  after: View<Float64Array>;
}

/** One update of CD-k with all that it goes through: see rbm/one_update.h. */
export interface UpdateReport {
  shownImages: number;
  shownHidden: number;
  /** p(h|v) and h ~ p(h|v), [shownImages * nHidden]. */
  hiddenMean: View<Float32Array>;
  hidden: View<Uint8Array>;
  /** After each of the k steps, [k * shownImages * nVisible]; h for the next one, k - 1 times. */
  chainVisible: View<Uint8Array>;
  chainHidden: View<Uint8Array>;
  /** p(h|v) of the last v. */
  fantasyHiddenMean: View<Float32Array>;
  /** <v h> over images, over chains, and the difference, [nVisible * shownHidden]. */
  positive: View<Float32Array>;
  negative: View<Float32Array>;
  difference: View<Float32Array>;
  /** What is added to W: the learning rate times the difference. */
  step: View<Float32Array>;
  data: FreeEnergyShift;
  fantasies: FreeEnergyShift;
  /** `angle` in degrees and `relativeNorm` are of the sampled gradient, all parameters, beside the exact one. */
  exact: {
    negative: View<Float32Array>;
    difference: View<Float32Array>;
    angle: number;
    relativeNorm: number;
  } | null;
}

/** Of every hidden unit; `uniform` and `on` are of the last flip, empty before the first. */
export interface CoinsReport {
  probability: View<Float32Array>;
  uniform: View<Float32Array>;
  on: View<Uint8Array>;
  /** Share of all flips that were on, and its standard deviation sqrt(p (1 - p) / n). */
  shareOn: View<Float64Array>;
  standardError: View<Float64Array>;
}

/** A chain after 0, 1, ..., n steps: see rbm/chain_walk.h. */
export interface WalkReport {
  /** States 0 or 1, or means, [(n + 1) * nVisible]. */
  visible: View<Float32Array>;
  /** Different states so far. */
  states: View<Float64Array>;
  /** Sum over the pixels of |change|. */
  moved: View<Float64Array>;
  /** Mean of 4 p (1 - p). */
  blur: View<Float64Array>;
}

/** What a machine would be with other couplings and fields, in the language of spins. */
export interface SpinChange {
  /** i and j of the pair whose values may be others. */
  visibleUnit: number;
  hiddenUnit: number;
  /** J_ij, f_i and g_j; null leaves what the machine has. At most 100 in size, as what follows. */
  coupling: number | null;
  visibleField: number | null;
  hiddenField: number | null;
  /** Times all couplings. */
  couplingScale: number;
  /** Added to the field of every visible unit. */
  uniformField: number;
}

/** One pair of units in both languages. */
export interface SpinPair {
  coupling: number;
  visibleField: number;
  hiddenField: number;
  weight: number;
  visibleBias: number;
  hiddenBias: number;
}

/** The changed machine by energies of 0 and 1 and by energies of -1 and +1; nats. */
export interface SpinComparison {
  /** Of the machine as it is. */
  now: SpinPair;
  changed: SpinPair;
  /** E(spins) - E(0/1), and by how much that of any pair of states is another. */
  constant: number;
  largestConstantError: number;
  /** How many p(v) were compared. */
  visibleStates: number;
  largestProbabilityDifference: number;
  logZBinary: number;
  logZSpin: number;
}

/** The machine at one temperature; energies in nats at T = 1, entropy in nats. */
export interface MagnetPoint {
  temperature: number;
  /** Mean spins of the layers, [-1, 1]. */
  visibleMagnetisation: number;
  hiddenMagnetisation: number;
  meanEnergy: number;
  entropy: number;
  heatCapacity: number;
  freeEnergy: number;
}

export interface IsingSettings {
  /** 4 to 28. */
  side: number;
  /** 0.5 to 5. */
  temperature: number;
  /** -1 to 1. */
  field: number;
}

/** Averages of the lattice's physics. */
export interface IsingAverages {
  /** Per spin. */
  energy: number;
  /** Of the mean of the spins m, and of |m|. */
  magnetisation: number;
  absMagnetisation: number;
  /** Per spin. */
  heatCapacity: number;
}

/** Sums over a run's sweeps, for running averages. */
export interface IsingTotals {
  sweeps: number;
  energy: number;
  energySquared: number;
  spins: number;
  absSpins: number;
}

export interface IsingRun extends IsingSettings {
  /** [side^2], entries 0 for -1 and 1 for +1; null for one of fair coins. */
  state: Uint8Array | null;
  /** Null begins anew. */
  totals: IsingTotals | null;
  seed: number;
  /** Sweeps of this run so far. */
  done: number;
  /** Further ones, 0 to 1000. */
  sweeps: number;
}

export interface IsingSwept {
  state: View<Uint8Array>;
  /** After each sweep, energy per spin and mean spin. */
  energies: View<Float64Array>;
  magnetisations: View<Float64Array>;
  /** At the end. */
  energy: number;
  magnetisation: number;
  done: number;
  totals: IsingTotals;
  /** Null before the first sweep. */
  averages: IsingAverages | null;
}

export interface IsingExact {
  /** Onsager's, of an infinite lattice. */
  criticalTemperature: number;
  /** Yang's, of an infinite lattice without a field. */
  spontaneousMagnetisation: number;
  /** Over all states of the lattice of side 4; null for others. */
  averages: IsingAverages | null;
}

/** A machine of 4 x 4 pixels beside the lattice at the critical temperature, over all 65,536 states. */
export interface IsingLearned {
  temperature: number;
  exact: IsingAverages;
  data: IsingAverages;
  machine: IsingAverages;
  /** KL(lattice || machine), nats. */
  divergence: number;
  images: number;
}

/** All per image, in nats or bits. */
export interface Information {
  images: number;
  /** Different ones. */
  distinct: number;
  /** No model costs less. */
  dataEntropy: number;
  /** What the model costs in which every pixel is a fair coin. */
  fairCoins: number;
  /** What the best model costs whose pixels do not know of each other. */
  independent: number;
  model: {
    crossEntropy: number;
    /** KL(data || model). */
    divergence: number;
    logPartition: number;
    meanEnergy: number;
    /** <E> - S, as T = 1. */
    freeEnergy: number;
    /** Of p(v, h). */
    entropy: number;
    /** Of p(v) and p(h); null where its states were not counted. */
    visibleEntropy: number | null;
    hiddenEntropy: number | null;
  } | null;
}

export interface RbmCore {
  /** At most 16 visible and 16 hidden binary units. Throws out_of_range, shape_mismatch. */
  compareSpins(machine: MachineParameters, change: SpinChange): SpinComparison;
  /**
   * The changed machine at so many temperatures (2 to 200), each the same factor above the one before,
   * and at the present one. The smaller layer has at most 12 units. Throws as compareSpins.
   */
  temperatureCurve(
    machine: MachineParameters,
    change: SpinChange,
    present: number,
    lowest: number,
    highest: number,
    count: number,
  ): { points: MagnetPoint[]; present: MagnetPoint };
  /** Metropolis' rule at spins chosen by chance. Throws out_of_range, shape_mismatch, not_binary. */
  isingSweeps(run: IsingRun): IsingSwept;
  isingExact(settings: IsingSettings): IsingExact;
  /** For 16 visible and at most 64 hidden units. Throws out_of_range, shape_mismatch, no_data. */
  isingLearned(machine: MachineParameters, images: Uint8Array): IsingLearned;
  /**
   * Of images of so many pixels, and of a machine (or null) whose smaller layer has at most 16 units.
   * @param both  counts the other layer too, if it has at most 16 units
   * Throws out_of_range, shape_mismatch, not_binary, no_data.
   */
  information(
    images: Uint8Array,
    nPixels: number,
    machine: MachineParameters | null,
    both: boolean,
    bits: boolean,
  ): Information;
  makeSession(nVisible: number, nHidden: number, seed: number): Session;
  /** With label units, 2 to 255, or 0 for none. */
  makeLabelledSession(nVisible: number, nHidden: number, seed: number, nLabels: number): Session;
  /**
   * With Gaussian visible units of this variance given the hidden ones, 0.01 to 100, for grey images:
   * wherever an image or a clamp's values come in they are grey levels 0 to 255, and where
   * probabilities of visible units go out they are shares of white, [0, 1]. Training and dreaming as
   * with binary units, but: 'tempering' is refused, 'exact' needs at most 16 hidden units,
   * `measure` has no pseudo-likelihood (NaN), its reconstruction error is of standardised values and
   * may be above 1, `chainStates` tells which pixels are lighter than mid-grey, `persistentChains` is
   * empty. Rates of learning have to be some ten times smaller.
   */
  makeGreySession(nVisible: number, nHidden: number, seed: number, variance: number): Session;
  generate(
    generator: 'digits' | 'bars-and-stripes' | 'shifting-bars' | 'ising',
    side: number,
    count: number,
    seed: number,
  ): GeneratedImages;
  /** Entries 0 or 1, image after image; the shares as in `Session.setData`. Throws no_data, not_binary. */
  makeMeasuredImages(pixels: Uint8Array, nVisible: number, heldOutShare: number): MeasuredImages;
  /**
   * Images with their classes, as in `Session.setLabelledData`, for machines with so many label units:
   * their likelihood is log p(v, y), or log p(v) of an image without a class.
   */
  makeLabelledMeasuredImages(
    pixels: Uint8Array,
    nVisible: number,
    heldOutShare: number,
    labels: Uint8Array,
    nLabels: number,
  ): MeasuredImages;
  /**
   * Copies the machine. Throws out_of_range for settings, and for 'exact' where both layers have more
   * than 25 units; shape_mismatch; not_finite; out_of_memory.
   */
  makeMeasurement(
    machine: MachineParameters,
    images: MeasuredImages,
    settings: MeasurementSettings,
  ): Measurement;
  /** Copies all. Throws out_of_range for settings, shape_mismatch, not_binary, not_finite, out_of_memory. */
  makeMixingMeter(machine: MachineParameters, settings: MixingSettings): MixingMeter;
  stateEnergy(question: StateOfMachine): StateEnergy;
  /** `points`: about how many of the curve, 4 to 2000. Sorts all states, some 10 ms for 16 units. */
  stateOrder(question: StateOfMachine & { layers: OrderedLayers; points: number }): StateOrder;
  /** Beside a visible state, the hidden one of the lowest energy. */
  stateAtRank(question: { machine: MachineParameters; layers: OrderedLayers; rank: number }): {
    visible: View<Uint8Array>;
    hidden: View<Uint8Array>;
  };
  /** Energies after each step, and the state at the end. */
  walkStates(question: WalkSettings): {
    energies: View<Float64Array>;
    visible: View<Uint8Array>;
    hidden: View<Uint8Array>;
    atRest: boolean;
  };
  partitionSum(question: StateOfMachine & { temperature: number; points: number }): PartitionSum;
  /** The smaller layer has at most 16 units. */
  stateRatio(question: {
    machine: MachineParameters;
    a: JointState;
    b: JointState;
    temperature: number;
  }): StateRatio;
  unitOdds(question: StateOfMachine & { unit: number; temperature: number }): UnitOdds;
  /**
   * Sums Z over the states of 1 to 20 units beside 1 to 784 others, of a made-up machine. Throws
   * out_of_range for more than 3e7 multiplications, which take about 0.1 s.
   */
  countPartition(countedUnits: number, otherUnits: number): { terms: number; logPartition: number };
  /**
   * The training images among these, entries 0 or 1, under a machine of at most 16 pixels and 64 hidden
   * units; `learningRate` 0 for no step, up to 10; `listed` losers and winners, up to 16. Throws
   * out_of_range, shape_mismatch, not_binary, no_data, not_finite, as the next three do.
   */
  explainAscent(
    machine: MachineParameters,
    pixels: Uint8Array,
    heldOutShare: number,
    learningRate: number,
    listed: number,
  ): AscentReport;
  /** Up to 100 images, the mini-batch; without label units, as all four. */
  explainUpdate(
    machine: MachineParameters,
    images: Uint8Array,
    settings: UpdateExplanationSettings,
  ): UpdateReport;
  /** The first `flips` flips of the hidden units' coins for this image, up to 10000. */
  explainCoins(
    machine: MachineParameters,
    image: Uint8Array,
    flips: number,
    seed: number,
  ): CoinsReport;
  /**
   * A Gibbs chain and the mean-field iteration from the same image. Up to 1000 steps; fewer than asked
   * for where the machine is large.
   */
  explainWalks(
    machine: MachineParameters,
    image: Uint8Array,
    steps: number,
    seed: number,
  ): { sampled: WalkReport; meanField: WalkReport };
  /** Bytes of wasm memory in use. It never shrinks. */
  heapBytes(): number;
  /**
   * Bytes that a session comes to hold at most; label units count as visible. One of Gaussian
   * units holds two matrices of the weights' size more. `makeSession`, `setData`, `setTrainer`, `setChains`
   * and `reset` throw out_of_memory, and change nothing, when that of all sessions together would be
   * more than the module can have (2 GiB).
   */
  memoryNeeded(
    nVisible: number,
    nHidden: number,
    nImages: number,
    trainer: TrainerSettings,
    nChains: number,
  ): number;
}

export interface RbmCoreOptions {
  instantiateWasm?(
    imports: WebAssembly.Imports,
    receive: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
  ): object;
  locateFile?(path: string, prefix: string): string;
  wasmBinary?: Uint8Array;
  onAbort?(reason: unknown): void;
  print?(text: string): void;
  printErr?(text: string): void;
}

/** The module's factory. */
export default function createRbmCore(options?: RbmCoreOptions): Promise<RbmCore>;
