import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fallbackElectron, makeFallbackElectron } from './fallback-electron.mjs';
import { projectNode } from './npm-packages.mjs';
import { attempt, say } from './run.mjs';
import { makeSqliteBinding, sqliteBinding } from './sqlite-binding.mjs';

/**
 * An Electron that can be started.
 * `origin` says whose: named by the person, the official release, or the fallback for machines that
 * cannot reach the official download. `env` must be in the environment of the started program.
 * @typedef {{
 *   origin: 'override' | 'official' | 'fallback',
 *   version: string,
 *   folder: string,
 *   executable: string,
 *   env: Record<string, string>,
 * }} Electron
 */

/** A download that is this slow is no download. */
const OFFICIAL_DOWNLOAD_MS = 600_000;

/**
 * Gets an Electron for this machine and everything that must lie beside it.
 * @param {string} root the checkout, with its npm packages installed
 * @returns {Promise<Electron>}
 */
export async function ensureElectron(root) {
  if (findElectron(root) === undefined) await downloadOfficial(root);
  if (findElectron(root) === undefined) await makeFallback(root);
  const electron = findElectron(root);
  if (electron !== undefined) return electron;
  throw new Error(
    `no Electron for ${process.platform} ${process.arch}: the official download failed and there is no other source. ` +
      'Set ELECTRON_OVERRIDE_DIST_PATH to a folder that holds one.',
  );
}

/**
 * The Electron that is there already, if any. Touches neither network nor disk.
 * @param {string} root
 * @returns {Electron | undefined}
 */
export function findElectron(root) {
  return overriding() ?? official(root) ?? fallback(root);
}

/** @returns {Electron | undefined} */
function overriding() {
  const folder = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (!folder) return undefined;
  const executable = join(folder, process.platform === 'win32' ? 'electron.exe' : 'electron');
  return { origin: 'override', version: readVersion(folder), folder, executable, env: {} };
}

/**
 * @param {string} root
 * @returns {Electron | undefined}
 */
function official(root) {
  const folder = join(root, 'node_modules', 'electron', 'dist');
  const pathFile = join(root, 'node_modules', 'electron', 'path.txt');
  if (!existsSync(pathFile)) return undefined;
  const executable = join(folder, readFileSync(pathFile, 'utf8').trim());
  if (!existsSync(executable)) return undefined;
  return { origin: 'official', version: readVersion(folder), folder, executable, env: {} };
}

/**
 * @param {string} root
 * @returns {Electron | undefined}
 */
function fallback(root) {
  const { folder, executable, version } = fallbackElectron();
  const binding = sqliteBinding(root);
  if (!existsSync(executable) || !existsSync(binding)) return undefined;
  // Its Node-API is older than what better-sqlite3's own binary needs.
  return { origin: 'fallback', version, folder, executable, env: { CONCH_SQLITE_BINDING: binding } };
}

/** @param {string} root */
async function downloadOfficial(root) {
  const installer = join(root, 'node_modules', 'electron', 'install.js');
  say('downloading Electron');
  const { status } = await attempt(projectNode(root), [installer], {
    cwd: dirname(installer),
    timeoutMs: OFFICIAL_DOWNLOAD_MS,
    quiet: true,
  });
  if (status !== 0) say('the official download of Electron cannot be reached from here');
}

/** @param {string} root */
async function makeFallback(root) {
  if (process.platform !== 'linux' || process.arch !== 'x64') return;
  await Promise.all([makeFallbackElectron(), makeSqliteBinding(root)]);
}

/** @param {string} folder */
function readVersion(folder) {
  const file = join(folder, 'version');
  return existsSync(file) ? readFileSync(file, 'utf8').trim().replace(/^v/, '') : 'unknown';
}
