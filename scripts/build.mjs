import { statSync } from 'node:fs';
import { readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectNode } from './setup/npm-packages.mjs';
import { run } from './setup/run.mjs';

/** What the built app is made of. */
const SOURCES = ['ipc', 'main', 'preload', 'renderer', 'simulator', 'resources'];
const SETTINGS = ['electron.vite.config.ts', 'package-lock.json', 'package.json'];

/**
 * Builds the app into out/ unless everything there is newer than what it is made of.
 * @param {string} root the checkout
 */
export async function ensureBuilt(root) {
  const stamp = join(root, 'out', '.built');
  const started = new Date();
  if ((await newestChange(root)) < modifiedMs(stamp)) return;
  process.stderr.write('building the app\n');
  const electronVite = join(root, 'node_modules/electron-vite/bin/electron-vite.js');
  await run(projectNode(root), [electronVite, 'build', '--logLevel', 'warn'], { cwd: root });
  // The time at which we began: a change during the build makes the result old.
  await writeFile(stamp, '');
  await utimes(stamp, started, started);
}

/** @param {string} root */
async function newestChange(root) {
  const files = SETTINGS.map((name) => join(root, name));
  for (const folder of SOURCES) {
    const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true }).catch(() => []);
    // Folders count too: a removed file changes only its folder.
    for (const entry of entries) files.push(join(entry.parentPath, entry.name));
  }
  return Math.max(...files.map(modifiedMs));
}

/** @param {string} file */
function modifiedMs(file) {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
