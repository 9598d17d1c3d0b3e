// The files that are ours.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.mjs';

/** Paths from `base`, with forward slashes, of the files under `folder` whose name fits. */
export function filesUnder(folder, fits, base = root) {
  if (!existsSync(join(base, folder))) return [];
  return readdirSync(join(base, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name}`.replaceAll('\\', '/'))
    .filter((path) => fits.test(path))
    .sort();
}

export const cppFiles = (base = root) =>
  ['core', 'wasm', 'tests/native', 'bench'].flatMap((folder) =>
    filesUnder(folder, /\.(h|cpp)$/, base),
  );
