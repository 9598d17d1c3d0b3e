/**
 * What a page that embeds <rbm-playground> can use, and all that it can rely on: the element's class
 * implements this, and the npm package's types are made from it.
 */

import type { ErrorCode, Generator, ImageData01, Measures, Parameters } from '../protocol/messages';
import type { MeasureDetail, MeasureMethod } from './measure';

export type {
  Bracketed,
  ErrorCode,
  Generator,
  ImageData01,
  MachineParameters,
  Measures,
  Parameters,
} from '../protocol/messages';
export type { MeasureDetail, MeasureMethod } from './measure';

/** Panels that `panels` can name. */
export type PanelName =
  | 'data'
  | 'machine'
  | 'dreams'
  | 'labels'
  | 'learning'
  | 'energy'
  | 'probability'
  | 'ascent'
  | 'phases'
  | 'coins'
  | 'magnet'
  | 'information'
  | 'likelihood'
  | 'doctor'
  | 'statistics'
  | 'race';

/** What of the frame around the panels `controls` can name. */
export type ControlName =
  | 'header'
  | 'play'
  | 'step'
  | 'reset'
  | 'seed'
  | 'pace'
  | 'readouts'
  | 'footer';

export type ThemeName = 'auto' | 'light' | 'dark';

export type ModelFormat = 'npz' | 'safetensors' | 'session';

/** Where the machine stands. */
export interface StepDetail {
  /** Since the machine was made. */
  updates: number;
  epoch: number;
  /** Over about the last second, 0 while paused. */
  updatesPerSecond: number;
  playing: boolean;
  /** The newest known, [0, 1] per pixel; null before the first. */
  reconstructionError: number | null;
}

export interface ErrorDetail {
  code:
    | ErrorCode
    | 'no-images'
    | 'stopped'
    | 'stopped-for-memory'
    | 'link-partly'
    | 'link-costly'
    | 'link-too-far'
    | 'link-images-broken'
    | 'replay-failed';
  /** A sentence for people, in the element's language. */
  message: string;
}

/** Detail of each event by name; all bubble and cross shadow roots. */
export interface PlaygroundElementEvents {
  /** The machine stands and dreams; once for each time the element is put into a page. */
  'rbm-ready': CustomEvent<StepDetail>;
  /** Updates were done; at most as often as the screen is drawn. */
  'rbm-step': CustomEvent<StepDetail>;
  /** The likelihood was measured, asked for or not. */
  'rbm-measure': CustomEvent<MeasureDetail>;
  /** Something did not go as asked; nothing was lost. */
  'rbm-error': CustomEvent<ErrorDetail>;
}

/** Everything that can be taken out of the machine as numbers. */
export type MachineState = Parameters;

/**
 * <rbm-playground>. A promise rejects with an `Error` that has a `code` (see {@link ErrorDetail}) and a
 * sentence; whatever was there before is still there.
 */
export interface RbmPlaygroundElement extends HTMLElement {
  /** Generated images to learn; '' is what `state` says, or digits. */
  preset: string;
  /** Of images, weights and chains, a whole number below 2^32; '' is what `state` says, or 1. */
  seed: string;
  /** Hidden units, 1 to 4096, as the attribute `hidden` or, since that is also HTML's, `hidden-units`. */
  hiddenUnits: string;
  theme: ThemeName;
  /** Learns by itself as soon as it is ready. */
  autoplay: boolean;
  /** Names of {@link PanelName}, with spaces; '' shows all. */
  panels: string;
  /**
   * Names of {@link ControlName}, with spaces; '' shows all, 'none' none. A name with `:locked` is shown
   * and can't be used; so can a panel's.
   */
  controls: string;
  /** The tour's question to begin with, '1' to '11', or '' for the first; null for no tour. */
  tour: string | null;
  /** All settings as the text that a link to them has after '#'; setting it makes a new machine. */
  state: string;
  /** Where the worker's program and the core lie, if not where the package has them. */
  workerUrl: string;
  wasmUrl: string;

  /** Resolves when the machine stands; rejects when this browser can't run it. */
  readonly ready: Promise<void>;
  /** Whether it learns, or will as soon as it is on the screen. */
  readonly playing: boolean;
  /** By the newest frame that was drawn; `parameters()` asks the machine itself. */
  readonly updates: number;
  /** The newest points of the learning curves, oldest first. */
  readonly measures: readonly Measures[];
  /** The images that are shown. Don't change them. */
  readonly images: ImageData01;

  /** Learns from now on; resolves when that has begun. */
  play(): Promise<void>;
  /** Stops learning. The dreams go on. */
  pause(): Promise<void>;
  /** Pauses and does exactly so many updates. @param updates 1 (the default) to 1,000,000 */
  step(updates?: number): Promise<void>;
  /** The machine at its first update; with a seed another one. Playing goes on. */
  reset(seed?: number): Promise<void>;
  /** Generated images by name, or images of one's own; the machine is made anew if their size is another. */
  setDataset(dataset: Generator | ImageData01): Promise<void>;
  /** Adds square images of the present side. */
  addImages(images: ImageData01): Promise<void>;
  /** Weights, biases, chains and the digest that tells equal bits. */
  parameters(): Promise<MachineState>;
  /**
   * The machine as a file: weights for NumPy and scikit-learn (.npz) or PyTorch (.safetensors), or the
   * whole session, which goes on to the bit.
   */
  exportModel(format: ModelFormat): Promise<Uint8Array>;
  /** Takes what `exportModel` gave, or weights from elsewhere; told by content, not by name. Then paused. */
  importModel(file: Uint8Array | ArrayBuffer | Blob): Promise<void>;
  /** Takes seconds, or minutes for 'full', beside whatever else goes on. */
  measure(method?: MeasureMethod): Promise<MeasureDetail>;

  addEventListener<K extends keyof PlaygroundElementEvents>(
    type: K,
    listener: (this: RbmPlaygroundElement, event: PlaygroundElementEvents[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

declare global {
  interface HTMLElementTagNameMap {
    'rbm-playground': RbmPlaygroundElement;
  }
}
