// Configure and build one of CMakePresets.json.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { emscripten } from './emscripten.mjs';
import { fromRoot, root } from './paths.mjs';
import { run } from './run.mjs';

/** A build folder knows its compiler and its place; when either has changed it is made anew. */
function discardIfForeign(folder, identity) {
  const stamp = `${folder}/.made-with`;
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === identity) return;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(stamp, identity);
}

/** Configures a preset, natively or with Emscripten, and resolves to the environment to build it in. */
export async function configure(preset, { wasm = false } = {}) {
  const tools = wasm ? emscripten() : { version: 'native', env: {} };
  discardIfForeign(fromRoot(`build/${preset}`), `${tools.version}\n${root}\n`);
  const cmake = ['cmake', '--preset', preset];
  const command = wasm ? [tools.emcmake, ...cmake] : cmake;
  await run(command[0], command.slice(1), { show: 'pulse', env: tools.env });
  return tools.env;
}

/** Configures and builds a preset; `targets` empty means everything. */
export async function build(preset, { wasm = false, targets = [] } = {}) {
  const env = await configure(preset, { wasm });
  const chosen = targets.flatMap((target) => ['--target', target]);
  const jobs = ['--parallel', String(availableParallelism())];
  await run('cmake', ['--build', '--preset', preset, ...jobs, ...chosen], { env });
}

/** The module that the page loads: build/wasm/rbm_core.mjs and rbm_core.wasm. */
export async function buildWasm() {
  if (!existsSync(fromRoot('build/wasm/rbm_core.wasm'))) {
    console.log('      The first link can take some minutes: Emscripten may build its libraries.');
  }
  await build('wasm', { wasm: true });
}
