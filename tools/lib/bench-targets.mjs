// What the measurements have to show, each with its measured value.
import { annealingSeconds, exponent, ratioOf } from './bench-statistics.mjs';

const workloads = { large: '784x500/b100', typical: '784x64/b20', small: '64x32/b50' };

/**
 * @typedef {object} Target
 * @property {string} what
 * @property {string} measured
 * @property {boolean} met
 */

const fixed = (value) => value.toFixed(2);

/** One target about a ratio of two builds; none if one of them was not measured. */
function ratioTarget(rounds, size, build, other, limit) {
  const ratio = ratioOf(rounds, workloads[size], build, other);
  if (ratio === undefined) return [];
  const what = `${size}: ${build} at most ${limit} x ${other}`;
  // Two digits: the third is noise.
  return [{ what, measured: fixed(ratio), met: Number(fixed(ratio)) <= limit }];
}

/** The quantity that a case of the group 'linear' varies, and what tells its series apart. */
const series = {
  'hidden-units': { title: 'hidden units', work: (row) => row.hidden },
  batch: { title: 'images a batch', work: (row) => row.batch },
  'active-units': { title: 'active units', work: (row) => row.density, by: (row) => row.batch },
};

/** Rows of the group 'linear', one list for each curve. */
function curves(rows) {
  const found = new Map();
  for (const row of rows.filter(({ group }) => group === 'linear')) {
    const { by } = series[row.case];
    const key = `${row.case} ${row.build} ${by ? by(row) : ''}`;
    found.set(key, [...(found.get(key) ?? []), row]);
  }
  return [...found.values()];
}

/** A cost that grows like work to the power of one at most; a tenth more is for the caches. */
const exponentLimit = 1.1;

function linearTarget(points) {
  const [first] = points;
  const { title, work, by } = series[first.case];
  const power = exponent(points.map((row) => [work(row), row.ms_per_update]));
  const where = by ? ` (batch ${by(first)})` : '';
  return {
    what: `${first.build}: time at most linear in ${title}${where}`,
    measured: `~ n^${fixed(power)}`,
    met: power <= exponentLimit,
  };
}

/** Updates that see every image of MNIST once. */
export const epochSeconds = (row) => (row.ms_per_update * (60000 / row.batch)) / 1000;

function epochTarget(row) {
  const time = epochSeconds(row);
  return {
    what: `${row.build}: an epoch of 60,000 images at ${row.visible}x${row.hidden} in less than 2 s`,
    measured: `${fixed(time)} s`,
    met: time < 2,
  };
}

function exactTarget(row) {
  const seconds = row.ms_per_update / 1000;
  return {
    what: `${row.build}: exact log Z at ${row.visible}x${row.hidden} in at most a second`,
    measured: `${fixed(seconds)} s`,
    met: seconds <= 1,
  };
}

function annealingTarget({ build, machine, quick }) {
  return {
    what: `${build}: a quick run of annealing at ${machine} in less than 5 s`,
    measured: `${fixed(quick)} s`,
    met: quick < 5,
  };
}

const isLargeCount = (row) => row.case === 'log-partition' && row.hidden >= 20;

const isOurs = ({ build }) => build === 'native' || build === 'wasm';

/**
 * The targets that these measurements can tell something about.
 * @param {import('./bench-statistics.mjs').Measurement[][]} rounds
 * @param {import('./bench-statistics.mjs').Row[]} rows
 * @returns {Target[]}
 */
export function targetsOf(rounds, rows) {
  return [
    ...ratioTarget(rounds, 'large', 'wasm', 'dense-gemm-only', 0.45),
    ...Object.keys(workloads).flatMap((size) => ratioTarget(rounds, size, 'native', 'wasm', 1)),
    ...curves(rows)
      .filter((points) => points.length > 1)
      .map(linearTarget),
    ...rows.filter(({ group }) => group === 'epoch').map(epochTarget),
    ...rows.filter((row) => isLargeCount(row) && isOurs(row)).map(exactTarget),
    ...annealingSeconds(rows).filter(isOurs).map(annealingTarget),
    ...ratioTarget(rounds, 'large', 'wasm', 'pytorch', 0.48),
    ...ratioTarget(rounds, 'typical', 'wasm', 'pytorch', 0.5),
    ...ratioTarget(rounds, 'small', 'wasm', 'pytorch', 0.3),
  ];
}
