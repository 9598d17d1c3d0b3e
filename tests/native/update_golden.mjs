// Writes the digests that a native build ends in into golden.h, after a change that was meant to
// change them. Then the other builds have to agree: npm test -- --only=golden,wasm,web,e2e.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const fromHere = (path) => fileURLToPath(new URL(path, import.meta.url));
const program = process.argv[2] ?? fromHere('../../build/native/tests/native/rbm_tests');
const { stdout, error } = spawnSync(program, ['--gtest_filter=Golden.*'], { encoding: 'utf8' });
if (error) throw error;

const header = fromHere('golden.h');
let text = readFileSync(header, 'utf8');
let changed = 0;
for (const [, name, digest] of stdout.matchAll(/"([^"]+)" ends in "([0-9a-f]{16})"/g)) {
  const lines = text.split('\n');
  const at = lines.findIndex((line) => line.includes(`{"${name}",`));
  if (at < 0) throw new Error(`golden.h has no row "${name}"`);
  lines[at] = lines[at].replace(/"[^"]*"\},$/, `"${digest}"},`);
  text = lines.join('\n');
  ++changed;
}
writeFileSync(header, text);
console.log(`${changed} digests changed.`);
