import type { SlicedApi } from './engine-api';
import { EngineError } from './failure';
import type { OwnedArrays } from './owned';

/** What the module's own long works have in common. */
interface Handle {
  advance(work: number): boolean;
  shareDone(): number;
  delete(): void;
}

/** Owns the handle of one work in slices. */
export class Sliced<H extends Handle, Reply> implements SlicedApi<Reply> {
  #handle: H | null;
  readonly #resultOf: (handle: H) => OwnedArrays<Reply>;

  /** @param resultOf copies the result out */
  constructor(handle: H, resultOf: (handle: H) => OwnedArrays<Reply>) {
    this.#handle = handle;
    this.#resultOf = resultOf;
  }

  get #open(): H {
    if (!this.#handle) throw new EngineError('bad_state', 'The measurement was closed.');
    return this.#handle;
  }

  advance(work: number): boolean {
    return this.#open.advance(work);
  }

  get shareDone(): number {
    return this.#open.shareDone();
  }

  result(): OwnedArrays<Reply> {
    return this.#resultOf(this.#open);
  }

  close(): void {
    this.#handle?.delete();
    this.#handle = null;
  }
}
