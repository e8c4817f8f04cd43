// Runs a command in a desktop of its own: node scripts/with-desktop.mjs -- COMMAND ARGS
import { runInPlace } from './command.mjs';
import { openDesktop } from './desktop.mjs';

const [command, ...args] = process.argv.slice(process.argv[2] === '--' ? 3 : 2);
if (command === undefined) {
  process.stderr.write('usage: node scripts/with-desktop.mjs -- COMMAND ARGS\n');
  process.exitCode = 2;
} else {
  const desktop = await openDesktop({ own: true });
  try {
    process.exitCode = await runInPlace(command, args, { env: desktop.env });
  } finally {
    await desktop.close();
  }
}
