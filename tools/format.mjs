// npm run format: lays out all C++ and TypeScript.
import { format } from './lib/lint.mjs';
import { requireNodeModules } from './lib/npm.mjs';
import { requireNode } from './lib/packages.mjs';
import { main } from './lib/run.mjs';

await main(async () => {
  requireNode();
  await requireNodeModules();
  await format();
});
