// What has to be on the machine, how to see that it is there, and how to get it.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { findChromium } from './chromium.mjs';
import { findEmcc } from './emscripten.mjs';
import { npmProgram } from './paths.mjs';
import { findPython } from './python.mjs';
import { output, Problem, run, succeeds } from './run.mjs';

const prefixes = ['/usr', '/usr/local', '/opt/homebrew', process.env.HOMEBREW_PREFIX]
  .concat(process.env.CMAKE_PREFIX_PATH?.split(':') ?? [])
  .filter(Boolean);
const hasFile = (...paths) =>
  prefixes.some((prefix) => paths.some((path) => existsSync(`${prefix}/${path}`)));
const homebrewLlvm = () =>
  process.platform === 'darwin' && existsSync('/opt/homebrew/opt/llvm/bin/clang-tidy');

/**
 * @typedef {object} Need
 * @property {string} what    in words
 * @property {() => boolean} found   looks for the tool or header itself, wherever it came from
 * @property {string[]} apt   Debian's and Ubuntu's packages
 * @property {string[]} brew  Homebrew's packages
 */

/** @type {Record<'build' | 'test' | 'browser' | 'bench', Need[]>} */
const needs = {
  build: [
    { what: 'CMake >= 3.21', found: hasCmake, apt: ['cmake'], brew: ['cmake'] },
    { what: 'Ninja', found: () => succeeds('ninja'), apt: ['ninja-build'], brew: ['ninja'] },
    { what: 'a C++20 compiler', found: () => succeeds('c++'), apt: ['g++'], brew: [] },
    {
      what: 'Eigen >= 3.4',
      found: () => hasFile('include/eigen3/Eigen/Core'),
      apt: ['libeigen3-dev'],
      brew: ['eigen'],
    },
    {
      what: 'Emscripten >= 3.1.6',
      found: () => findEmcc() !== undefined,
      apt: ['emscripten'],
      brew: ['emscripten'],
    },
  ],
  test: [
    {
      what: 'GoogleTest',
      found: () =>
        hasFile('include/gtest/gtest.h') &&
        (process.platform === 'darwin' || existsSync('/usr/src/googletest/CMakeLists.txt')),
      apt: ['libgtest-dev', 'googletest'],
      brew: ['googletest'],
    },
    { what: 'clang', found: () => succeeds('clang++'), apt: ['clang'], brew: [] },
    {
      what: 'clang-format',
      found: () => succeeds('clang-format'),
      apt: ['clang-format'],
      brew: ['clang-format'],
    },
    {
      what: 'clang-tidy',
      found: () => succeeds('clang-tidy') || homebrewLlvm(),
      apt: ['clang-tidy'],
      brew: ['llvm'],
    },
    // Where it does not come from apt, the tests that need it say that they are left out.
    ...(succeeds('apt-get')
      ? [
          {
            what: 'Python with NumPy and scikit-learn',
            found: () => findPython('numpy', 'sklearn') !== undefined,
            apt: ['python3-numpy', 'python3-sklearn'],
            brew: [],
          },
        ]
      : []),
  ],
  browser: [
    // Ubuntu has Chromium only as a snap, which is not for tests: there Playwright brings its own.
    ...(isDebian() ? [{ what: 'Chromium', found: hasBrowser, apt: ['chromium'], brew: [] }] : []),
  ],
  bench: [
    {
      what: 'Google Benchmark',
      found: () => hasFile('include/benchmark/benchmark.h'),
      apt: ['libbenchmark-dev'],
      brew: ['google-benchmark'],
    },
  ],
};

function isDebian() {
  const release = '/etc/os-release';
  return existsSync(release) && /^ID=debian$/m.test(readFileSync(release, 'utf8'));
}

/** The system's Chromium or Chrome, or the one that Playwright has downloaded. */
function hasBrowser() {
  if (findChromium()) return true;
  const { chromium } = createRequire(import.meta.url)('@playwright/test');
  return existsSync(chromium.executablePath());
}

function hasCmake() {
  const [, major, minor] = output('cmake', ['--version'])?.match(/version (\d+)\.(\d+)/) ?? [];
  return Number(major) > 3 || (Number(major) === 3 && Number(minor) >= 21);
}

/** Stops with a sentence if this Node is too old for the tools that follow. */
export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new Problem(
    `Node ${process.versions.node} is too old: 20.19 or newer is needed (https://nodejs.org).`,
  );
}

/** Installs what is missing for these purposes; does nothing, quickly, when all is there. */
export async function requirePackages(...purposes) {
  const missing = purposes.flatMap((purpose) => needs[purpose]).filter((need) => !need.found());
  if (missing.length > 0) {
    console.log(`      missing: ${missing.map((need) => need.what).join(', ')}`);
    await install(missing);
    const still = missing.filter((need) => !need.found());
    if (still.length > 0) {
      throw new Problem(`still missing after installing: ${still.map((n) => n.what).join(', ')}`);
    }
    requireSameNode();
  }
  if (purposes.includes('browser') && !hasBrowser()) await installPlaywrightsChromium();
}

/** Debian's Emscripten brings Debian's Node, which must not take the place of the one that is used. */
function requireSameNode() {
  const found = output('node', ['--version']);
  if (found === process.version) return;
  throw new Problem(
    `PATH now leads to Node ${found ?? '(none)'} of a package just installed, instead of ${process.version}. ` +
      `Put ${dirname(process.execPath)} first in PATH and run the command again.`,
  );
}

async function install(missing) {
  const apt = missing.flatMap((need) => need.apt);
  const brew = missing.flatMap((need) => need.brew);
  if (succeeds('apt-get')) return installWithApt(apt);
  if (process.platform === 'darwin' && succeeds('brew')) {
    if (!missing.every((need) => need.found() || need.brew.length > 0)) {
      throw new Problem('Install the Xcode command line tools first: xcode-select --install');
    }
    return run('brew', ['install', ...brew], { show: 'pulse' });
  }
  const homebrew = process.platform === 'darwin' ? ' Homebrew (https://brew.sh) has them all.' : '';
  throw new Problem(
    `Please install these with your system's package manager and run the command again: ${missing
      .map((need) => need.what)
      .join(', ')}.${homebrew}`,
  );
}

async function installWithApt(packages) {
  const byHand = `Install the packages by hand and run the command again:\n  apt-get install ${packages.join(' ')}`;
  const isRoot = process.getuid?.() === 0;
  if (!isRoot && !succeeds('sudo')) {
    throw new Problem(`this needs root and there is no sudo. ${byHand}`);
  }
  const install = ['install', '-y', '--no-install-recommends', ...packages];
  console.log('      This takes a few minutes the first time.');
  try {
    // One stale source makes the update fail; the packages may be had all the same.
    await asRoot(isRoot, ['update']).catch((error) => console.log(`      ${error.message}`));
    await asRoot(isRoot, install);
  } catch (error) {
    throw new Problem(`${error.message}. ${byHand}`);
  }
}

function asRoot(isRoot, args) {
  const noQuestions = 'DEBIAN_FRONTEND=noninteractive';
  // Without a terminal nobody could type a password, so sudo must not ask.
  const sudo = process.stdin.isTTY ? ['sudo'] : ['sudo', '-n'];
  const command = isRoot ? ['env'] : [...sudo, 'env'];
  const line = [...command, noQuestions, 'apt-get', ...args];
  console.log(`      ${isRoot ? '' : 'needs root, running: '}${line.join(' ')}`);
  return run(line[0], line.slice(1), { show: 'pulse' });
}

async function installPlaywrightsChromium() {
  console.log(
    '      no Chromium or Chrome found; Playwright downloads one (sudo may ask for its libraries)',
  );
  const withDeps = succeeds('apt-get') ? ['--with-deps'] : [];
  try {
    await run(npmProgram('playwright'), ['install', ...withDeps, 'chromium'], { show: 'pulse' });
  } catch {
    throw new Problem(
      'no browser for the end-to-end tests: install Google Chrome or Chromium so that it is on PATH, ' +
        'or set RBM_CHROMIUM to its path',
    );
  }
}
