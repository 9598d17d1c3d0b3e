// Running programs, so that nobody ever stares at a silent terminal.
import { spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';
import { root } from './paths.mjs';

const isTerminal = Boolean(process.stdout.isTTY);
const dim = (text) => (isTerminal ? `\x1b[2m${text}\x1b[0m` : text);
// biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character is what is looked for
const escapes = /\x1b\[[0-9;?]*[A-Za-z]|\x1b\]8;;.*?(\x1b\\|\x07)/g;

/** A failure that the user can understand without a stack trace. */
export class Problem extends Error {}

export const seconds = (milliseconds) =>
  milliseconds < 60_000
    ? `${(milliseconds / 1000).toFixed(1)} s`
    : `${Math.floor(milliseconds / 60_000)} min ${Math.round((milliseconds % 60_000) / 1000)} s`;

/** Does `command args` run and succeed? Nothing is shown. */
export function succeeds(command, args = ['--version'], options = {}) {
  return spawnSync(command, args, { stdio: 'ignore', timeout: 30_000, ...options }).status === 0;
}

/** What `command args` prints, trimmed, or undefined if it fails. */
export function output(command, args, options = {}) {
  const result = spawnSync(command, args, {
    encoding: 'utf8',
    timeout: 60_000,
    cwd: root,
    ...options,
  });
  return result.status === 0 ? result.stdout.trim() : undefined;
}

/**
 * Runs a program and resolves to everything it printed.
 *
 * `show: 'lines'` prints each line as it comes. `show: 'pulse'` prints only a sign of life every few
 * seconds (elapsed time and the newest line), and everything if the program fails.
 * @throws Problem if it cannot be started or fails
 */
export function run(command, args, { show = 'lines', env = {}, cwd = root, pulse = 10_000 } = {}) {
  const started = Date.now();
  let printed = '';
  let newest = '';
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      // Nothing may wait for an answer; sudo asks for its password on the terminal itself.
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const timer = setInterval(() => {
      const line = show === 'pulse' && newest ? `: ${newest.slice(0, 90)}` : '';
      console.log(dim(`      ... ${seconds(Date.now() - started)}${line}`));
    }, pulse);
    const take = (line) => {
      const text = line.replace(escapes, '');
      printed += `${text}\n`;
      if (text.trim() === '') return;
      newest = text;
      if (show !== 'lines') return;
      console.log(dim(`      ${text}`));
      timer.refresh();
    };
    for (const input of [child.stdout, child.stderr]) createInterface({ input }).on('line', take);
    child.on('error', (error) => {
      clearInterval(timer);
      reject(new Problem(`${command} could not be started: ${error.message}`));
    });
    child.on('close', (code, signal) => {
      clearInterval(timer);
      if (code === 0) return resolve(printed);
      if (show === 'pulse') console.error(printed.split('\n').slice(-200).join('\n'));
      reject(
        new Problem(`\`${[command, ...args].join(' ')}\` failed (${signal ?? `exit ${code}`})`),
      );
    });
  });
}

/** Hands the terminal to a long-running program (a server) until it ends; resolves to its exit code. */
export function handOver(command, args, { env = {}, cwd = root } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: 'inherit',
    });
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
    child.on('error', (error) => reject(new Problem(`${command}: ${error.message}`)));
    child.on('close', (code) => resolve(code ?? 0));
  });
}

/**
 * Does steps in order, each announced as `[2/5] Building ...` with its time at the end.
 * A step is `{ title, work }`; what `work` resolves to is kept.
 * @returns {Promise<{title: string, milliseconds: number, result: unknown}[]>}
 */
export async function inSteps(steps) {
  const done = [];
  for (const [index, { title, work }] of steps.entries()) {
    console.log(`[${index + 1}/${steps.length}] ${title} ...`);
    const started = Date.now();
    let result;
    try {
      result = await work();
    } catch (error) {
      error.message = `[${index + 1}/${steps.length}] ${title}: ${error.message}`;
      throw error;
    }
    const milliseconds = Date.now() - started;
    console.log(`      done in ${seconds(milliseconds)}`);
    done.push({ title, milliseconds, result });
  }
  return done;
}

/** Runs a tool's main function; a Problem becomes one clear line and exit code 1. */
export async function main(work) {
  try {
    process.exitCode = (await work()) ?? 0;
  } catch (error) {
    console.error(`\nFAILED ${error instanceof Problem ? error.message : error.stack}`);
    process.exitCode = 1;
  }
}
