// What npm would publish: these files and no others, all of them used.
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { installed, pack, projectWithPackage, root } from './pack.mjs';

const about = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** Everything in the package. A new file needs its place here, and a reason to be downloaded. */
const files = `
  LICENSE
  README.md
  docs/embedding.md
  lib/LICENSES.txt
  lib/core.js
  lib/custom-elements.json
  lib/rbm-core.wasm
  lib/rbm-playground.bundle.js
  lib/rbm-playground.html
  lib/rbm-playground.js
  lib/rbm-worker.js
  lib/types/api/core.d.ts
  lib/types/api/machine.d.ts
  lib/types/api/measure.d.ts
  lib/types/api/playground-element.d.ts
  lib/types/protocol/explain-learning.d.ts
  lib/types/protocol/explain-physics.d.ts
  lib/types/protocol/explain-states.d.ts
  lib/types/protocol/explain.d.ts
  lib/types/protocol/grey.d.ts
  lib/types/protocol/health.d.ts
  lib/types/protocol/labels.d.ts
  lib/types/protocol/machine.d.ts
  lib/types/protocol/messages.d.ts
  lib/types/protocol/mixing.d.ts
  lib/types/protocol/race.d.ts
  lib/types/protocol/statistics.d.ts
  package.json
`;

let project;
before(() => {
  project = projectWithPackage();
});
after(() => project.remove());

/** Paths that package.json names, each with where. */
function namedPaths() {
  const named = [];
  const look = (value, at) => {
    if (typeof value === 'string') named.push([at, value]);
    else for (const [key, inner] of Object.entries(value)) look(inner, `${at} ${key}`);
  };
  for (const field of ['exports', 'types', 'unpkg', 'jsdelivr', 'customElements'])
    look(about[field], field);
  return named;
}

test('the tarball has these files and no others, none of which can be run', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rbm-pack-'));
  try {
    const { report } = pack(folder);
    assert.deepEqual(report.files.map(({ path }) => path).sort(), files.trim().split(/\s+/).sort());
    assert.deepEqual([...new Set(report.files.map(({ mode }) => mode.toString(8)))], ['644']);
    assert.equal(report.name, 'rbm-playground');
    assert.deepEqual(report.bundled, []);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('every path in package.json is in the package', () => {
  assert.ok(namedPaths().length >= 10);
  for (const [at, path] of namedPaths())
    assert.ok(existsSync(join(installed(project.folder), path)), `${at}: ${path}`);
  assert.equal(about.license, 'MIT');
});

test('what has side effects says so, and what has none does not', () => {
  const effects = about.sideEffects.map((path) => path.replace(/^\.\//, ''));
  for (const name of ['rbm-playground.js', 'rbm-playground.bundle.js', 'rbm-worker.js'])
    assert.ok(effects.includes(`lib/${name}`), name);
  assert.ok(!effects.includes('lib/core.js'));
});

test('it installs nothing else and runs nothing when it is installed', () => {
  assert.equal(about.dependencies, undefined);
  assert.equal(about.peerDependencies, undefined);
  for (const script of ['preinstall', 'install', 'postinstall', 'prepare'])
    assert.equal(about.scripts[script], undefined, script);
});

test('programs name the licences of what is in them', () => {
  const read = (name) => readFileSync(join(installed(project.folder), 'lib', name), 'utf8');
  for (const name of ['rbm-playground.js', 'rbm-playground.bundle.js', 'rbm-playground.html'])
    assert.match(read(name), /\/\*! rbm-playground [\d.]+, MIT\. Contains Lit .*uPlot .*fflate/);
  for (const name of ['lit', 'lit-html', 'lit-element', '@lit/reactive-element', 'uplot', 'fflate'])
    assert.match(read('LICENSES.txt'), new RegExp(`^${name}$`, 'm'));
});

test('publint finds nothing to say, not even a suggestion', async () => {
  const pkgDir = installed(project.folder);
  const { messages, pkg } = await publint({ pkgDir, level: 'suggestion', pack: false });
  assert.deepEqual(
    messages.map((message) => formatMessage(message, pkg)),
    [],
  );
});
