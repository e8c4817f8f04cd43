// npm run screenshots: takes the pictures of README and user guide anew, into docs/images.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInPlace } from './command.mjs';
import { explainFailures } from './failures.mjs';
import { endWithParent } from './npm-parent.mjs';
import { projectNode } from './setup/npm-packages.mjs';
import { root } from './setup/root.mjs';
import { setup } from './setup.mjs';

/** Each picture, and what scripts/shot.mjs is asked for. The first fills the library for the others. */
const PICTURES = /** @type {const} */ ([
  ['library-light', ['--view', 'all']],
  ['library-dark', ['--view', 'all', '--theme', 'dark']],
  ['library-zh', ['--view', 'all', '--language', 'zh-CN']],
  ['inspector', ['--view', 'selected']],
  ['viewer', ['--view', 'viewer', '--theme', 'dark']],
  ['voices', ['--view', 'voices']],
  ['queue', ['--view', 'queue']],
  ['settings', ['--view', 'settings']],
  ['welcome', ['--view', 'welcome']],
]);

explainFailures();
endWithParent();
await setup(['packages', 'desktop', 'electron']);
const folder = await mkdtemp(join(tmpdir(), 'conch-screenshots-'));
try {
  for (const [name, request] of PICTURES) {
    const target = join(root, 'docs', 'images', `${name}.png`);
    // The welcome shows only where there is no library yet.
    const library = name === 'welcome' ? [] : ['--library', join(folder, 'library')];
    const shot = [join(root, 'scripts', 'shot.mjs'), ...request, ...library, target];
    const status = await runInPlace(projectNode(root), shot);
    if (status !== 0) throw new Error(`${name}.png could not be taken`);
    process.stdout.write(`${target}\n`);
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
