// The commands of a newcomer run before any npm package is there: they install them.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fromRoot } from '../../tools/lib/paths.mjs';

const staticImports =
  /^(?:import|export)\b[^'"`;=()]*?\bfrom\s*['"]([^'"]+)['"]|^import\s*['"]([^'"]+)['"]/gm;

/** Packages that a program needs before its first line runs. */
function packagesOf(path, seen = new Set()) {
  if (seen.has(path)) return [];
  seen.add(path);
  return [...readFileSync(path, 'utf8').matchAll(staticImports)].flatMap(([, from, effect]) => {
    const name = from ?? effect;
    if (name.startsWith('node:')) return [];
    return name.startsWith('.') ? packagesOf(join(dirname(path), name), seen) : [name];
  });
}

for (const program of ['start', 'test', 'build', 'package', 'preview', 'format', 'wasm'])
  test(`npm run ${program} needs no package to begin`, () => {
    assert.deepEqual(packagesOf(fromRoot(`tools/${program}.mjs`)), []);
  });

test('a package that is needed is found', () => {
  assert.deepEqual(packagesOf(fromRoot('tools/screenshot.mjs')).sort(), [
    '@playwright/test',
    'vite',
  ]);
});
