// npm run package: the files of the npm package in lib/. `npm pack` runs it by itself.
import { bundlePackage } from './lib/package.mjs';
import { requireNode } from './lib/packages.mjs';
import { inSteps, main } from './lib/run.mjs';
import { setUp } from './lib/site.mjs';

await main(async () => {
  requireNode();
  await inSteps([...setUp, { title: 'Bundling the npm package into lib/', work: bundlePackage }]);
  console.log('\nlib/ is ready: npm pack.');
});
