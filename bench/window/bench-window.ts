import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { openDatabase } from '../../main/library/database.ts';
import { libraryPaths } from '../../main/library/library-paths.ts';
import { findElectron } from '../../scripts/setup/electron.mjs';
import { bigLibrary } from '../library/big-library.ts';

export const PROJECT = fileURLToPath(new URL('../..', import.meta.url));
/** What is in the page when the first tiles of a library are. */
export const FIRST_TILE = '[role="gridcell"][data-id]';

/** A window that is measured, and how it is closed. */
export interface BenchWindow {
  readonly app: ElectronApplication;
  readonly page: Page;
  close(): Promise<void>;
}

/** A new folder for what an app keeps of its person from start to start. */
export function newProfile(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'conch-profile-'));
}

/**
 * Starts an app in Electron: with a profile of its own that is gone when it closes, or with one that is kept. `args` begins with
 * the folder of the app.
 */
export async function openWindow(
  env: NodeJS.ProcessEnv,
  args: readonly string[],
  kept: string | null = null,
): Promise<BenchWindow> {
  const electron = findElectron(PROJECT);
  if (electron === undefined) throw new Error('There is no Electron; run npm run setup.');
  const profile = kept ?? (await newProfile());
  const flags = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const app = await _electron.launch({
    executablePath: electron.executable,
    args: [...flags, ...args, `--user-data-dir=${profile}`],
    env: definedOnly({ ...env, ...electron.env, CONCH_SOFTWARE_RENDERING: '1' }),
  });
  return {
    app,
    page: await app.firstWindow(),
    async close() {
      await app.close();
      if (kept === null) await rm(profile, { recursive: true, force: true });
    },
  };
}

/** The smallest app: one window, one page, the same preferences of security and drawing. Gives its folder. */
export async function bareApp(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'conch-bare-'));
  await writeFile(join(folder, 'package.json'), JSON.stringify({ name: 'bare', main: 'main.cjs' }));
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>Bare</title><p id="ready">Ready</p>');
  await writeFile(
    join(folder, 'main.cjs'),
    `const { app, BrowserWindow } = require('electron');
app.disableHardwareAcceleration();
app.whenReady().then(() => new BrowserWindow({ width: 1280, height: 800 }).loadFile('index.html'));
`,
  );
  return folder;
}

/** A library of so many items of its own, to be opened and written. */
export interface OwnLibrary {
  readonly folder: string;
  remove(): Promise<void>;
}

/** What is in its trash was put there today: nothing of it is deleted for good while one measures. */
export async function ownLibrary(size: number): Promise<OwnLibrary> {
  const folder = await mkdtemp(join(tmpdir(), 'conch-bench-'));
  await cp(bigLibrary(size), folder, { recursive: true });
  const db = openDatabase({ path: libraryPaths(folder).database, access: 'write', sqliteBinding: null });
  db.prepare('UPDATE marks SET trashed_at = ? WHERE trashed_at IS NOT NULL').run(Date.now());
  db.close();
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(Object.entries(env).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])));
}
