// What the documents show is what the tests run, and what they list is what there is.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { documents, tablesOf, withTables } from '../../tools/lib/tables.mjs';
import { root } from './pack.mjs';

const read = (path) => readFileSync(join(root, path), 'utf8');

/** Lines without the indentation that all of them have. */
function flush(lines) {
  const indents = lines.filter((line) => line.trim()).map((line) => line.search(/\S/));
  const common = Math.min(...indents);
  return lines.map((line) => line.slice(common).trimEnd());
}

/** Whether these lines stand in the text one after the other, however far they are indented together. */
function has(text, wanted) {
  const lines = text.split('\n');
  const sought = flush(wanted).join('\n');
  return lines.some(
    (_, start) => flush(lines.slice(start, start + wanted.length)).join('\n') === sought,
  );
}

/** Pieces of code, each after a comment with its file. */
const pieces = (text) =>
  [...text.matchAll(/<!-- (examples\/\S+) -->\n(`{3,})\w+\n([\s\S]*?)\n\2\n/g)].map(
    ([, path, , code]) => ({ path, code }),
  );

/** Sections of the README that are about the package. */
const aboutPackage = (text) =>
  text.slice(text.indexOf('\n## Embed it'), text.indexOf('\n## Take the weights'));

for (const path of documents) {
  const text = path === 'README.md' ? aboutPackage(read(path)) : read(path);

  test(`${path} shows only what a test runs`, () => {
    const found = pieces(text);
    const fences = text.match(/^(`{3,})\w+$/gm);
    assert.equal(found.length, fences.length, 'every piece of code names its file');
    for (const { path: example, code } of found)
      assert.ok(has(read(example), code.split('\n')), `${example} has no\n${code}`);
  });

  test(`${path} has today's tables: npm run docs`, () => {
    const manifest = JSON.parse(read('lib/custom-elements.json'));
    const tables = tablesOf(manifest.modules[0].declarations[0]);
    assert.ok(text.includes('<!-- attributes -->\n| attribute'));
    assert.ok(read(path) === withTables(read(path), tables), 'another table: run `npm run docs`');
  });
}

test('examples take the version that this is', () => {
  const [major, minor] = JSON.parse(read('package.json')).version.split('.');
  for (const path of [
    ...documents,
    'examples/plain.html',
    'examples/question.html',
    'examples/lesson.html',
  ])
    for (const [, version] of read(path).matchAll(/npm\/rbm-playground@([\d.]+)/g))
      assert.equal(version, `${major}.${minor}`, path);
});
