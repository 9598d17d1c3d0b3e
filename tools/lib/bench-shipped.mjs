// Measures the very module that the page loads, in Node:
//   node tools/lib/bench-shipped.mjs CASES IMAGES SECONDS NAME...
// CASES is what `rbm_bench --cases` printed, IMAGES the folder that `rbm_bench --write-images` filled.
// Prints one JSON object a line, with the members that Google Benchmark's have.
import { readFileSync } from 'node:fs';
import { isLong } from './bench-options.mjs';
import { fromRoot } from './paths.mjs';

const warmUpMilliseconds = 300;

async function loadCore() {
  const { default: createRbmCore } = await import(fromRoot('build/wasm/rbm_core.mjs'));
  return createRbmCore({ wasmBinary: readFileSync(fromRoot('build/wasm/rbm_core.wasm')) });
}

/** Processor time, as the other programs measure it. */
function cpuMilliseconds() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Mean milliseconds of a step, over the first run that takes at least `least` milliseconds. */
function timeOf(run, least) {
  for (let steps = 1; ; ) {
    const start = cpuMilliseconds();
    run(steps);
    const elapsed = cpuMilliseconds() - start;
    if (elapsed >= least) return elapsed / steps;
    const growth = Math.min(10, (1.2 * least) / Math.max(elapsed, 1e-3));
    steps = Math.max(steps + 1, Math.floor(growth * steps));
  }
}

const densityOf = (states) => states.reduce((sum, state) => sum + state, 0) / states.length;

/** A session that has done its first updates. */
function sessionOf(core, one, pixels) {
  const session = core.makeSession(one.visible, one.hidden, 1);
  session.setData(pixels, 0);
  session.setTrainer(one.trainer);
  session.train(one.warmUp);
  return session;
}

/**
 * @typedef {object} Prepared
 * @property {(steps: number) => void} run   what is timed
 * @property {() => Uint8Array} states       of visible units, for their density
 * @property {number} [hiddenDensity]
 * @property {() => void} free
 */

/** As prepare() in bench/session_cases.cpp. @returns {Prepared} */
function prepareSession(core, one, pixels) {
  const session = sessionOf(core, one, pixels);
  const hiddenDensity = densityOf(session.hiddenActivity());
  const rest = { hiddenDensity, free: () => session.delete() };
  if (!one.dream) return { run: (steps) => session.train(steps), states: () => pixels, ...rest };
  session.setChains(one.batch);
  session.restartChainsFromData();
  const run = (steps) => {
    for (let step = 0; step < steps; ++step) session.stepChains(1);
  };
  return { run, states: () => session.chainStates(), ...rest };
}

/** As prepare() in bench/measurement_cases.cpp. @returns {Prepared} */
function prepareMeasurement(core, one, pixels) {
  const session = sessionOf(core, one, pixels);
  const machine = {
    nVisible: one.visible,
    nHidden: one.hidden,
    weights: Float32Array.from(session.weights()),
    visibleBias: Float32Array.from(session.visibleBias()),
    hiddenBias: Float32Array.from(session.hiddenBias()),
  };
  session.delete();
  const images = core.makeMeasuredImages(pixels, one.visible, 0);
  const settings = { ...one.measurement, chains: new Uint8Array() };
  const measure = () => {
    const measurement = core.makeMeasurement(machine, images, settings);
    while (!measurement.advance(one.sliceOfWork));
    measurement.result();
    measurement.delete();
  };
  const run = (steps) => {
    for (let step = 0; step < steps; ++step) measure();
  };
  return { run, states: () => pixels, free: () => images.delete() };
}

function measure(core, one, pixels, milliseconds) {
  const prepare = one.measurement ? prepareMeasurement : prepareSession;
  const { run, states, hiddenDensity, free } = prepare(core, one, pixels);
  // The optimising compiler works beside the first calls, and its time would be counted. What takes
  // seconds is compiled in the first tenths of them.
  if (!isLong(one.name)) timeOf(run, warmUpMilliseconds);
  const cpu_time = timeOf(run, milliseconds);
  const density = densityOf(states());
  free();
  const { name, visible, hidden, batch } = one;
  return { name, visible, hidden, batch, density, hidden_density: hiddenDensity, cpu_time };
}

const [casesFile, imagesFolder, seconds, ...names] = process.argv.slice(2);
const cases = readFileSync(casesFile, 'utf8').trim().split('\n').map(JSON.parse);
const core = await loadCore();
for (const one of cases.filter(({ name }) => names.includes(name))) {
  const pixels = new Uint8Array(readFileSync(`${imagesFolder}/${one.images}`));
  console.log(JSON.stringify(measure(core, one, pixels, 1000 * Number(seconds))));
}
