import type { Command } from 'commander';
import type { ConnectionName } from '../../../ipc/model/ids.ts';
import type { Choose } from '../add-command.ts';
import type { Cli, Outcome } from '../cli.ts';
import { exitCodes } from '../exit-codes.ts';
import { connectionNameValue } from '../option-values.ts';
import { withEngine } from '../session.ts';

export function addDisconnect(program: Command, choose: Choose): void {
  program
    .command('disconnect')
    .description('forget a connection and its token; the library keeps its items')
    .argument('<name>', 'the connection', connectionNameValue)
    .action((name: ConnectionName) => choose((cli) => disconnect(cli, name)));
}

function disconnect(cli: Cli, name: ConnectionName): Promise<Outcome> {
  return withEngine(cli, async (engine) => {
    await engine.disconnect(name);
    return {
      json: { ok: true, connection: name },
      text: `Disconnected ${name}. Its items stay in the library.`,
      exitCode: exitCodes.done,
    };
  });
}
