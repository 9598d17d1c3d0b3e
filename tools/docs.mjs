// npm run docs: puts the tables of the documentation in their places, from what lib/ has.
import { readFileSync, writeFileSync } from 'node:fs';
import { bundlePackage } from './lib/package.mjs';
import { fromRoot } from './lib/paths.mjs';
import { inSteps, main } from './lib/run.mjs';
import { setUp } from './lib/site.mjs';
import { documents, tablesOf, withTables } from './lib/tables.mjs';

function writeTables() {
  const manifest = JSON.parse(readFileSync(fromRoot('lib/custom-elements.json'), 'utf8'));
  const tables = tablesOf(manifest.modules[0].declarations[0]);
  for (const path of documents)
    writeFileSync(fromRoot(path), withTables(readFileSync(fromRoot(path), 'utf8'), tables));
}

await main(() =>
  inSteps([
    ...setUp,
    { title: 'Bundling the npm package into lib/', work: bundlePackage },
    { title: 'Writing the tables', work: writeTables },
  ]).then(() => 0),
);
