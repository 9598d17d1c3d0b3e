// npm run build: a static site in dist/.

import { requireNode } from './lib/packages.mjs';
import { inSteps, main } from './lib/run.mjs';
import { bundleSite, setUp } from './lib/site.mjs';

await main(async () => {
  requireNode();
  await inSteps([...setUp, { title: 'Bundling the site into dist/', work: bundleSite }]);
  console.log('\ndist/ is ready: npm run preview, or any static host.');
});
