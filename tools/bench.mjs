// npm run bench: the native benchmarks. Arguments go to Google Benchmark.
import { build } from './lib/cmake.mjs';
import { requireNode, requirePackages } from './lib/packages.mjs';
import { fromRoot } from './lib/paths.mjs';
import { handOver, inSteps, main } from './lib/run.mjs';

await main(async () => {
  requireNode();
  await inSteps([
    {
      title: 'Looking for the compilers and Google Benchmark',
      work: () => requirePackages('build', 'bench'),
    },
    { title: 'Building the benchmarks', work: () => build('bench') },
  ]);
  return handOver(fromRoot('build/bench/bench/rbm_bench'), process.argv.slice(2));
});
