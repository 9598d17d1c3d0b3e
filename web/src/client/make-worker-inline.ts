import packedCore from 'rbm-core.wasm?packed';
import program from 'rbm-worker?source';
import {
  type ProgramPlaces,
  startFromBlob,
  startModuleWorker,
  type WorkerLike,
} from './worker-like';

let core: Promise<ArrayBuffer> | undefined;

/** The wasm file, which the bundle has as text of its gzipped bytes; unpacked once for all workers. */
function unpackedCore(): Promise<ArrayBuffer> {
  core ??= fetchless(packedCore);
  return core;
}

/** Without fetch, which a page's policy may forbid even for data: addresses. */
function fetchless(base64: string): Promise<ArrayBuffer> {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(unpacked).arrayBuffer();
}

/**
 * Starts the worker that the one-file bundle has within. A classic worker from a blob works wherever the
 * bundle itself does: from file://, from another origin and in a sandboxed iframe.
 */
export function makeWorker({ workerUrl, wasmUrl }: ProgramPlaces = {}): WorkerLike {
  const worker = workerUrl
    ? startModuleWorker(workerUrl)
    : startFromBlob(new Blob([program], { type: 'text/javascript' }));
  const load = (given: string | ArrayBuffer) => worker.postMessage({ kind: 'load', core: given });
  if (wasmUrl) load(new URL(wasmUrl, document.baseURI).href);
  // A worker without a core says so; a rejection would be heard by nobody.
  else unpackedCore().then(load, () => load(new ArrayBuffer(0)));
  return worker;
}
