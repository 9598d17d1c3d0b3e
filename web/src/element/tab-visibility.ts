/** Whether anybody can see the page. */
export interface TabVisibility {
  readonly visible: boolean;
  /** Subscribes; the returned function unsubscribes. */
  onChange(listener: () => void): () => void;
}

/** The tab that this page is in. */
export const browserTab: TabVisibility = {
  get visible() {
    return globalThis.document?.visibilityState !== 'hidden';
  },
  onChange(listener) {
    globalThis.document?.addEventListener('visibilitychange', listener);
    return () => globalThis.document?.removeEventListener('visibilitychange', listener);
  },
};
