// The measurements as text for people.
import { epochSeconds } from './bench-targets.mjs';

const titles = {
  update: 'Updates: CD-1 with momentum and weight decay, unless the case says otherwise',
  phases: 'Phases of a CD-1 update',
  density: 'Hidden pass over random states of a density',
  dreams: 'Dreams: a Gibbs step of every chain',
  epoch: 'Updates from 60,000 images',
  linear: 'Time and work',
  exact: 'Exact log Z, by counting the states of the smaller layer',
};

const whole = (value) => Math.round(value).toLocaleString('en');

/** Three significant digits, for times from microseconds to seconds. */
export function significant(value) {
  if (value >= 100) return value.toFixed(0);
  return value.toFixed(Math.max(0, 2 - Math.floor(Math.log10(value))));
}

const optional = (value) => value?.toFixed(2) ?? '';
const imagesColumn = ['images/s', (row) => whole(row.images_per_second)];
const denseColumn = ['x dense GEMM', (row) => optional(row.ratio_to_dense_gemm_only)];

/** What is told of a group beside the time. */
const lastColumns = {
  update: [imagesColumn, denseColumn, ['wasm / it', (row) => optional(row.ratio_of_wasm)]],
  phases: [denseColumn],
  density: [denseColumn],
  dreams: [['chain steps/s', (row) => whole(row.images_per_second)]],
  epoch: [imagesColumn, ['s/epoch', (row) => epochSeconds(row).toFixed(2)]],
  linear: [imagesColumn, ['ns/unit', (row) => significant(nanosecondsPerUnit(row))]],
  exact: [],
};

/** Of one active unit, one hidden unit and one image. */
const nanosecondsPerUnit = (row) =>
  (1e6 * row.ms_per_update) / (row.density * row.visible * row.hidden * row.batch);

const columnsOf = (group) => [
  ['case', (row) => row.case],
  ['machine', (row) => `${row.visible}x${row.hidden}`],
  [group === 'dreams' ? 'chains' : 'batch', (row) => String(row.batch)],
  ['density', (row) => `${(100 * row.density).toFixed(1)} %`],
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

const remarks = {
  phases: phaseSums,
  density: densityVerdicts,
  update: () => ['wasm / it: the time that wasm takes for the same, as a share of its time.'],
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
