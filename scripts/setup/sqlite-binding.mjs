import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { cacheFolder, makeFolder } from './cache.mjs';
import { projectNode } from './npm-packages.mjs';
import { run, say } from './run.mjs';
import { ensureSystemPackages } from './system-packages.mjs';

/** Counts up when the build below changes, so that an older result is not taken for a new one. */
const RECIPE = 1;
const NODE_API = 9;

/**
 * Where better-sqlite3's native part for the fallback Electron is, or would be. It stays out of
 * node_modules, where the package's own binary serves Node and a current Electron.
 * @param {string} root
 */
export function sqliteBinding(root) {
  const { version } = JSON.parse(readFileSync(join(root, 'node_modules/better-sqlite3/package.json'), 'utf8'));
  const name = `better-sqlite3-${version}-napi${NODE_API}-${process.platform}-${process.arch}-${RECIPE}`;
  return join(cacheFolder(), name, 'better_sqlite3.node');
}

/**
 * Compiles better-sqlite3 from its own sources for Node-API 9. About a minute and a half on two cores.
 * @param {string} root the checkout, with its npm packages installed
 */
export async function makeSqliteBinding(root) {
  const target = join(sqliteBinding(root), '..');
  if (existsSync(target)) return;
  await ensureSystemPackages(['compiler']);
  await makeFolder(target, async (folder) => {
    say('compiling better-sqlite3 for this Electron (about two minutes)');
    const scratch = await mkdtemp(join(tmpdir(), 'conch-sqlite-'));
    try {
      await cp(join(root, 'node_modules/better-sqlite3'), scratch, { recursive: true });
      await compile(scratch, root);
      copyFileSync(join(scratch, 'build/Release/better_sqlite3.node'), join(folder, 'better_sqlite3.node'));
    } finally {
      await rm(scratch, { recursive: true, force: true });
    }
  });
}

/**
 * @param {string} sources
 * @param {string} root
 */
async function compile(sources, root) {
  const header = join(import.meta.dirname, 'string-reference.hpp');
  const modules = join(root, 'node_modules');
  await run(
    projectNode(root),
    [join(modules, 'node-gyp/bin/node-gyp.js'), 'rebuild', '--release', '--force_build=1', `--jobs=${cpus().length}`],
    {
      cwd: sources,
      quiet: true,
      env: {
        ...process.env,
        // The header comes by a path, which may hold spaces; the compiler's flags are split at them.
        CXXFLAGS: `-UNAPI_VERSION -DNAPI_VERSION=${NODE_API} -include ${header.replaceAll(' ', '\\ ')} -O2 -fno-lto`,
        npm_config_nodedir: nodeHeaders(root),
        NODE_PATH: modules,
        PATH: `${join(modules, '.bin')}${delimiter}${process.env['PATH'] ?? ''}`,
      },
    },
  );
}

/**
 * The folder whose include/node holds Node's headers: they come with the project's Node.
 * @param {string} root
 */
function nodeHeaders(root) {
  return join(root, 'node_modules/node/node_modules', `node-${process.platform}-${process.arch}`);
}
