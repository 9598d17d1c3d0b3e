// The installed package in an empty project: it is found, typed, and learns.
import assert from 'node:assert/strict';
import { copyFileSync, existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { installed, output, ownPackage, projectWithPackage, root } from './pack.mjs';

const about = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

let project;
before(() => {
  project = projectWithPackage();
  for (const name of ['consumer.ts', 'consumer-node.ts'])
    copyFileSync(new URL(name, import.meta.url), join(project.folder, name));
});
after(() => project.remove());

/** Runs a module in the project and reads what it prints as JSON. */
function inNode(program) {
  writeFileSync(join(project.folder, 'program.mjs'), program);
  return JSON.parse(output(process.execPath, ['program.mjs'], project.folder));
}

test('every import path leads to its file', () => {
  const names = Object.keys(about.exports).map((path) => path.replace(/^\./, 'rbm-playground'));
  const found = inNode(
    `console.log(JSON.stringify(${JSON.stringify(names)}.map((name) => import.meta.resolve(name))))`,
  );
  for (const [i, address] of found.entries()) {
    assert.match(address, /^file:.*\/node_modules\/rbm-playground\//);
    assert.ok(existsSync(new URL(address)), `${names[i]}: ${address}`);
  }
  assert.throws(
    () => inNode(`console.log(JSON.stringify(import.meta.resolve('rbm-playground/lib/core.js')))`),
    /ERR_PACKAGE_PATH_NOT_EXPORTED/,
  );
});

test('a machine learns in Node, to the same bits as every other', async () => {
  const program = `
    import { createMachine, generateImages } from 'rbm-playground/core';
    const images = await generateImages('bars-and-stripes', { side: 3, count: 60 });
    const machine = await createMachine({ width: 3, hidden: 12, trainer: { algorithm: 'exact', learningRate: 0.1 } });
    machine.setImages(images);
    const before = await machine.measure();
    await machine.train(1500);
    const after = await machine.measure();
    const { digest } = machine.parameters();
    console.log(JSON.stringify([before.training.value, after.training.value, digest]));
    machine.close();`;
  const [before, after, digest] = inNode(program);
  assert.ok(after > before + 0.5, `${before} -> ${after}`);
  // The same source, bundled for this repository.
  const { createMachine, generateImages } = await import('rbm-playground/core');
  const machine = await createMachine({
    width: 3,
    hidden: 12,
    trainer: { algorithm: 'exact', learningRate: 0.1 },
  });
  machine.setImages(await generateImages('bars-and-stripes', { side: 3, count: 60 }));
  await machine.train(500);
  await machine.train(1000);
  assert.equal(machine.parameters().digest, digest);
  machine.close();
});

test('the example for Node runs as it is', () => {
  writeFileSync(
    join(project.folder, 'headless.mjs'),
    readFileSync(join(root, 'examples/headless.mjs'), 'utf8'),
  );
  const printed = output(process.execPath, ['headless.mjs'], project.folder);
  const values = [...printed.matchAll(/^\d+ updates: (-[\d.]+) nats/gm)].map(([, value]) => +value);
  assert.equal(values.length, 5);
  assert.ok(values.at(-1) > values[0] + 1, printed);
  assert.match(printed, /^4 dreams of 16 pixels; the weights' digest is [0-9a-f]{16}$/m);
});

for (const [module, moduleResolution] of [
  ['esnext', 'bundler'],
  ['nodenext', 'nodenext'],
])
  test(`strict TypeScript understands it, ${moduleResolution}`, () => {
    const compilerOptions = {
      ...{ module, moduleResolution, target: 'es2022', lib: ['ES2022', 'DOM'], types: [] },
      ...{ strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true },
      ...{ skipLibCheck: false, noEmit: true, verbatimModuleSyntax: true },
    };
    const settings = JSON.stringify({ compilerOptions, files: ['consumer.ts'] });
    writeFileSync(join(project.folder, 'tsconfig.json'), settings);
    output(join(root, 'node_modules/.bin/tsc'), ['-p', '.'], project.folder);
  });

test('the headless part compiles without types of a browser where libraries are not checked', () => {
  const types = join(project.folder, 'node_modules/@types');
  if (!existsSync(types)) symlinkSync(join(ownPackage('@types/node'), '..'), types);
  const compilerOptions = {
    ...{ module: 'nodenext', target: 'es2022', lib: ['ES2022'], types: ['node'] },
    ...{ strict: true, skipLibCheck: true, noEmit: true, preserveSymlinks: true },
  };
  const settings = JSON.stringify({ compilerOptions, files: ['consumer-node.ts'] });
  writeFileSync(join(project.folder, 'tsconfig.json'), settings);
  output(join(root, 'node_modules/.bin/tsc'), ['-p', '.'], project.folder);
});

test('its manifest is about the element', () => {
  const path = join(installed(project.folder), about.customElements);
  const { modules } = JSON.parse(readFileSync(path, 'utf8'));
  assert.equal(modules[0].declarations[0].tagName, 'rbm-playground');
  assert.ok(existsSync(join(installed(project.folder), modules[0].path)));
});
