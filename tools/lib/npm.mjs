// node_modules, brought up to date only when it is not.
import { existsSync, readFileSync } from 'node:fs';
import { fromRoot } from './paths.mjs';
import { run } from './run.mjs';

const packagesIn = (path) => JSON.parse(readFileSync(fromRoot(path), 'utf8')).packages;

/** npm writes what it has installed to node_modules/.package-lock.json, as its very last act. */
function isCurrent() {
  if (!existsSync(fromRoot('node_modules/.package-lock.json'))) return false;
  const wanted = packagesIn('package-lock.json');
  const installed = packagesIn('node_modules/.package-lock.json');
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    if (path === '') return true;
    return path in installed ? installed[path].version === version : Boolean(optional);
  });
}

/** `npm ci`, unless everything in the lock file is there already. */
export async function requireNodeModules() {
  if (isCurrent()) return;
  await run('npm', ['ci', '--no-audit', '--no-fund'], { show: 'pulse' });
}
