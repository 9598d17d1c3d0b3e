import coreUrl from 'rbm-core.wasm?url';
import { type ProgramPlaces, startModuleWorker, type WorkerLike, withCore } from './worker-like';

/**
 * Starts the worker of the site. The npm package has other ways to the same end, which its build puts in
 * the place of this file: make-worker-split.ts and make-worker-inline.ts.
 */
export function makeWorker({ workerUrl, wasmUrl }: ProgramPlaces = {}): WorkerLike {
  const worker = workerUrl
    ? startModuleWorker(workerUrl)
    : // The bundler looks for exactly this expression.
      new Worker(new URL('../worker/rbm-worker.ts', import.meta.url), { type: 'module' });
  return withCore(worker, wasmUrl || coreUrl);
}
