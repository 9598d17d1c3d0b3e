// Where things are.
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');
export const fromRoot = (path) => `${root}/${path}`;

/** A program that an npm package brought; called directly, npx would cost a second each time. */
export const npmProgram = (name) => fromRoot(`node_modules/.bin/${name}`);
