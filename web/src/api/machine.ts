/** A machine without any page: what `rbm-playground/core` gives, in Node and in browsers. */

import type {
  Clamp,
  ImageData01,
  Measures,
  Parameters,
  TrainerSettings,
} from '../protocol/messages';
import type { MeasureDetail, MeasureMethod } from './measure';

export type {
  Bracketed,
  Clamp,
  ErrorCode,
  ImageData01,
  Measures,
  Parameters,
  TrainerSettings,
} from '../protocol/messages';
export type { MeasureDetail, MeasureMethod } from './measure';

/** Where rbm-core.wasm is: an address, its bytes, or what they compile to. */
export type CoreSource = string | URL | BufferSource | WebAssembly.Module;

export interface CoreOptions {
  /** Beside this program if left out. */
  core?: CoreSource;
}

export interface MachineOptions extends CoreOptions {
  /** Size of the images, pixels; `height` is `width` if left out. At most 4,096 pixels together. */
  width: number;
  height?: number;
  /** Hidden units, 1 to 4096; 64. */
  hidden?: number;
  /** Whole number below 2^32; 1. The same seed, images and calls give the same bits everywhere. */
  seed?: number;
  /** Label units, one for each class, 2 to 255; 0 for none. */
  labels?: number;
  /** How it learns; what is left out is as in the playground. */
  trainer?: Partial<TrainerSettings>;
}

/** What can be given to whatever takes its time. */
export interface LongCall {
  /** Gives up: the promise rejects with the code 'cancelled', and what is done stays done. */
  signal?: AbortSignal;
  /** Hears the share of the work that is done, [0, 1], rising. */
  onProgress?: (share: number) => void;
}

export interface SampleOptions {
  /** Chains, 1 to 1024; 16. */
  count?: number;
  /** Gibbs steps from the start on, 0 to 100,000; 1000. */
  steps?: number;
  /** T in p ~ exp(-E / T), 0.05 to 20; 1. */
  temperature?: number;
  /** Where chains start: noise (the default), training images, this image, or where they were left. */
  from?: 'noise' | 'data' | 'last' | Uint8Array;
  /** Pixels that are held. */
  clamp?: Clamp;
  /** The class that all chains dream. */
  label?: number;
}

export interface Samples {
  count: number;
  /** Chain after chain, [count * nVisible], 0 or 1. */
  states: Uint8Array;
  /** p(v = 1 | h) of the last step, the same shape. */
  probabilities: Float32Array;
  /** The class that each chain says, [count]; null without label units. */
  labels: Uint8Array | null;
}

/**
 * A Restricted Boltzmann Machine. What is thrown, or rejected with, is an `Error` with a `code` and a
 * sentence; the machine is then as it was before.
 */
export interface Machine {
  readonly nVisible: number;
  readonly nHidden: number;
  readonly nLabels: number;
  /** Since it was made or reset. */
  readonly updates: number;

  /** Images to learn. @param heldOut share of them that is kept from training, [0, 0.5] */
  setImages(images: ImageData01, heldOut?: number): void;
  /** Changes some of the settings, from the next update on. */
  configure(settings: Partial<TrainerSettings>): void;
  /** Learns for so many updates, in slices that let everything else run. */
  train(updates: number, call?: LongCall): Promise<void>;
  /** Draws from the model by Gibbs sampling; training does not notice. */
  sample(options?: SampleOptions): Samples;
  /** Reconstruction error and pseudo-likelihood of at most 128 of the images. */
  curves(): Measures;
  /** The likelihood of the images, exact where the smaller layer has at most 25 units. */
  measure(method?: MeasureMethod, call?: LongCall): Promise<MeasureDetail>;
  /** Exact p(y | v) of images [n * nVisible], [n * nLabels]. */
  classify(pixels: Uint8Array): Float32Array;
  /** p(h | v) of one image, [nHidden], and p(v | h = p(h | v)), [nVisible]. */
  look(image: Uint8Array): { hidden: Float32Array; reconstruction: Float32Array };
  /** Weights, biases, chains and the digest that tells equal bits. */
  parameters(): Parameters;
  /** Weights and biases as a file for NumPy and scikit-learn (.npz) or PyTorch (.safetensors). */
  exportWeights(format: 'npz' | 'safetensors'): Uint8Array;
  /**
   * Takes such a file, of images of this size and any number of hidden units, told by its content; the
   * machine is then at update 0.
   */
  importWeights(file: Uint8Array): void;
  /** At its first update, with this seed or the present one. */
  reset(seed?: number): void;
  /** Everything but the images: machine, chains, settings and random state. */
  save(): Uint8Array;
  /** Takes what `save` gave of a machine with images of this size, and goes on to the bit. */
  load(saved: Uint8Array): void;
  /** Frees its memory; nothing else may be called from then on. */
  close(): void;
}
