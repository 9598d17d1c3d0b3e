// npm run screenshot: docs/playground.png, the page as one finds it after some seconds of learning.
import { mkdirSync, statSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { preview } from 'vite';
import { findChromium } from './lib/chromium.mjs';
import { requireNode } from './lib/packages.mjs';
import { fromRoot } from './lib/paths.mjs';
import { inSteps, main, Problem } from './lib/run.mjs';
import { bundleSite, setUp } from './lib/site.mjs';

const path = fromRoot('docs/playground.png');
const viewport = { width: 1440, height: 900 };
const learnFor = 12_000;
const mostBytes = 300_000;

/** The tests' browser; as root Chromium refuses its sandbox. */
const launch = () =>
  chromium.launch({
    executablePath: findChromium(),
    chromiumSandbox: process.getuid?.() !== 0,
    args: ['--disable-gpu'],
  });

async function takeScreenshot() {
  const server = await preview({ preview: { port: 0, strictPort: false }, logLevel: 'warn' });
  const browser = await launch();
  try {
    const page = await browser.newPage({ viewport, colorScheme: 'light' });
    await page.goto(server.resolvedUrls.local[0]);
    await page.getByRole('img', { name: /fantasy particles/ }).waitFor();
    await page.waitForTimeout(learnFor);
    mkdirSync(fromRoot('docs'), { recursive: true });
    await page.screenshot({ path });
  } finally {
    await browser.close();
    await server.close();
  }
  const { size } = statSync(path);
  if (size > mostBytes)
    throw new Problem(`${path} has ${size} bytes, at most ${mostBytes} are fine`);
  return size;
}

await main(async () => {
  requireNode();
  const steps = [
    ...setUp,
    { title: 'Bundling the site into dist/', work: bundleSite },
    { title: 'Letting the page learn, and taking its picture', work: takeScreenshot },
  ];
  const done = await inSteps(steps);
  console.log(`\ndocs/playground.png: ${Math.round(done.at(-1).result / 1000)} KB`);
});
