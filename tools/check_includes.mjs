// Who may know whom: includes (C++) and imports (TypeScript) go downward only, without circles.
// A file that the tables below do not know is an error: give it a floor.
import { readFileSync } from 'node:fs';
import { basename, join, posix } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './lib/paths.mjs';
import { cppFiles, filesUnder } from './lib/sources.mjs';

const partsOfTraining = [
  ...['trainer', 'trainer_settings', 'schedules', 'negative_phase', 'negative_phases'],
  ...['gradient_step', 'penalties'],
];
const estimates = [
  ...['measures', 'partition', 'ais', 'ais_result', 'ais_weights', 'pseudo_likelihood'],
  ...['thermodynamics', 'state_tree', 'expectations', 'likelihood_gradient', 'work_list'],
  ...['ising_exact', 'spin_what_if', 'temperature_curve', 'information'],
];
const mixing = ['mixing', 'autocorrelation', 'basins', 'watched_chains'];
const health = ['health'];
/** What the panels that explain ask about. */
const explained = [
  ...['joint_state', 'state_order', 'state_walk', 'state_ratio'],
  ...['ascent', 'chain_walk', 'coin_flips', 'one_update'],
];
const measurement = [
  ...['measurement', 'measurement_parts', 'measurement_exact', 'measurement_annealed'],
  ...['measurement_likelihoods', 'measurement_listed', 'measurement_cost'],
];

/** Floors of core/, lowest first. A file may include lower floors and, without circles, its own. */
const coreFloors = [
  ['error', 'types', 'numeric', 'lanes', 'rng', 'digest', 'archive', 'histogram', 'statistics'],
  [
    ...['row_lists', 'group_tables', 'kernels', 'kernels_sum', 'kernels_update', 'kernels_units'],
    ...['unit_kind', 'unit_kind_binary', 'unit_kind_softmax', 'visible_units'],
    ...['unit_kind_gaussian', 'unit_kind_spin'],
  ],
  ['rbm', 'double_inputs', 'spins', 'standardise'],
  [
    ...['gibbs', 'dataset_support', 'digit_skeletons', 'digits', 'datasets', 'split'],
    ...['labels', 'classification', 'free_energy', 'gibbs_gaussian', 'gaussian', 'image_sample'],
    ...['ising', 'ising_clusters', 'ising_images'],
  ],
  [
    ...partsOfTraining,
    ...['negative_phase_cd', 'negative_phase_pcd', 'negative_phase_fast'],
    ...['negative_phase_tempering', 'negative_phase_exact'],
    ...[...estimates, ...mixing, ...health, ...explained, 'gaussian_exact'],
  ],
  [
    ...['session', 'session_archive', 'session_chains', 'session_grey', 'session_support'],
    'session_statistics',
    ...measurement,
  ],
  ['memory'],
];

/** Estimates stand beside training and must never depend on it. */
const neverIncludes = {
  ...Object.fromEntries(
    [...estimates, ...health, ...explained].map((stem) => [stem, partsOfTraining]),
  ),
  ...Object.fromEntries(mixing.map((stem) => [stem, ['trainer', 'gradient_step', 'penalties']])),
  ...Object.fromEntries(measurement.map((stem) => [stem, [...partsOfTraining, 'session']])),
};

/** The core does no input or output, prints nothing, reads no clock, and draws its own random numbers. */
const notInCore =
  /^(iostream|fstream|cstdio|stdio\.h|print|filesystem|chrono|ctime|time\.h|random|thread|emscripten.*)$/;

/** The one folder that knows Emscripten. */
const emscriptenFolder = 'wasm/';

/** Floors of web/src/: which other floors and which packages each may import. */
const webFloors = {
  protocol: { floors: [], packages: [] },
  api: { floors: ['protocol'], packages: [] },
  i18n: { floors: ['formats'], packages: [] },
  formats: { floors: [], packages: ['fflate'] },
  state: { floors: ['protocol', 'formats'], packages: [] },
  engine: { floors: ['protocol'], packages: ['rbm-core'] },
  worker: { floors: ['engine', 'protocol', 'state'], packages: [] },
  client: { floors: ['protocol'], packages: ['rbm-core.wasm', 'rbm-worker'] },
  files: { floors: ['formats', 'state'], packages: [] },
  views: { floors: ['protocol', 'i18n'], packages: ['lit', 'uplot'] },
  element: {
    floors: ['protocol', 'api', 'i18n', 'formats', 'state', 'client', 'files', 'views'],
    packages: ['lit', 'uplot'],
  },
  headless: { floors: ['protocol', 'api', 'formats', 'state', 'engine'], packages: ['rbm-core'] },
  // Entry files directly in web/src/.
  '': { floors: ['element', 'i18n', 'state', 'api', 'engine', 'headless'], packages: [] },
};

const read = (base, path) => readFileSync(join(base, path), 'utf8');

/** Code with whole-line comments dropped, so that examples in them do not count. */
const withoutComments = (text) =>
  text
    .split('\n')
    .filter((line) => !/^\s*(\/\/|\/?\*)/.test(line))
    .join('\n');

/** What a C++ file includes, as written between the quotes or brackets. */
function includesOf(text) {
  return [...withoutComments(text).matchAll(/^\s*#\s*include\s*[<"]([^>"]+)[>"]/gm)].map(
    ([, name]) => name,
  );
}

/** What a TypeScript file imports: static, re-exported, for its effect, dynamic, or as a type. */
function importsOf(text) {
  const statements =
    /\b(?:import|export)\b[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]|\bimport\s*\(?\s*['"]([^'"]+)['"]/g;
  return [...withoutComments(text).matchAll(statements)].map(([, from, effect]) => from ?? effect);
}

/** One circle in a graph of `{ node: [nodes] }` as a list of nodes, or undefined. */
export function findCircle(graph) {
  const state = new Map();
  const visit = (node, path) => {
    if (state.get(node) === 'done') return undefined;
    if (state.get(node) === 'open') return [...path.slice(path.indexOf(node)), node];
    state.set(node, 'open');
    for (const next of graph[node] ?? []) {
      const circle = visit(next, [...path, node]);
      if (circle) return circle;
    }
    state.set(node, 'done');
    return undefined;
  };
  for (const node of Object.keys(graph)) {
    const circle = visit(node, []);
    if (circle) return circle;
  }
  return undefined;
}

/** A public header of the core, or a private one beside its sources. */
const isOurs = (name) => /^(rbm\/)?\w+\.h$/.test(name);
const floorOf = (stem) => coreFloors.findIndex((floor) => floor.includes(stem));
const stemOf = (path) => basename(path).replace(/\.[^.]+$/, '');

function checkCoreFile(path, includes) {
  const stem = stemOf(path);
  const own = floorOf(stem);
  if (own < 0)
    return [`${path}: no floor; add '${stem}' to coreFloors in tools/check_includes.mjs`];
  const problems = [];
  for (const name of includes) {
    if (notInCore.test(name)) problems.push(`${path}: the core does not include <${name}>`);
    if (notInCore.test(name) || !isOurs(name)) continue;
    const other = stemOf(name);
    const floor = floorOf(other);
    if (floor < 0) problems.push(`${path}: includes ${name}, which has no floor`);
    else if (floor > own) {
      problems.push(`${path} (floor ${own}) includes ${name} (floor ${floor}): only downward`);
    }
    if (neverIncludes[stem]?.includes(other)) problems.push(`${path} must never include ${name}`);
  }
  return problems;
}

function checkCpp(base) {
  const problems = [];
  const graph = {};
  for (const path of cppFiles(base)) {
    const includes = includesOf(read(base, path));
    if (path.startsWith('core/')) problems.push(...checkCoreFile(path, includes));
    const knowsEmscripten = includes.some((name) => name.startsWith('emscripten'));
    if (knowsEmscripten && !path.startsWith(emscriptenFolder)) {
      problems.push(`${path}: only files of ${emscriptenFolder} include Emscripten`);
    }
    if (path.startsWith('core/') && path.endsWith('.h')) {
      graph[stemOf(path)] = includes.filter(isOurs).map(stemOf);
    }
  }
  const circle = findCircle(graph);
  if (circle) problems.push(`headers include each other in a circle: ${circle.join(' -> ')}`);
  return problems;
}

const webFloorOf = (path) => {
  const parts = path.split('/').slice(2);
  return parts.length > 1 ? parts[0] : '';
};
const packageOf = (name) => {
  const bare = name.replace(/\?.*$/, '');
  return bare
    .split('/')
    .slice(0, bare.startsWith('@') ? 2 : 1)
    .join('/');
};

function checkWebImport(path, name) {
  const floor = webFloorOf(path);
  const { floors, packages } = webFloors[floor];
  if (!name.startsWith('.')) {
    const known = packages.includes(packageOf(name));
    return known ? [] : [`${path}: the floor '${floor}' does not import the package ${name}`];
  }
  const target = posix.join(posix.dirname(path), name);
  if (target === 'package.json' && floor === 'element') return []; // the version it shows
  if (!target.startsWith('web/src/')) return [`${path}: imports ${name}, outside web/src/`];
  const other = webFloorOf(target);
  if (other === floor || floors.includes(other)) return [];
  return [`${path}: the floor '${floor}' does not import '${other}' (${name})`];
}

function checkWeb(base) {
  const problems = [];
  const graph = {};
  const paths = filesUnder('web/src', /\.ts$/, base);
  for (const path of paths) {
    const floor = webFloorOf(path);
    if (!(floor in webFloors)) {
      problems.push(`${path}: no floor; add '${floor}' to webFloors in tools/check_includes.mjs`);
      continue;
    }
    const imports = importsOf(read(base, path));
    problems.push(...imports.flatMap((name) => checkWebImport(path, name)));
    graph[path] = imports
      .filter((name) => name.startsWith('.'))
      .map((name) => posix.join(posix.dirname(path), name).replace(/\.(js|ts)$/, ''))
      .map((target) => [`${target}.ts`, `${target}/index.ts`].find((file) => paths.includes(file)))
      .filter((file) => file !== undefined);
  }
  const circle = findCircle(graph);
  if (circle) problems.push(`files import each other in a circle: ${circle.join(' -> ')}`);
  return problems;
}

/** All offences in the repository at `base`, one sentence each. */
export const checkIncludes = (base = root) => [...checkCpp(base), ...checkWeb(base)];

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const problems = checkIncludes();
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exit(1);
  console.log('includes and imports go downward only');
}
