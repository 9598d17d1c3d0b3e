// The arguments of npm run bench.
import { Problem } from './run.mjs';

export const groups = [
  'update',
  'phases',
  'density',
  'dreams',
  'epoch',
  'linear',
  'exact',
  'annealed',
];

/** Whole measurements by annealing take many seconds: once is enough, and none where it shall be quick. */
export const isLong = (name) => name.startsWith('annealed/measurement/');

export const usage = `npm run bench -- [options]
  --only=GROUPS  some of ${groups.join(',')}, with commas
  --rounds=N     how often everything is measured, 1 to 100 (5)
  --quick        two short rounds, without what takes many seconds
  --peers        scikit-learn, NumPy and PyTorch too, where python3 finds them
  --json         one JSON object a line and nothing else on stdout`;

const textAfterEquals = (arg) => arg.slice(arg.indexOf('=') + 1);

function roundsFrom(arg) {
  const rounds = Number(textAfterEquals(arg));
  if (Number.isInteger(rounds) && rounds >= 1 && rounds <= 100) return rounds;
  throw new Problem(`${arg}: expected a whole number from 1 to 100`);
}

function groupsFrom(arg) {
  const chosen = textAfterEquals(arg).split(',');
  const unknown = chosen.filter((group) => !groups.includes(group));
  if (unknown.length === 0) return groups.filter((group) => chosen.includes(group));
  throw new Problem(`${arg}: ${unknown.join(',')} is not one of ${groups.join(',')}`);
}

/**
 * @param {string[]} args
 * @returns {{ only: string[], rounds: number, seconds: number, long: boolean, peers: boolean, json: boolean,
 *   help: boolean }}
 *   `seconds` is the least time that a case is measured in a round; `long` whether long ones are
 * @throws {Problem} for what is not understood
 */
export function parseOptions(args) {
  const quick = args.includes('--quick');
  const options = {
    only: groups,
    rounds: quick ? 2 : 5,
    seconds: quick ? 0.03 : 0.1,
    long: !quick,
  };
  for (const flag of ['peers', 'json', 'help']) options[flag] = args.includes(`--${flag}`);
  for (const arg of args) {
    if (arg.startsWith('--only=')) options.only = groupsFrom(arg);
    else if (arg.startsWith('--rounds=')) options.rounds = roundsFrom(arg);
    else if (!['--quick', '--peers', '--json', '--help'].includes(arg)) {
      throw new Problem(`${arg} is not understood\n${usage}`);
    }
  }
  return options;
}
