// From what the rounds measured to one row for each case and build.

/**
 * What one program measured of one case in one round.
 * @typedef {object} Measurement
 * @property {string} name     group/case/visible x hidden/b batch, and a variant where it has one
 * @property {string} build    wasm, native, dense-eigen, dense-gemm-only, ...
 * @property {number} visible
 * @property {number} hidden
 * @property {number} batch
 * @property {number} density  share of visible units that are on
 * @property {number} milliseconds  a step
 * @property {number} [quick_steps]  of annealing: the steps of a quick run that cost as much
 * @property {number} [full_steps]   and of a full one
 */

/**
 * A case in one build, over all rounds.
 * @typedef {object} Row
 * @property {string} group
 * @property {string} case
 * @property {string} build
 * @property {string} [variant]  tells rows apart that differ in nothing else
 * @property {number} visible
 * @property {number} hidden
 * @property {number} batch
 * @property {number} density
 * @property {number} ms_per_update      median over the rounds
 * @property {number} ms_min             least of them
 * @property {number} images_per_second  or chain steps a second, from the median
 * @property {number} [ratio_to_dense_gemm_only]  its time over that of dense-gemm-only: median of the
 *   rounds' ratios
 * @property {number} [ratio_of_wasm]    the time of wasm over its time, likewise
 * @property {number} [quick_steps]
 * @property {number} [full_steps]
 * @property {number} rounds
 */

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The exponent p of y ~ x^p: the least-squares slope of log y over log x. */
export function exponent(points) {
  const logs = points.map(([x, y]) => [Math.log(x), Math.log(y)]);
  const mean = (k) => logs.reduce((sum, point) => sum + point[k], 0) / logs.length;
  const [mx, my] = [mean(0), mean(1)];
  const covariance = logs.reduce((sum, [x, y]) => sum + (x - mx) * (y - my), 0);
  return covariance / logs.reduce((sum, [x]) => sum + (x - mx) ** 2, 0);
}

/** The name without a variant: what the dense builds, which have none, are compared by. */
export const workOf = (name) => name.split('/').slice(0, 4).join('/');

/** The time of one build over that of another in every round that has both. */
function ratios(rounds, name, build, other) {
  return rounds.flatMap((round) => {
    const own = round.find((one) => one.name === name && one.build === build);
    const its = round.filter((one) => one.build === other);
    const same =
      its.find((one) => one.name === name) ?? its.find((one) => one.name === workOf(name));
    return own && same ? [own.milliseconds / same.milliseconds] : [];
  });
}

/** Their median: what slows the computer slows both, and drops out. Undefined without any. */
function ratio(rounds, name, build, other) {
  const found = ratios(rounds, name, build, other);
  return found.length > 0 ? median(found) : undefined;
}

function rowOf(rounds, measurement) {
  const { name, build, visible, hidden, batch, density, hidden_density } = measurement;
  const times = rounds
    .flat()
    .filter((one) => one.name === name && one.build === build)
    .map((one) => one.milliseconds);
  const [group, title, , , variant] = name.split('/');
  const typical = median(times);
  const ofWasm = ratio(rounds, name, build, 'wasm');
  return {
    case: title,
    group,
    variant,
    build,
    visible,
    hidden,
    batch,
    density,
    hidden_density,
    ms_per_update: typical,
    ms_min: Math.min(...times),
    images_per_second: (1000 * batch) / typical,
    ratio_to_dense_gemm_only: ratio(rounds, name, build, 'dense-gemm-only'),
    ratio_of_wasm: ofWasm && 1 / ofWasm,
    quick_steps: measurement.quick_steps,
    full_steps: measurement.full_steps,
    rounds: times.length,
  };
}

/**
 * One row for each case and build; cases, and the builds of a case, in the order in which they were
 * first measured.
 * @param {Measurement[][]} rounds
 * @returns {Row[]}
 */
export function rowsOf(rounds) {
  const cases = new Map();
  for (const one of rounds.flat()) {
    const builds = cases.get(one.name) ?? new Map();
    if (!builds.has(one.build)) builds.set(one.build, one);
    cases.set(one.name, builds);
  }
  const measurements = [...cases.values()].flatMap((builds) => [...builds.values()]);
  return measurements.map((measurement) => rowOf(rounds, measurement));
}

/** The median ratio of the times of two builds for one update, or undefined if one is missing. */
export const ratioOf = (rounds, shape, build, other) =>
  ratio(rounds, `update/update/${shape}`, build, other);

/**
 * What runs of annealing take in each build: their steps at several betas, times what they cost there;
 * a dense step costs the same everywhere.
 * @param {Row[]} rows
 * @returns {{ build: string, machine: string, quick: number, full: number }[]}  in seconds
 */
export function annealingSeconds(rows) {
  const steps = rows.filter((row) => row.case === 'step');
  const builds = [...new Set(steps.map(({ build }) => build))];
  const sum = (own, value) => own.reduce((total, row) => total + value(row), 0);
  const places = steps.filter((row) => row.build === steps.find((one) => one.quick_steps)?.build);
  return builds.map((build) => {
    const own = steps.filter((row) => row.build === build);
    const seconds = (schedule) =>
      own[0][schedule]
        ? sum(own, (row) => row[schedule] * row.ms_per_update) / 1000
        : (sum(places, (row) => row[schedule]) * own[0].ms_per_update) / 1000;
    const machine = `${own[0].visible}x${own[0].hidden}`;
    return { build, machine, quick: seconds('quick_steps'), full: seconds('full_steps') };
  });
}
