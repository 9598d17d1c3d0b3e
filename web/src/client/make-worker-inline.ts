import packedCore from 'rbm-core.wasm?packed';
import program from 'rbm-worker?source';
import {
  type ProgramPlaces,
  startFromBlob,
  startModuleWorker,
  type WorkerLike,
  withCore,
} from './worker-like';

let core: Promise<WebAssembly.Module> | undefined;

/**
 * The core, which the bundle has as text of the gzipped bytes; unpacked and compiled once for all
 * workers. Without fetch, which a page's policy may forbid even for data: addresses.
 */
async function compile(base64: string): Promise<WebAssembly.Module> {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return WebAssembly.compile(await new Response(unpacked).arrayBuffer());
}

/**
 * Starts the worker that the one-file bundle has within. A classic worker from a blob works wherever the
 * bundle itself does: from file://, from another origin and in a sandboxed iframe.
 */
export function makeWorker({ workerUrl, wasmUrl }: ProgramPlaces = {}): WorkerLike {
  const worker = workerUrl
    ? startModuleWorker(workerUrl)
    : startFromBlob(new Blob([program], { type: 'text/javascript' }));
  if (wasmUrl) return withCore(worker, wasmUrl);
  core ??= compile(packedCore);
  const load = (given: WebAssembly.Module | ArrayBuffer) =>
    worker.postMessage({ kind: 'load', core: given });
  // A worker that gets no core says why there is none; a rejection would be heard by nobody.
  core.then(load, () => load(new ArrayBuffer(0)));
  return worker;
}
