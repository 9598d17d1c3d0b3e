// npm run wasm: build/wasm/rbm_core.mjs and rbm_core.wasm.
import { buildWasm } from './lib/cmake.mjs';
import { requireNode, requirePackages } from './lib/packages.mjs';
import { inSteps, main } from './lib/run.mjs';

await main(async () => {
  requireNode();
  await inSteps([
    { title: 'Looking for the compilers', work: () => requirePackages('build') },
    { title: 'Building the WebAssembly core', work: buildWasm },
  ]);
});
