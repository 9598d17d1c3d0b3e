// Formatters, linters and types.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fromRoot, npmProgram, root } from './paths.mjs';
import { output, Problem, run } from './run.mjs';
import { cppFiles, filesUnder } from './sources.mjs';

/** Debian 12's. Other versions lay out and warn a little differently; they advise, they do not fail. */
const referenceClang = 14;

const typeScriptProjects = [
  'tsconfig.json',
  'web/tsconfig.json',
  'web/tsconfig.worker.json',
  'tests/tsconfig.json',
];

const isReference = (tool) =>
  Number(output(tool, ['--version'])?.match(/version (\d+)/)?.[1]) === referenceClang;

/** Runs `work`; what another version than the reference finds is shown, and does not fail. */
async function strictOnlyIfReference(tool, work) {
  if (isReference(tool)) return work();
  console.log(
    `      (${tool} here is not version ${referenceClang}: what it finds is only advice)`,
  );
  await work().catch((error) => console.log(`      ${error.message}`));
}

const clangTidy = () =>
  output('clang-tidy', ['--version']) ? 'clang-tidy' : '/opt/homebrew/opt/llvm/bin/clang-tidy';

export async function checkFormat() {
  await strictOnlyIfReference('clang-format', async () => {
    const untidy = cppFiles().filter((path) => {
      const { stdout } = spawnSync('clang-format', [path], { cwd: root, encoding: 'utf8' });
      return stdout !== readFileSync(fromRoot(path), 'utf8');
    });
    for (const path of untidy) console.error(`      ${path}`);
    if (untidy.length > 0) throw new Problem('these files need `npm run format`');
  });
  await run(npmProgram('biome'), ['format', '.']);
}

export async function checkLint() {
  await run(npmProgram('biome'), ['ci', '--formatter-enabled=false', '--error-on-warnings', '.']);
}

export async function checkTypes() {
  for (const project of typeScriptProjects) await run(npmProgram('tsc'), ['-p', project]);
}

/** Needs build/native to be configured, for its compile_commands.json. */
export async function checkTidy() {
  const tool = clangTidy();
  const files = filesUnder('core/src', /\.cpp$/);
  const failures = [];
  const worker = async () => {
    for (let file = files.shift(); file; file = files.shift()) {
      await run(tool, ['-p', 'build/native', '--quiet', file], { show: 'pulse' }).catch((error) =>
        failures.push(error.message),
      );
    }
  };
  await strictOnlyIfReference(tool, async () => {
    await Promise.all(Array.from({ length: availableParallelism() }, worker));
    if (failures.length > 0) throw new Problem(failures.join('\n'));
  });
}

/** Lays everything out anew, in place. */
export async function format() {
  await run('clang-format', ['-i', ...cppFiles()]);
  await run(npmProgram('biome'), ['check', '--write', '.']);
}
