// What every command needs before it can do its own work.
import { buildWasm } from './cmake.mjs';
import { requireNodeModules } from './npm.mjs';
import { bundlePackage } from './package.mjs';
import { requirePackages } from './packages.mjs';
import { npmProgram } from './paths.mjs';
import { run } from './run.mjs';

export const setUp = [
  { title: 'Looking for npm packages', work: requireNodeModules },
  {
    title: 'Looking for CMake, Ninja, a C++ compiler, Eigen and Emscripten',
    work: () => requirePackages('build'),
  },
  { title: 'Building the WebAssembly core', work: buildWasm },
];

/** The npm package in lib/, and the site in dist/. */
export async function bundleSite() {
  // Bundlers take types away unread: a text that a language lacks would get through.
  await run(npmProgram('tsc'), ['-p', 'web/tsconfig.json', '--noEmit']);
  await bundlePackage();
  await run(npmProgram('vite'), ['build', '--logLevel', 'warn']);
}
