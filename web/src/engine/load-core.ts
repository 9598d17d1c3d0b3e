import createRbmCore, { type RbmCore } from 'rbm-core';
import type { CoreToRun } from '../protocol/messages';
import { EngineError } from './failure';
import { requireSupport } from './support';

const sentenceOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/**
 * Fetches, compiles and starts the core.
 * @param wasm address of its wasm file, the bytes of it, or what they compile to
 * @throws EngineError 'no_simd' where the browser can't run it, 'load_failed' for everything else
 */
export async function loadCore(wasm: CoreToRun | BufferSource): Promise<RbmCore> {
  requireSupport();
  try {
    return await instantiate(await compile(wasm));
  } catch (error) {
    const why = sentenceOf(error);
    throw new EngineError('load_failed', `The machine's program could not be loaded: ${why}`);
  }
}

/** Compiles while the bytes arrive; hosts that serve a wrong MIME type get the slower way. */
async function compile(wasm: CoreToRun | BufferSource): Promise<WebAssembly.Module> {
  if (wasm instanceof WebAssembly.Module) return wasm;
  if (typeof wasm !== 'string') return WebAssembly.compile(wasm);
  const response = await fetch(wasm);
  if (!response.ok) throw new Error(`the server answered ${response.status} for the wasm file`);
  const streams = response.headers.get('Content-Type')?.startsWith('application/wasm') ?? false;
  if (streams && WebAssembly.compileStreaming) return WebAssembly.compileStreaming(response);
  return WebAssembly.compile(await response.arrayBuffer());
}

/** The factory may never settle when its hook fails, so the hook's failure settles this promise. */
function instantiate(module: WebAssembly.Module): Promise<RbmCore> {
  return new Promise((resolve, reject) => {
    createRbmCore({
      instantiateWasm(imports, receive) {
        WebAssembly.instantiate(module, imports).then(
          (instance) => receive(instance, module),
          reject,
        );
        return {};
      },
      onAbort: (reason) => reject(new Error(String(reason))),
    }).then(resolve, reject);
  });
}
