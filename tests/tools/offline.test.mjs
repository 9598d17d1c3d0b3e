import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { filesOf, serviceWorkerFor } from '../../tools/lib/offline.mjs';
import { fromRoot } from '../../tools/lib/paths.mjs';

const source = readFileSync(fromRoot('web/service-worker.js'), 'utf8');

function site(t) {
  const folder = mkdtempSync(join(tmpdir(), 'rbm-offline-'));
  t.after(() => rmSync(folder, { recursive: true }));
  for (const name of ['assets', 'tutorial']) mkdirSync(join(folder, name));
  const others = ['sw.js', 'assets/a-1.js.map', 'tutorial/index.html', 'rbm-playground.js'];
  for (const file of ['index.html', 'assets/a-1.js', ...others])
    writeFileSync(join(folder, file), file);
  return folder;
}

/** The constants that the build has put in. */
function constantsOf(worker) {
  const value = (name) => JSON.parse(worker.match(new RegExp(`^const ${name} = (.*);$`, 'm'))[1]);
  return { version: value('version'), files: value('files') };
}

test('the worker keeps every file of the build, and neither itself, source maps nor what readers load', (t) => {
  const folder = site(t);
  assert.deepEqual(filesOf(folder), ['assets/a-1.js', 'index.html']);
  assert.deepEqual(constantsOf(serviceWorkerFor(folder, source)).files, filesOf(folder));
});

test('its version changes with any byte, and only then', (t) => {
  const folder = site(t);
  const version = () => constantsOf(serviceWorkerFor(folder, source)).version;
  const first = version();
  writeFileSync(join(folder, 'sw.js'), 'another worker');
  assert.equal(version(), first);
  writeFileSync(join(folder, 'index.html'), 'index.htmk');
  assert.notEqual(version(), first);
  assert.notEqual(constantsOf(serviceWorkerFor(folder, `${source}\n`)).version, version());
});
