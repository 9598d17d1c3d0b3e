/** What the client needs of a Worker; embedders may bring another one. */
export interface WorkerLike {
  postMessage(message: unknown): void;
  terminate(): void;
  onmessage: ((event: MessageEvent) => void) | null;
  onmessageerror: ((event: MessageEvent) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

/** Where the program of the worker and the core lie, if not where the build has put them. */
export interface ProgramPlaces {
  /** An address on the page's own origin, or on one that allows others to load it (CORS). */
  workerUrl?: string | undefined;
  wasmUrl?: string | undefined;
}

/**
 * A worker may only be started from the page's own origin. A program from elsewhere is started by one of
 * our own that imports it, which that origin has to allow (CORS).
 */
export function startModuleWorker(address: string): Worker {
  const url = new URL(address, document.baseURI);
  if (url.protocol === 'blob:' || url.protocol === 'data:' || url.origin === location.origin)
    return new Worker(url, { type: 'module' });
  const program = new Blob([`import ${JSON.stringify(url.href)};`], { type: 'text/javascript' });
  return startFromBlob(program, { type: 'module' });
}

/** The address of the blob is let go as soon as the worker is made: it keeps what it needs. */
export function startFromBlob(program: Blob, options: WorkerOptions = {}): Worker {
  const address = URL.createObjectURL(program);
  const worker = new Worker(address, options);
  // A page that revokes at once makes some browsers lose the program.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
  return worker;
}

/** Cores by their address: compiled once for all workers of a page, which then needs no network. */
const compiled = new Map<string, Promise<WebAssembly.Module>>();

async function compile(address: string): Promise<WebAssembly.Module> {
  const response = await fetch(address);
  const streams = response.headers.get('Content-Type')?.startsWith('application/wasm') ?? false;
  return streams
    ? WebAssembly.compileStreaming(response)
    : WebAssembly.compile(await response.arrayBuffer());
}

/** Tells a worker which core to run: the one at this address. */
export function withCore(worker: WorkerLike, address: string): WorkerLike {
  const url = new URL(address, document.baseURI).href;
  const found = compiled.get(url) ?? compile(url);
  compiled.set(url, found);
  found.then(
    (core) => worker.postMessage({ kind: 'load', core }),
    () => {
      compiled.delete(url);
      // The worker tries the same and says in a sentence what is wrong.
      worker.postMessage({ kind: 'load', core: url });
    },
  );
  return worker;
}
