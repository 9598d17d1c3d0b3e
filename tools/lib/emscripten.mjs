// Finding Emscripten and living with the differences between its versions.
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, dirname } from 'node:path';
import { fromRoot } from './paths.mjs';
import { output, Problem } from './run.mjs';

/**
 * @returns {string | undefined} the path of emcc: on PATH, or in the emsdk that EMSDK names
 */
export function findEmcc() {
  const onPath = output('sh', ['-c', 'command -v emcc']);
  if (onPath) return onPath;
  const inEmsdk = `${process.env.EMSDK}/upstream/emscripten/emcc`;
  return process.env.EMSDK && existsSync(inEmsdk) ? inEmsdk : undefined;
}

function isWritable(folder) {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Emscripten builds its system libraries into a cache beside itself. Debian's is complete and frozen;
 * one that root installed by other means may be neither, and then we give it a folder of our own.
 */
function cacheEnvironment(emConfig, env) {
  if (process.env.EM_CACHE) return {};
  const setting = (name) => output(emConfig, [name], { env });
  if (setting('FROZEN_CACHE') === 'True') return {};
  const cache = setting('CACHE');
  if (cache && isWritable(existsSync(cache) ? cache : dirname(cache))) return {};
  return { EM_CACHE: fromRoot('build/emscripten-cache') };
}

function warnIfOlderThanTested(version) {
  const [, major, minor, patch] = version.match(/(\d+)\.(\d+)\.(\d+)/) ?? [];
  if (major * 1e6 + minor * 1e3 + Number(patch) >= 3_001_006) return;
  console.log(`      ${version} is older than 3.1.6, the oldest that is tested.`);
  console.log('      If it fails, install a newer one with emsdk (https://emscripten.org).');
}

/**
 * What is needed to call Emscripten.
 * @returns {{ emcmake: string, version: string, env: Record<string, string> }}
 */
export function emscripten() {
  const emcc = findEmcc();
  if (!emcc) throw new Problem('emcc was found neither on PATH nor in the folder that EMSDK names');
  const folder = dirname(emcc);
  const env = { PATH: `${folder}${delimiter}${process.env.PATH}` };
  // Debian's emcc needs acorn, which a Node that is not Debian's looks for elsewhere.
  if (existsSync('/usr/share/nodejs/acorn')) {
    env.NODE_PATH = [process.env.NODE_PATH, '/usr/share/nodejs'].filter(Boolean).join(delimiter);
  }
  const version = output(emcc, ['--version'], { env: { ...process.env, ...env } })?.split('\n')[0];
  if (!version) throw new Problem(`${emcc} --version failed; is this Emscripten complete?`);
  warnIfOlderThanTested(version);
  Object.assign(env, cacheEnvironment(`${folder}/em-config`, { ...process.env, ...env }));
  return { emcmake: `${folder}/emcmake`, version: `${emcc}: ${version}`, env };
}
