import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { compiledSources } from './scripts/compiled-sources.mjs';

/**
 * Three kinds of test. Unit tests see one module; integration tests run the engine against the
 * simulator; end-to-end tests drive the built app in a real Electron and therefore run one at a time.
 */
export default defineConfig({
  test: {
    projects: [
      {
        plugins: [react()],
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.{ts,tsx}'],
          // One process reads the modules once for all files: less than a third of the time. So a file leaves behind
          // what it found: languages, stores, environment.
          isolate: false,
          testTimeout: 20_000,
          hookTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          // As above: each file in a process of its own costs a fifth more.
          isolate: false,
          // Each library starts threads, whose heaps begin so small that they are collected while they still load.
          execArgv: ['--initial-heap-size=128', '--min-semi-space-size=16'],
          env: { NODE_COMPILE_CACHE: compiledSources },
          retry: 1,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: ['tests/e2e/demo-library.ts'],
          // As above.
          isolate: false,
          // A machine that stalls for a second is no defect of the app; what fails twice is.
          retry: 1,
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
