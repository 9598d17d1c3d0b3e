import type { RbmCore } from 'rbm-core';
import type { CoreSource } from '../api/machine';
import { loadCore } from '../engine/load-core';

/** The part of Node's `process` that is used. */
interface NodeProcess {
  getBuiltinModule?(name: 'node:fs/promises'): { readFile(path: URL): Promise<Uint8Array> };
}

/** One module for all machines of one source: its memory is shared, its code compiled once. */
const cores = new Map<unknown, Promise<RbmCore>>();

/** Loads the core, or returns the one that is loaded. @throws EngineError 'load_failed', 'no_simd' */
export function findCore(source: CoreSource): Promise<RbmCore> {
  const key = source instanceof URL ? source.href : source;
  const found = cores.get(key) ?? load(source);
  cores.set(key, found);
  found.catch(() => cores.delete(key));
  return found;
}

async function load(source: CoreSource): Promise<RbmCore> {
  if (typeof source !== 'string' && !(source instanceof URL)) return loadCore(source);
  const url = new URL(source, globalThis.location?.href);
  return loadCore((await fileAt(url)) ?? url.href);
}

/** Node can't fetch files, and browsers can't read them. */
async function fileAt(url: URL): Promise<Uint8Array | null> {
  const { process } = globalThis as { process?: NodeProcess };
  if (url.protocol !== 'file:' || !process?.getBuiltinModule) return null;
  const { readFile } = process.getBuiltinModule('node:fs/promises');
  return new Uint8Array(await readFile(url));
}
