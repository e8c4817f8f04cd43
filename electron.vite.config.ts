import { existsSync } from 'node:fs';
import { join } from 'node:path';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { contractNames } from './ipc/contract-names.ts';

/** One bundle for each process, thread and program on the Node side. */
const MAIN_ENTRIES = {
  app: 'main/app/index.ts',
  cli: 'main/cli/conch.ts',
  'library-writer': 'main/library/writer-thread.ts',
  'library-reader': 'main/library/reader-thread.ts',
  'extent-thread': 'main/app/extent-thread.ts',
  'download-thread': 'main/downloads/download-thread.ts',
  'media-process': 'main/media/media-process.ts',
  'keychain-process': 'main/keychain/keychain-process.ts',
  'import-thread': 'main/imports/import-thread.ts',
  'export-thread': 'main/exports/export-thread.ts',
  'backup-thread': 'main/backups/backup-thread.ts',
  'move-thread': 'main/moving/move-thread.ts',
  'rebuild-thread': 'main/rebuild/rebuild-thread.ts',
  simulator: 'simulator/server.ts',
};

/** Packages with native code, and what only Electron itself has, stay outside the bundles. */
const EXTERNAL = ['electron', 'better-sqlite3', 'keytar', 'sharp'];

/** The oldest Electron the app runs on is 33. Without this the targets would be those of the installed one. */
const OLDEST_NODE = 'node20.18';
const OLDEST_CHROMIUM = 'chrome130';

const root = import.meta.dirname;

export default defineConfig({
  main: {
    define: { CONTRACT_NAMES: JSON.stringify(contractNames()) },
    build: {
      outDir: 'out/main',
      target: OLDEST_NODE,
      minify: false,
      sourcemap: true,
      externalizeDeps: false,
      rolldownOptions: {
        input: existing(MAIN_ENTRIES),
        external: EXTERNAL,
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    define: { CONTRACT_NAMES: JSON.stringify(contractNames()) },
    build: {
      outDir: 'out/preload',
      target: OLDEST_NODE,
      minify: false,
      sourcemap: true,
      externalizeDeps: false,
      rolldownOptions: {
        input: existing({ index: 'preload/index.ts' }),
        external: ['electron'],
        // A sandboxed preload can only be one CommonJS file.
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
      },
    },
  },
  renderer: {
    root: join(root, 'renderer'),
    plugins: [react(), tailwindcss()],
    // The catalogues are read as JSON, which takes a fraction of reading them as code.
    json: { stringify: true },
    build: {
      outDir: join(root, 'out/renderer'),
      target: OLDEST_CHROMIUM,
      minify: true,
      sourcemap: true,
      rolldownOptions: {
        input: join(root, 'renderer/index.html'),
        // What the page needs to begin is one file: each further one is a round trip to main.
        output: { codeSplitting: { groups: [{ name: 'start', tags: ['$initial'] }] } },
      },
    },
  },
});

function existing(entries: Readonly<Record<string, string>>): Record<string, string> {
  const paths = Object.entries(entries).map(([name, path]) => [name, join(root, path)] as const);
  return Object.fromEntries(paths.filter(([, path]) => existsSync(path)));
}
