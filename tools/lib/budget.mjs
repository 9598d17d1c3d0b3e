// What the page and the package may weigh: printed by npm test, and red when it is more.
import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { fromRoot } from './paths.mjs';
import { Problem } from './run.mjs';

/**
 * KB (1000 bytes) after `gzip -9`, a little above what there is: who needs more says why here. The seven
 * panels that explain, the tour and Japanese took 86 of the element's 267, and their questions 39 of the
 * core's 195.
 */
const budget = [
  { what: 'the core', path: 'lib/rbm-core.wasm', atMost: 198 },
  { what: 'the element in one file', path: 'lib/rbm-playground.bundle.js', atMost: 490 },
  { what: 'the element, split', path: 'lib/rbm-playground.js', atMost: 272 },
  { what: 'its worker', path: 'lib/rbm-worker.js', atMost: 22 },
  { what: 'the headless machine', path: 'lib/core.js', atMost: 31 },
  { what: 'the site, all of it', path: 'dist/assets', atMost: 492 },
];

const filesOf = (path) =>
  /\.\w+$/.test(path) ? [path] : readdirSync(fromRoot(path)).map((name) => `${path}/${name}`);

const gzipped = (path) => gzipSync(readFileSync(fromRoot(path)), { level: 9 }).length;

/** @throws Problem when something weighs more than it may */
export async function checkBudget() {
  const over = [];
  for (const { what, path, atMost } of budget) {
    const kilobytes = filesOf(path).reduce((sum, file) => sum + gzipped(file), 0) / 1000;
    const line = `${what} (${path}): ${kilobytes.toFixed(1)} KB gzipped, at most ${atMost}`;
    console.log(`      ${line}`);
    if (kilobytes > atMost) over.push(line);
  }
  if (over.length > 0) throw new Problem(`too large: ${over.join('; ')}`);
}
