/** Milliseconds on a clock that never goes back. */
export type Clock = () => number;

/** Length of a slice of work, ms: the worker listens to the page this often. */
export const sliceLength = 10;
