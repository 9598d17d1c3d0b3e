/** The part of `navigator.locks` that is used. */
export type Locks = Pick<LockManager, 'request'>;

/** The browser's locks, undefined where there are none (insecure pages, old browsers). */
export const browserLocks = (): Locks | undefined => globalThis.navigator?.locks;

/**
 * Calls `died` when the holder of the lock is gone, whatever ended it: a worker that the browser
 * kills or that closes itself sends no event, but its locks become free.
 * @returns ends the watch
 */
export function watchForDeath(locks: Locks, name: string, died: () => void): () => void {
  const watch = new AbortController();
  // Refused locks (a sandboxed page) and the end of the watch are no news.
  locks.request(name, { signal: watch.signal }, died).catch(() => {});
  return () => watch.abort();
}
