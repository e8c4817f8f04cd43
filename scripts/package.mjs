// npm run package: an unpacked app in dist/, with the Electron of this machine. Arguments go to electron-builder:
// npm run package -- --linux AppImage deb
import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { runInPlace } from './command.mjs';
import { explainFailures } from './failures.mjs';
import { endWithParent } from './npm-parent.mjs';
import { findElectron } from './setup/electron.mjs';
import { projectNode } from './setup/npm-packages.mjs';
import { root } from './setup/root.mjs';
import { setup } from './setup.mjs';

explainFailures();
endWithParent();
await setup(['packages', 'electron']);
await ensureBuilt(root);
const electron = findElectron(root);
const given = process.argv.slice(2);
const target = given.length > 0 ? given : ['--dir'];
// The official Electron is fetched by electron-builder itself, for the platform that is packaged for.
const local =
  electron === undefined || electron.origin === 'official'
    ? []
    : [`--config.electronDist=${electron.folder}`, `--config.electronVersion=${electron.version}`];
const builder = join(root, 'node_modules', 'electron-builder', 'cli.js');
process.exitCode = await runInPlace(projectNode(root), [builder, ...target, '--publish', 'never', ...local], {
  cwd: root,
});
if (electron?.origin === 'fallback') {
  process.stderr.write(
    `This package carries Electron ${electron.version}, for trials on this machine only; it starts with\n` +
      `CONCH_SQLITE_BINDING=${electron.env['CONCH_SQLITE_BINDING']}\n`,
  );
}
