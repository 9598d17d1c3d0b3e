import type { ImageData01 } from '../protocol/messages';
import { emptyImages, resizeImages } from './images';
import type { Settings } from './settings';

/** Which images there were at one moment: those that are shown, and the person's own. */
export interface ImageState {
  shown: ImageData01;
  dataset: Settings['dataset'];
  own: ImageData01 | null;
}

/** Pixels that undo may hold on to, and how far back it goes. The last step is always kept. */
const maxUndoPixels = 200_000_000;
const maxUndoSteps = 50;

/**
 * Keeps the person's images safe: their own set while a preset is shown, its original size while it
 * is shown at another, and every former state of the set for undo.
 */
export class ImageShelf {
  /** The person's own images while a preset is shown, null when there are none. */
  own: ImageData01 | null = null;
  /** Where resized images come from, so that a smaller size in between costs no detail. */
  #resized: { from: ImageData01; to: ImageData01 } | null = null;
  #past: ImageState[] = [];

  get canUndo(): boolean {
    return this.#past.length > 0;
  }

  /** To be called before the shown set is changed by adding, replacing or removing images. */
  remember(state: ImageState): void {
    this.#past.push(state);
    const pixels = () => this.#past.reduce((sum, { shown }) => sum + shown.pixels.length, 0);
    while (this.#past.length > maxUndoSteps || (this.#past.length > 1 && pixels() > maxUndoPixels))
      this.#past.shift();
  }

  /** The state before the last change. */
  get last(): ImageState | null {
    return this.#past.at(-1) ?? null;
  }

  /** To be called when `last` is shown again. */
  forgetLast(): void {
    this.#past.pop();
  }

  /** A set at another side, made from the size it was given in. */
  atSide(set: ImageData01 | null, side: number): ImageData01 {
    if (!set) return emptyImages(side, side);
    const original = this.#resized?.to === set ? this.#resized.from : set;
    const to = resizeImages(original, side, side);
    if (to !== original) this.#resized = { from: original, to };
    return to;
  }
}
