/**
 * Holds a Web Lock until this worker ends, however it ends. Does nothing where there are no locks
 * (an insecure or sandboxed page): the page then learns of a death by error events alone.
 */
export function holdLock(name: string, held: () => void): void {
  globalThis.navigator?.locks
    ?.request(name, () => {
      held();
      return new Promise<never>(() => {});
    })
    .catch(() => {});
}
