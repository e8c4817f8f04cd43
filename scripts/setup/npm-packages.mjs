import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { cacheFolder, withLock } from './cache.mjs';
import { isInstalled } from './lockfile.mjs';
import { run, say } from './run.mjs';
import { isGlibApart, setGlibApart } from './sharp-glib.mjs';

/**
 * Installs the npm packages of the lockfile unless they are there already, and sees to it that sharp works in Electron for Linux.
 * @param {string} root the checkout
 */
export async function ensureNpmPackages(root) {
  if (areInstalled(root) && isGlibApart(root)) return;
  const name = createHash('sha256').update(root).digest('hex').slice(0, 12);
  await withLock(join(cacheFolder(), `npm-${name}.lock`), async () => {
    if (!areInstalled(root)) await install(root);
    try {
      setGlibApart(root);
    } catch (error) {
      // Everything works without, only not for thousands of pictures at a time.
      say(
        `thumbnails will take more memory in Electron than they need: ${error instanceof Error ? error.message : error}`,
      );
    }
  });
}

/** @param {string} root */
async function install(root) {
  say('installing the npm packages');
  const options = { cwd: root, env: { ...process.env, PATH: hostPath() } };
  await run('npm', ['ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], options);
  // The one package whose installation script does what we need: it fetches the project's Node. The native
  // packages bring their binaries; npm would compile one of them all the same if it were let.
  await run('npm', ['rebuild', 'node', '--loglevel=error'], options);
}

/** @param {string} root */
function areInstalled(root) {
  const installed = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installed) || !existsSync(projectNode(root))) return false;
  return isInstalled(readJson(join(root, 'package-lock.json')), readJson(installed));
}

/**
 * The Node of this project, which its npm scripts use by themselves.
 * @param {string} root
 */
export function projectNode(root) {
  return join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');
}

/** The search path without the project's own Node, which `npm ci` removes while it runs. */
function hostPath() {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders.filter((folder) => !folder.includes('node_modules')).join(delimiter);
}

/** @param {string} file */
function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}
