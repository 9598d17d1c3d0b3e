// Which browser the end-to-end tests drive.
import { spawnSync } from 'node:child_process';

const names = ['chromium', 'google-chrome', 'google-chrome-stable', 'chromium-browser'];
const macPaths = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** A file that exists may still be a stub (Ubuntu's asks for a snap), so each candidate is asked its version. */
function answers(command) {
  const { status, stdout } = spawnSync(command, ['--version'], {
    encoding: 'utf8',
    timeout: 20_000,
  });
  return status === 0 && /Chrom(e|ium)/.test(stdout);
}

/**
 * The system's Chromium or Chrome: RBM_CHROMIUM if set, else what PATH has.
 * @returns {string | undefined} undefined when there is none and Playwright's own has to do
 */
export function findChromium() {
  if (process.env.RBM_CHROMIUM) return process.env.RBM_CHROMIUM;
  for (const name of names) {
    const path = spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).stdout?.trim();
    if (path && answers(path)) return path;
  }
  return macPaths.find(answers);
}
