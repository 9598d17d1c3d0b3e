// The measurements as text for people.
import { annealingSeconds } from './bench-statistics.mjs';
import { epochSeconds } from './bench-targets.mjs';

const titles = {
  update: 'Updates: CD-1 with momentum and weight decay, unless the case says otherwise',
  phases: 'Phases of a CD-1 update',
  density: 'Hidden pass over random states of a density',
  dreams: 'Dreams: a Gibbs step of every chain',
  epoch: 'Updates from 60,000 images',
  linear: 'Time and work',
  exact: 'Exact values, by counting the states of the smaller layer',
  annealed: 'Annealed importance sampling: a step of every chain, and a whole measurement',
};

const whole = (value) => Math.round(value).toLocaleString('en');

/** Three significant digits, for times from microseconds to seconds. */
export function significant(value) {
  if (value >= 100) return value.toFixed(0);
  return value.toFixed(Math.max(0, 2 - Math.floor(Math.log10(value))));
}

const optional = (value) => value?.toFixed(2) ?? '';
const imagesColumn = ['images/s', (row) => whole(row.images_per_second)];
const wasmColumn = ['wasm / it', (row) => optional(row.ratio_of_wasm)];
const denseColumn = ['x dense GEMM', (row) => optional(row.ratio_to_dense_gemm_only)];

/** What is told of a group beside the time. */
const lastColumns = {
  update: [imagesColumn, denseColumn, wasmColumn],
  phases: [denseColumn],
  density: [denseColumn],
  dreams: [['chain steps/s', (row) => whole(row.images_per_second)]],
  epoch: [imagesColumn, ['s/epoch', (row) => epochSeconds(row).toFixed(2)]],
  linear: [imagesColumn, ['ns/unit', (row) => significant(nanosecondsPerUnit(row))]],
  exact: [wasmColumn],
  annealed: [denseColumn, wasmColumn],
};

/** Of one active unit, one hidden unit and one image. */
const nanosecondsPerUnit = (row) =>
  (1e6 * row.ms_per_update) / (row.density * row.visible * row.hidden * row.batch);

/** What a batch is, where it is not one of images to learn from. */
const batchTitles = { dreams: 'chains', exact: 'images', annealed: 'chains' };

/** In its place, where a case is no pass over states. */
const densityColumns = { exact: [], annealed: [['at', (row) => row.variant ?? '']] };

const columnsOf = (group) => [
  ['case', (row) => row.case],
  ['machine', (row) => `${row.visible}x${row.hidden}`],
  [batchTitles[group] ?? 'batch', (row) => (row.batch > 0 ? String(row.batch) : '')],
  ...(densityColumns[group] ?? [['density', (row) => `${(100 * row.density).toFixed(1)} %`]]),
  ['build', (row) => row.build],
  ['ms', (row) => significant(row.ms_per_update)],
  ['least', (row) => significant(row.ms_min)],
  ...lastColumns[group],
];

/** Text in columns: words to the left, numbers to the right. */
export function table(columns, rows) {
  const cells = [columns.map(([title]) => title)].concat(
    rows.map((row) => columns.map(([, text]) => text(row))),
  );
  const widths = columns.map((_, k) => Math.max(...cells.map((line) => line[k].length)));
  const isWord = columns.map(([title]) => ['case', 'build'].includes(title));
  const aligned = (line) =>
    line.map((text, k) => (isWord[k] ? text.padEnd(widths[k]) : text.padStart(widths[k])));
  return cells.map((line) => aligned(line).join('  ').trimEnd()).join('\n');
}

/** The densities at which a dense product takes less time than a build of the core. */
function densityVerdict(rows, build, dense) {
  const slower = rows.filter(
    (row) => row.build === build && row.ms_per_update > dense.ms_per_update,
  );
  const from = Math.min(...slower.map((row) => 100 * row.density)).toFixed(0);
  const where = slower.length === 0 ? 'at no density' : `from a density of ${from} % on`;
  return `${dense.build} takes less time than ${build} ${where}.`;
}

function densityVerdicts(rows) {
  const isDense = (row) => row.build.startsWith('dense');
  const builds = [...new Set(rows.filter((row) => !isDense(row)).map(({ build }) => build))];
  return builds.flatMap((build) =>
    rows.filter(isDense).map((dense) => densityVerdict(rows, build, dense)),
  );
}

const wasmNote = 'wasm / it: the time that wasm takes for the same, as a share of its time.';

/** How often an update of CD-1 goes through each phase. */
const timesPerUpdate = { 'hidden-pass': 2 };

function phaseSums(rows) {
  const sums = new Map();
  for (const row of rows.filter(({ group }) => group === 'phases')) {
    if (row.build.startsWith('dense')) continue;
    const key = `${row.visible}x${row.hidden}, ${row.build}`;
    const times = timesPerUpdate[row.case] ?? 1;
    sums.set(key, (sums.get(key) ?? 0) + times * row.ms_per_update);
  }
  return [...sums].map(
    ([key, sum]) => `${key}: ${significant(sum)} ms in all, with two hidden passes.`,
  );
}

/** What a whole run takes; products alone make none. */
function annealingRemarks(rows) {
  const runs = annealingSeconds(rows).filter(({ build }) => !build.startsWith('dense-gemm-only'));
  const dense = runs.find(({ build }) => build === 'dense-eigen');
  const lines = runs.map(({ build, machine, quick, full }) => {
    const times = `${significant(quick)} s quick, ${significant(full)} s full`;
    const ratio = dense ? `, ${(quick / dense.quick).toFixed(2)} x dense-eigen` : '';
    return `A run from the base to the machine, ${machine}, ${build}: ${times}${ratio}.`;
  });
  return [wasmNote, ...lines];
}

const remarks = {
  phases: phaseSums,
  density: densityVerdicts,
  update: () => [wasmNote],
  exact: () => [wasmNote],
  annealed: annealingRemarks,
  linear: () => ['ns/unit: for each active unit, hidden unit and image.'],
};

/** A table for each group, with remarks below it. */
export function tables(rows) {
  const groups = Object.keys(titles).filter((name) => rows.some(({ group }) => group === name));
  return groups
    .map((name) => {
      const own = rows.filter(({ group }) => group === name);
      const below = remarks[name]?.(own) ?? [];
      return [titles[name], '', table(columnsOf(name), own), ...below].join('\n');
    })
    .join('\n\n');
}

/** The targets, a line each. */
export function targetLines(targets) {
  const width = Math.max(...targets.map(({ what }) => what.length));
  return targets
    .map(({ what, measured, met }) => {
      const verdict = met ? 'met' : 'NOT met';
      return `${what.padEnd(width)}  ${measured.padStart(9)}  ${verdict}`;
    })
    .join('\n');
}
