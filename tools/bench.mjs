// npm run bench: the core natively and as WebAssembly, and a dense opponent, in turns.
import { cpus } from 'node:os';
import { isLong, parseOptions, usage } from './lib/bench-options.mjs';
import { allPrograms, buildPrograms, peerProgram, writeInputs } from './lib/bench-programs.mjs';
import { tables, targetLines } from './lib/bench-report.mjs';
import { rowsOf, workOf } from './lib/bench-statistics.mjs';
import { targetsOf } from './lib/bench-targets.mjs';
import { requireNode, requirePackages } from './lib/packages.mjs';
import { inSteps, main } from './lib/run.mjs';

/**
 * Cases that are measured together by one program before the next one's turn: the updates, which are
 * compared with each other, one by one, so that a slow moment of the computer meets all builds.
 */
function turnsOf(names, chosenGroups) {
  const turns = new Map();
  for (const name of names) {
    const [group] = name.split('/');
    if (!chosenGroups.includes(group)) continue;
    const key = group === 'update' ? name : group;
    turns.set(key, [...(turns.get(key) ?? []), name]);
  }
  return [...turns.values()];
}

async function measureRound(programs, turns, seconds) {
  const measurements = [];
  for (const turn of turns) {
    console.log(`        ${turn.length > 1 ? turn[0].split('/')[0] : turn[0]}`);
    const wanted = new Set([...turn, ...turn.map(workOf)]);
    for (const program of programs) {
      const names = program.names.filter((name) => wanted.has(name));
      if (names.length > 0) measurements.push(...(await program.measure(names, seconds)));
    }
  }
  return measurements;
}

/** The turns without what takes long, but for the first round, which has it if it is wanted at all. */
function turnsOfRound(turns, round, long) {
  if (round === 1 && long) return turns;
  return turns
    .map((turn) => turn.filter((name) => !isLong(name)))
    .filter(({ length }) => length > 0);
}

async function measureAll(programs, turns, { rounds, seconds, long }) {
  const measured = [];
  for (let round = 1; round <= rounds; ++round) {
    console.log(`      round ${round} of ${rounds}`);
    measured.push(await measureRound(programs, turnsOfRound(turns, round, long), seconds));
  }
  return measured;
}

async function prepare(options) {
  await writeInputs();
  const programs = await allPrograms();
  if (options.peers) programs.peers = await peerProgram();
  return programs;
}

/** The title of what follows: what was measured with what. */
function heading(programs, rounds) {
  const { dense, avx512, peers } = programs;
  const vectors = [dense, avx512].filter(Boolean).map((program) => program.vectors);
  const others = peers?.versions.length > 0 ? [`Peers: ${peers.versions.join(', ')}`] : [];
  const missing = peers?.missing.length > 0 ? [`Not installed: ${peers.missing.join(', ')}`] : [];
  return [
    `${cpus()[0].model}, Node ${process.versions.node}, one thread`,
    `Dense opponent: Eigen with ${vectors.join('; ')}`,
    `Processor time, median and least of ${rounds} rounds in turns`,
    ...others,
    ...missing,
  ].join('\n');
}

function report(programs, measured, options) {
  const rows = rowsOf(measured);
  if (options.json) {
    for (const row of rows) process.stdout.write(`${JSON.stringify(row)}\n`);
    return;
  }
  const targets = targetsOf(measured, rows);
  console.log(`\n${heading(programs, options.rounds)}\n\n${tables(rows)}`);
  if (targets.length > 0) console.log(`\nTargets\n\n${targetLines(targets)}`);
}

await main(async () => {
  requireNode();
  const options = parseOptions(process.argv.slice(2));
  if (options.help) return console.log(usage);
  // Whoever reads the objects wants nothing else on stdout.
  if (options.json) console.log = console.error;
  let programs;
  let measured;
  await inSteps([
    {
      title: 'Looking for the compilers and Google Benchmark',
      work: () => requirePackages('build', 'bench'),
    },
    { title: 'Building the programs', work: buildPrograms },
    {
      title: 'Writing the images',
      work: async () => {
        programs = await prepare(options);
      },
    },
    {
      title: 'Measuring',
      work: async () => {
        const all = Object.values(programs);
        const turns = turnsOf(programs.native.names, options.only);
        measured = await measureAll(all, turns, options);
      },
    },
  ]);
  report(programs, measured, options);
});
