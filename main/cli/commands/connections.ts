import type { Command } from 'commander';
import type { Connection } from '../../../ipc/model/account.ts';
import type { Choose } from '../add-command.ts';
import type { Cli, Outcome } from '../cli.ts';
import { exitCodes } from '../exit-codes.ts';
import { formatMoment } from '../format.ts';
import { withReader } from '../session.ts';
import { table } from '../tables.ts';
import { connectionJson } from '../to-json.ts';

export function addConnections(program: Command, choose: Choose): void {
  program
    .command('connections')
    .description('list the connections')
    .action(() => choose(connections));
}

function connections(cli: Cli): Promise<Outcome> {
  return withReader(cli, async (library) => {
    const all = library.read.connections();
    const text =
      all.length === 0
        ? 'No connection yet. Make one: conch connect useapi --name home'
        : table<Connection>(
            [
              { title: 'NAME', value: (one) => one.name },
              { title: 'PROVIDER', value: (one) => one.provider },
              { title: 'TOKEN IN', value: (one) => one.tokenIn },
              { title: 'SINCE', value: (one) => formatMoment(one.createdAt) },
              { title: 'ADDRESS', value: (one) => one.baseUrl, flexible: true },
            ],
            all,
            cli.columns,
          );
    return { json: { items: all.map(connectionJson) }, text, exitCode: exitCodes.done };
  });
}
