/**
 * The typed contract of the WebAssembly module, kept equal to bindings.cpp by a test that compares it
 * with the module's real keys. Only web/src/engine may use it.
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

export interface TrainerSettings {
  /** Contrastive divergence (chains start at the mini-batch) or persistent chains. */
  algorithm: 'cd' | 'pcd';
  /** k of CD-k and PCD-k, 1 to 1000. */
  gibbsSteps: number;
  /** Step per update, more than 0, at most 10. */
  learningRate: number;
  /** Share of the last step that is kept, at least 0, less than 1. */
  momentum: number;
  /** L2, multiplies the weights but not the biases, 0 to 1. */
  weightDecay: number;
  /**
   * Offsets of the centred gradient: none (the default), 1/2 (spins), or running means of the images
   * and of p(h|v) over them.
   */
  centering?: 'off' | 'half' | 'mean';
  /** Share of a mini-batch in the running means, more than 0, at most 1; 0.01 when left out. */
  slidingFactor?: number;
  /** Images per update and number of persistent chains, 1 to 10000. */
  batchSize: number;
}

export interface Measures {
  /** Mean squared difference per pixel between images and their reconstruction, [0, 1]. */
  reconstructionError: number;
  /** Stochastic estimate, nats per image. */
  pseudoLikelihood: number;
}

/** Equal bins over [low, high]; values outside are counted in the end bins. */
export interface Histogram {
  low: number;
  high: number;
  counts: View<Uint32Array>;
}

/** A model, its data, trainer, chains and random state. `delete()` frees it. */
export interface Session {
  /**
   * Training images, entries 0 or 1, image after image: [count * nVisible]. Before the first update
   * they also set the visible biases. Throws shape_mismatch or not_binary and keeps the former ones.
   */
  setData(pixels: Uint8Array): void;
  /** Takes effect at the next update. Throws out_of_range and keeps the former settings. */
  setTrainer(settings: TrainerSettings): void;
  /** Fresh parameters, counters and chains for the same data and settings; seed in [0, 2^32). */
  reset(nHidden: number, seed: number): void;
  /**
   * Does this many updates. Throws no_data, or not_finite when a parameter grew beyond all use: that
   * update is taken back (but for rounding) and only reset() lets training go on.
   */
  train(updates: number): void;
  updates(): number;
  /** Epochs completed, or cut short by new images. */
  epoch(): number;
  /** Share of the present epoch that is done, [0, 1). */
  epochProgress(): number;
  /** Of at most 128 images, the same at every update, with the same random numbers. */
  measure(): Measures;

  nVisible(): number;
  nHidden(): number;
  /** [nVisible, nHidden] row-major. */
  weights(): View<Float32Array>;
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
  /** Symmetric about 0. */
  weightHistogram(bins: number): Histogram;

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

export interface RbmCore {
  makeSession(nVisible: number, nHidden: number, seed: number): Session;
  generate(
    generator: 'digits' | 'bars-and-stripes' | 'shifting-bars',
    side: number,
    count: number,
    seed: number,
  ): GeneratedImages;
  /** Bytes of wasm memory in use. It never shrinks. */
  heapBytes(): number;
  /**
   * Bytes that a session comes to hold at most. `makeSession`, `setData`, `setTrainer`, `setChains`
   * and `reset` throw out_of_memory, and change nothing, when that of all sessions together would be
   * more than the module can have (2 GiB).
   */
  memoryNeeded(
    nVisible: number,
    nHidden: number,
    nImages: number,
    batchSize: number,
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
