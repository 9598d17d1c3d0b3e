/** The exports of `rbm-playground/core`. */
import type { Generator, ImageData01 } from '../protocol/messages';
import type { CoreOptions, Machine, MachineOptions } from './machine';

export type * from './machine';

/**
 * Makes a machine at its first update. Its core is loaded once for all machines.
 * @throws an Error with a code, as a rejection: 'out_of_range', 'out_of_memory', 'load_failed', 'no_simd'
 */
export declare function createMachine(options: MachineOptions): Promise<Machine>;

export interface GenerateOptions extends CoreOptions {
  /** Pixels: digits 8 to 28, bars-and-stripes 2 to 8, shifting-bars 2 to 28, ising 4 to 28. */
  side: number;
  /** Images. */
  count: number;
  /** 1 if left out; the same for the same seed. */
  seed?: number;
}

/** The playground's own images, with their classes. */
export declare function generateImages(
  generator: Generator,
  options: GenerateOptions,
): Promise<ImageData01>;
