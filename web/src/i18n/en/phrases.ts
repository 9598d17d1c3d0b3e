import { numbersFor } from '../numbers';

const { compact } = numbersFor('en');

/** How a language puts things together. */
export const phrases = {
  /** "one, two": things beside each other. */
  list: (things: readonly string[]) => things.join(', '),
  /** "name: what is said of it". */
  about: (name: string, said: string) => `${name}: ${said}`,
  /** Sentences one after the other. */
  sentences: (sentences: readonly string[]) => sentences.join(' '),
  /** Between a list and what is said apart from it. */
  apart: '; ',
  /** A sentence of words that are none yet. */
  sentence: (words: string) => `${words}.`,
  /** A large count in few characters: 940, 12.3K, 1.2M. The one kind of number that languages write differently. */
  count: (value: number) => compact(value),
};
