// npm start: sets up what is missing, builds what has changed, opens the app.
import { ensureBuilt } from './build.mjs';
import { runInPlace } from './command.mjs';
import { openDesktop } from './desktop.mjs';
import { electronLaunch } from './electron.mjs';
import { explainFailures } from './failures.mjs';
import { endWithParent } from './npm-parent.mjs';
import { root } from './setup/root.mjs';
import { setup } from './setup.mjs';

explainFailures();
endWithParent();
await setup(['packages', 'desktop', 'electron']);
await ensureBuilt(root);
const desktop = await openDesktop();
try {
  const { executable, args, env, title } = electronLaunch(root, desktop.env);
  for (const note of desktop.notes) process.stderr.write(`${note}\n`);
  process.stdout.write(`Starting Conch with ${title}\n`);
  process.exitCode = await runInPlace(executable, [...args, ...process.argv.slice(2)], { env });
} finally {
  await desktop.close();
}
