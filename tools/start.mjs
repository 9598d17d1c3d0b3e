// npm start: everything from a fresh clone to a page on localhost.

import { requireNode } from './lib/packages.mjs';
import { npmProgram } from './lib/paths.mjs';
import { handOver, inSteps, main } from './lib/run.mjs';
import { setUp } from './lib/site.mjs';

await main(async () => {
  requireNode();
  await inSteps(setUp);
  console.log('\nThe playground is served at the address below; Ctrl-C stops it.');
  return handOver(npmProgram('vite'), process.argv.slice(2));
});
