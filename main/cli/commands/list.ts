import type { Command } from 'commander';
import type { ItemKind } from '../../../ipc/model/item.ts';
import { itemKinds } from '../../../ipc/model/item-kinds.ts';
import { LibraryQuery } from '../../../ipc/model/query.ts';
import type { Choose } from '../add-command.ts';
import type { Cli, Outcome } from '../cli.ts';
import { DEFAULT_LIMIT, listItems } from '../item-list.ts';
import { kindValue, limitValue } from '../option-values.ts';
import { withReader } from '../session.ts';

interface ListOptions {
  readonly kind?: ItemKind;
  readonly limit: number;
  readonly after?: string;
  readonly sort: 'created' | 'title';
  readonly gone?: boolean;
  readonly trash?: boolean;
}

export function addList(program: Command, choose: Choose): void {
  program
    .command('list')
    .description('list assets or voices, newest first')
    .option('--kind <kind>', `only one kind: ${itemKinds.join(', ')}`, kindValue)
    .option('--limit <n>', 'how many at most', limitValue, DEFAULT_LIMIT)
    .option('--after <cursor>', 'go on where the list before ended')
    .addOption(program.createOption('--sort <order>', 'order').choices(['created', 'title']).default('created'))
    .option('--gone', 'only those that are no longer at the provider')
    .option('--trash', 'only those in the trash')
    .action((options: ListOptions) => choose((cli) => list(cli, options)));
}

function list(cli: Cli, options: ListOptions): Promise<Outcome> {
  const query = LibraryQuery.parse({
    kinds: options.kind === undefined ? itemKinds : [options.kind],
    place: options.trash === true ? 'trash' : 'library',
    remote: options.gone === true ? 'gone' : null,
    sort: options.sort,
  });
  return withReader(cli, async (library) => listItems(cli, library, query, options.limit, options.after ?? null));
}
