/** What the client needs of a Worker; embedders may bring another one. */
export interface WorkerLike {
  postMessage(message: unknown): void;
  terminate(): void;
  onmessage: ((event: MessageEvent) => void) | null;
  onmessageerror: ((event: MessageEvent) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

/** Starts the worker that lies beside this program. The bundler looks for exactly this expression. */
export function makeWorker(): WorkerLike {
  return new Worker(new URL('../worker/rbm-worker.ts', import.meta.url), { type: 'module' });
}
