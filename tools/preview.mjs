// npm run preview: serves dist/ as a strict host would, with the Content-Security-Policy as a header.
import { existsSync } from 'node:fs';
import { fromRoot, npmProgram } from './lib/paths.mjs';
import { handOver, main, Problem } from './lib/run.mjs';

await main(async () => {
  if (!existsSync(fromRoot('dist/index.html'))) {
    throw new Problem('there is no dist/ yet: run npm run build first');
  }
  return handOver(npmProgram('vite'), ['preview', ...process.argv.slice(2)]);
});
