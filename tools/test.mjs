// npm test: everything that has to hold, in order, stopping at the first failure.
// --only=web,e2e runs some steps; what they need is built all the same.
import { createServer } from 'node:net';
import { checkBudget } from './lib/budget.mjs';
import { findChromium } from './lib/chromium.mjs';
import { build, buildWasm, configure } from './lib/cmake.mjs';
import { checkFormat, checkLint, checkTidy, checkTypes } from './lib/lint.mjs';
import { requireNodeModules } from './lib/npm.mjs';
import { requireNode, requirePackages } from './lib/packages.mjs';
import { fromRoot, npmProgram } from './lib/paths.mjs';
import { inSteps, main, Problem, run, seconds } from './lib/run.mjs';
import { bundleSite } from './lib/site.mjs';

/** How many tests a test runner says have passed; none at all is a failure too. */
function passed(printed, pattern) {
  const count = Number(printed.match(pattern)?.[1] ?? 0);
  if (count === 0) throw new Problem('no test has run');
  return count;
}

/** The tests in a folder that Node's own runner runs. */
async function testInNode(folder) {
  const printed = await run('node', ['--test', '--test-reporter=tap', folder], { show: 'pulse' });
  return passed(printed, /^# pass (\d+)$/m);
}

async function testFloors() {
  await run('node', ['tools/check_includes.mjs']);
  return testInNode('tests/tools/');
}

async function testNative() {
  await build('native');
  const printed = await run('ctest', ['--preset', 'native', '--progress', '--parallel', '2']);
  return passed(printed, /0 tests failed out of (\d+)/);
}

/**
 * The same bits from another compiler, with wider vectors, and without any in WebAssembly. The steps
 * native and wasm ask the same of gcc and of WebAssembly with vectors.
 */
async function testGolden() {
  const golden = 'tests/native/rbm_golden_tests';
  let count = 0;
  const expectGolden = async (preset, { wasm }) => {
    await build(preset, { wasm, targets: ['rbm_golden_tests'] });
    const program = fromRoot(`build/${preset}/${golden}`);
    const printed = await (wasm ? run('node', [`${program}.cjs`]) : run(program, []));
    count += passed(printed, /\[ {2}PASSED {2}\] (\d+) test/);
  };
  for (const preset of ['native-march', 'native-clang', 'native-clang-march']) {
    await expectGolden(preset, { wasm: false });
  }
  await expectGolden('wasm-scalar', { wasm: true });
  return count;
}

async function testWasm() {
  await build('wasm-tests', { wasm: true, targets: ['rbm_tests'] });
  const printed = await run(
    'node',
    ['build/wasm-tests/tests/native/rbm_tests.cjs', '--gtest_brief=1'],
    {
      show: 'pulse',
    },
  );
  return passed(printed, /\[ {2}PASSED {2}\] (\d+) test/);
}

async function testWeb() {
  await buildWasm();
  return passed(await run(npmProgram('vitest'), ['run']), /^\s*Tests\s.*?(\d+) passed/m);
}

async function buildSite() {
  await buildWasm();
  await bundleSite();
}

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

async function testBrowser() {
  const env = { RBM_E2E_PORT: String(await freePort()), RBM_CHROMIUM: findChromium() ?? '' };
  return passed(await run(npmProgram('playwright'), ['test'], { env }), /^\s*(\d+) passed/m);
}

const steps = [
  { name: 'format', title: 'Formatting', work: checkFormat },
  { name: 'lint', title: 'Linting', work: checkLint },
  { name: 'types', title: 'Types', work: checkTypes },
  { name: 'floors', title: 'Includes and imports go downward only', work: testFloors },
  { name: 'native', title: 'The core, natively', work: testNative },
  {
    name: 'tidy',
    title: 'clang-tidy',
    work: async () => {
      await configure('native');
      await checkTidy();
    },
  },
  { name: 'golden', title: 'The same bits from every compiler and width', work: testGolden },
  { name: 'wasm', title: 'The same tests as WebAssembly in Node', work: testWasm },
  { name: 'web', title: 'The WebAssembly module and the page, in Node', work: testWeb },
  { name: 'site', title: 'Building the site and the npm package', work: buildSite },
  { name: 'budget', title: 'What they weigh', work: checkBudget },
  {
    name: 'package',
    title: 'The npm package, installed elsewhere',
    work: () => testInNode('tests/package/'),
  },
  { name: 'e2e', title: 'The site in Chromium', work: testBrowser },
];

function chosenSteps(args) {
  if (args.length === 0) return steps;
  const names = args.flatMap((arg) => arg.replace(/^--only=/, '').split(','));
  const known = steps.map((step) => step.name);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0 || !args.every((arg) => arg.startsWith('--only='))) {
    throw new Problem(
      `${args.join(' ')} is not understood: --only= takes some of ${known.join(',')}, with commas`,
    );
  }
  // What is in dist/ and lib/ has to be today's.
  if (names.some((name) => ['budget', 'package', 'e2e'].includes(name))) names.push('site');
  return steps.filter((step) => names.includes(step.name));
}

await main(async () => {
  requireNode();
  const chosen = chosenSteps(process.argv.slice(2));
  // Only the tests of the site need a browser, which is large.
  const inBrowser = chosen.some((step) => step.name === 'e2e');
  const purposes = ['build', 'test', ...(inBrowser ? ['browser'] : [])];
  const started = Date.now();
  const done = await inSteps([
    { title: 'Looking for npm packages', work: requireNodeModules },
    { title: 'Looking for compilers and test tools', work: () => requirePackages(...purposes) },
    ...chosen,
  ]);
  console.log('');
  for (const { title, milliseconds, result } of done) {
    const tests = typeof result === 'number' ? `${result} passed` : '';
    console.log(`${title.padEnd(50)}${seconds(milliseconds).padStart(12)}  ${tests}`);
  }
  const total = done.reduce(
    (sum, { result }) => sum + (typeof result === 'number' ? result : 0),
    0,
  );
  console.log(`${'All of it'.padEnd(50)}${seconds(Date.now() - started).padStart(12)}\n`);
  console.log(`${total || chosen.length} passed, 0 failed`);
});
