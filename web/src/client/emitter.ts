/** Events by name and what they carry. */
export class Emitter<Events> {
  readonly #listeners = new Map<keyof Events, Set<(value: never) => void>>();

  /** Subscribes; the returned function unsubscribes. */
  on<K extends keyof Events>(event: K, listener: (value: Events[K]) => void): () => void {
    const listeners = this.#listeners.get(event) ?? new Set();
    this.#listeners.set(event, listeners);
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  }

  emit<K extends keyof Events>(event: K, value: Events[K]): void {
    const listeners = this.#listeners.get(event) ?? [];
    for (const listener of [...listeners]) (listener as (value: Events[K]) => void)(value);
  }

  clear(): void {
    this.#listeners.clear();
  }
}
