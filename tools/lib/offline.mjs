// The service worker of the built site: web/service-worker.js with the files of this very build.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { elementFiles } from './element-files.mjs';

const workerName = 'sw.js';

/** Pages that embed the element, and the element for these: half a megabyte that few visitors need. */
const isForReaders = (path) => path.startsWith('tutorial/') || elementFiles.includes(path);

/** All files of a built site that the playground needs, with '/' between folders, in order. */
export function filesOf(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path !== workerName && !isForReaders(path) && !path.endsWith('.map'))
    .sort();
}

/** The worker for a folder: its version changes with any byte of any file, and with the worker itself. */
export function serviceWorkerFor(folder, source) {
  const files = filesOf(folder);
  const hash = createHash('sha256').update(source);
  for (const file of files) hash.update(`\n${file}\n`).update(readFileSync(join(folder, file)));
  const version = hash.digest('hex').slice(0, 16);
  return source
    .replace('= VERSION;', () => `= ${JSON.stringify(version)};`)
    .replace('= FILES;', () => `= ${JSON.stringify(files)};`);
}

/** Vite plugin: puts `sw.js` into the built folder, when everything else is there. */
export function worksOffline(source) {
  let folder = '';
  return {
    name: 'works-offline',
    apply: 'build',
    configResolved(config) {
      folder = config.build.outDir;
    },
    closeBundle() {
      writeFileSync(
        join(folder, workerName),
        serviceWorkerFor(folder, readFileSync(source, 'utf8')),
      );
    },
  };
}
