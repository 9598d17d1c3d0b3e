import { defineConfig } from '@playwright/test';
import { findChromium } from './tools/lib/chromium.mjs';

const port = Number(process.env.RBM_E2E_PORT ?? 4173);

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  fullyParallel: false,
  workers: 1,
  timeout: 60_000,
  forbidOnly: Boolean(process.env.CI),
  reporter: 'list',
  use: {
    baseURL: `http://127.0.0.1:${port}/`,
    browserName: 'chromium',
    trace: 'retain-on-failure',
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
    command: `node_modules/.bin/vite preview --outDir ${process.env.RBM_E2E_DIST ?? 'dist'} --port ${port} --strictPort`,
    url: `http://127.0.0.1:${port}/`,
    reuseExistingServer: false,
  },
});
