import { defineConfig } from '@playwright/test';
import { findChromium } from './tools/lib/chromium.mjs';

const port = Number(process.env.RBM_E2E_PORT ?? 4173);

/** Specs that measure time. */
const measuring = ['smoothness.spec.ts', 'first-dream.spec.ts'];

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  preserveOutput: 'failures-only',
  fullyParallel: true,
  workers: 2,
  timeout: 90_000,
  // Long enough for a machine that is busy with other things; what is waited for ends the wait.
  expect: { timeout: 20_000 },
  // A machine that is busy may miss a deadline once; what needed its second try is listed as flaky.
  retries: 1,
  forbidOnly: Boolean(process.env.CI),
  reporter: 'list',
  projects: [
    { name: 'page', testIgnore: measuring },
    // Nothing else may run beside them.
    { name: 'alone', testMatch: measuring, dependencies: ['page'], workers: 1 },
  ],
  use: {
    baseURL: `http://127.0.0.1:${port}/`,
    browserName: 'chromium',
    // Tests change answers of the server, which a service worker would not ask; offline.spec.ts allows it.
    serviceWorkers: 'block',
    // A trace of every test would double their time; `--trace on` makes one of a test that fails.
    screenshot: 'only-on-failure',
    launchOptions: {
      // Undefined means the browser that Playwright itself has installed.
      executablePath: findChromium(),
      args: [
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
      // Chromium refuses its sandbox to root, as in most containers.
      chromiumSandbox: process.getuid?.() !== 0,
    },
  },
  webServer: {
    // Another folder when the tests themselves are put to the test. Vite starts from web/.
    command: `node_modules/.bin/vite preview --outDir ${process.env.RBM_E2E_DIST ?? '../dist'} --port ${port} --strictPort`,
    url: `http://127.0.0.1:${port}/`,
    reuseExistingServer: false,
  },
});
