import { type ProgramPlaces, startModuleWorker, type WorkerLike, withCore } from './worker-like';

/**
 * Starts the worker whose file lies beside this program in the npm package. Bundlers know both
 * expressions with `import.meta.url` and take the files along.
 */
export function makeWorker({ workerUrl, wasmUrl }: ProgramPlaces = {}): WorkerLike {
  const core = wasmUrl || new URL('./rbm-core.wasm', import.meta.url).href;
  return withCore(workerUrl ? startModuleWorker(workerUrl) : startOwn(), core);
}

function startOwn(): Worker {
  const isElsewhere = !import.meta.url.startsWith(`${location.origin}/`);
  // A file from another origin can't be started, but imported.
  if (isElsewhere) return startModuleWorker(new URL('./rbm-worker.js', import.meta.url).href);
  return new Worker(new URL('./rbm-worker.js', import.meta.url), { type: 'module' });
}
