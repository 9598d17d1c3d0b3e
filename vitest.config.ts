import { defineConfig } from 'vitest/config';
import { coreAlias } from './vite.config.ts';

export default defineConfig({
  resolve: { alias: coreAlias },
  test: {
    include: ['tests/web/**/*.test.ts', 'tests/wasm/**/*.test.ts'],
    environment: 'node',
    testTimeout: 20_000,
  },
});
