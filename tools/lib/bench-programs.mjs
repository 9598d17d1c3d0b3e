// The programs that measure, and what each of them can.
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { build, buildWasm } from './cmake.mjs';
import { fromRoot, root } from './paths.mjs';
import { Problem, succeeds } from './run.mjs';

const imagesFolder = fromRoot('build/bench/images');
const casesFile = fromRoot('build/bench/cases.jsonl');
const native = fromRoot('build/bench/bench/rbm_bench');
const dense = fromRoot('build/bench/bench/rbm_bench_dense');
const kernels = fromRoot('build/bench-wasm/bench/rbm_bench.cjs');

/** What a program prints. @throws {Problem} with what it complained about, if it fails */
async function printed(command, args) {
  try {
    const options = { cwd: root, maxBuffer: 2 ** 26 };
    return (await promisify(execFile)(command, args, options)).stdout;
  } catch (error) {
    throw new Problem(`${command} failed: ${(error.stderr || error.message).slice(-2000)}`);
  }
}

const lines = (text) => text.trim().split('\n').filter(Boolean);
const exactly = (names) => `^(${names.join('|')})$`;

/** Builds all programs. */
export async function buildPrograms() {
  await build('bench');
  await build('bench-wasm', { wasm: true, targets: ['rbm_bench'] });
  await buildWasm();
}

/** Writes the images and the list of cases for the programs that do not share the C++. */
export async function writeInputs() {
  mkdirSync(imagesFolder, { recursive: true });
  await printed(native, [`--write-images=${imagesFolder}`]);
  writeFileSync(casesFile, await printed(native, ['--cases']));
}

/** Google Benchmark's measurements, in its order. */
async function underGoogleBenchmark(program, args, names, seconds) {
  const text = await printed(program, [
    ...args,
    `--benchmark_filter=${exactly(names)}`,
    `--benchmark_min_time=${seconds}`,
    '--benchmark_format=json',
  ]);
  const { context, benchmarks } = JSON.parse(text);
  const failed = benchmarks.find((one) => one.error_occurred);
  if (failed) throw new Problem(`${failed.name}: ${failed.error_message}`);
  return { context, benchmarks };
}

const listed = async (program, args = []) =>
  lines(await printed(program, [...args, '--benchmark_list_tests=true']));

const pick = (object, ...names) => Object.fromEntries(names.map((name) => [name, object[name]]));

function measurement(one, build) {
  const { visible, hidden, batch, density, hidden_density, cpu_time: milliseconds } = one;
  const name = one.label ? one.name.replace(`/${one.label}`, '') : one.name;
  const own = hidden_density > 0 ? { hidden_density } : {};
  if (one.quick_steps > 0) Object.assign(own, pick(one, 'quick_steps', 'full_steps'));
  return { name, build, visible, hidden, batch, density, ...own, milliseconds };
}

/**
 * @typedef {object} Program
 * @property {string[]} names  the cases that it can measure
 * @property {(names: string[], seconds: number) => Promise<import('./bench-statistics.mjs').Measurement[]>} measure
 */

/** @returns {Promise<Program>} the core with the compiler flags that everybody gets */
async function nativeProgram() {
  const measure = async (names, seconds) => {
    const { benchmarks } = await underGoogleBenchmark(native, [], names, seconds);
    return benchmarks.map((one) => measurement(one, 'native'));
  };
  return { names: await listed(native), measure };
}

async function sessionNames() {
  return lines(await printed(native, ['--cases'])).map((line) => JSON.parse(line).name);
}

/** @returns {Promise<Program>} the module that the page loads */
async function shippedProgram() {
  const measure = async (names, seconds) => {
    const script = fromRoot('tools/lib/bench-shipped.mjs');
    const args = [script, casesFile, imagesFolder, String(seconds), ...names];
    const found = lines(await printed(process.execPath, args));
    return found.map((line) => measurement(JSON.parse(line), 'wasm'));
  };
  return { names: await sessionNames(), measure };
}

/** @returns {Promise<Program>} the kernels, which the module that the page loads does not export */
async function kernelProgram() {
  const measure = async (names, seconds) => {
    const found = await printed(process.execPath, [kernels, exactly(names), String(seconds)]);
    return lines(found).map((line) => measurement(JSON.parse(line), 'wasm'));
  };
  const inSessions = await sessionNames();
  const names = (await listed(native)).filter((name) => !inSessions.includes(name));
  return { names, measure };
}

/** @returns {Promise<Program & { vectors: string }>} the dense opponent of one vector width */
async function denseProgram(program) {
  const args = [imagesFolder];
  const full = await listed(program, args);
  const withoutBuild = (name) => name.split('/').slice(0, 4).join('/');
  const measure = async (names, seconds) => {
    const chosen = full.filter((name) => names.includes(withoutBuild(name)));
    const { benchmarks } = await underGoogleBenchmark(program, args, chosen, seconds);
    return benchmarks.map((one) => measurement(one, one.label));
  };
  const names = [...new Set(full.map(withoutBuild))];
  const { context } = await underGoogleBenchmark(program, args, full.slice(-1), 0.001);
  return { names, measure, vectors: context.vectors };
}

/** A Python that has NumPy, or any. */
function findPython() {
  const candidates = [process.env.PYTHON, 'python3', '/usr/bin/python3'].filter(Boolean);
  const isThere = candidates.filter((candidate) => succeeds(candidate));
  return isThere.find((candidate) => succeeds(candidate, ['-c', 'import numpy'])) ?? isThere[0];
}

/** @returns {Promise<Program & { missing: string[], versions: string[] }>} the tools that people use for this in Python */
export async function peerProgram() {
  const python = findPython();
  if (!python) return { names: [], missing: ['python3'], versions: [], measure: async () => [] };
  const script = fromRoot('bench/peers/peers.py');
  const { missing, names, versions } = JSON.parse(await printed(python, [script, '--list']));
  const measure = async (chosen, seconds) => {
    const args = [script, '--images', imagesFolder, '--seconds', String(seconds), ...chosen];
    const found = lines(await printed(python, args)).map((line) => JSON.parse(line));
    return found.map((one) => measurement(one, one.build));
  };
  return { names, missing, versions, measure };
}

/** All programs of our own, the dense opponent of the widest vectors last. */
export async function allPrograms() {
  const avx512 = `${dense}_avx512`;
  return {
    native: await nativeProgram(),
    shipped: await shippedProgram(),
    kernels: await kernelProgram(),
    dense: await denseProgram(dense),
    ...(existsSync(avx512) && { avx512: await denseProgram(avx512) }),
  };
}
