// The package as npm makes it of lib/, and projects of other people that install it.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** What a program prints. @throws Error with everything that it said if it fails */
export function output(command, args, cwd = root) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  if (status === 0) return stdout;
  throw new Error(`${command} ${args.join(' ')}: ${error?.message ?? ''}\n${stdout}\n${stderr}`);
}

/** Packs lib/ as it stands. @returns npm's report, and the tarball's path */
export function pack(folder) {
  const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder];
  const [report] = JSON.parse(output('npm', args));
  return { report, tarball: join(folder, report.filename) };
}

/**
 * An empty project somewhere else, with the packed package installed and nothing of this repository near.
 * @returns its folder, and what removes it
 */
export function projectWithPackage() {
  const folder = mkdtempSync(join(tmpdir(), 'rbm-project-'));
  const { tarball } = pack(folder);
  const about = { name: 'tutorial', version: '1.0.0', private: true, type: 'module' };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(about));
  output('npm', ['install', '--offline', '--ignore-scripts', tarball], folder);
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Where the package lies in a project. */
export const installed = (folder) => join(folder, 'node_modules/rbm-playground');

/** Where a package of this repository lies, for projects that may use its tools. */
export const ownPackage = (name) =>
  dirname(fileURLToPath(import.meta.resolve(`${name}/package.json`)));
