import type { Command } from 'commander';
import type { ItemKind } from '../../../ipc/model/item.ts';
import { itemKinds } from '../../../ipc/model/item-kinds.ts';
import { LibraryQuery } from '../../../ipc/model/query.ts';
import { searchKeys } from '../../../ipc/model/search-terms.ts';
import type { Choose } from '../add-command.ts';
import type { Cli, Outcome } from '../cli.ts';
import { wrongUsage } from '../exit-codes.ts';
import { DEFAULT_LIMIT, listItems } from '../item-list.ts';
import { kindValue, limitValue } from '../option-values.ts';
import { withReader } from '../session.ts';

interface SearchOptions {
  readonly kind?: ItemKind;
  readonly limit: number;
  readonly after?: string;
}

export function addSearch(program: Command, choose: Choose): void {
  program
    .command('search')
    .description('search in titles, prompts, names, tags and notes')
    .argument(
      '<query...>',
      `words, "phrases", -word, and key:value with ${searchKeys.join(', ')}: is:favorite, rating:>=3, duration:<10, ratio:16:9, kind:video,audio`,
    )
    .option('--kind <kind>', `only one kind: ${itemKinds.join(', ')}`, kindValue)
    .option('--limit <n>', 'how many at most', limitValue, DEFAULT_LIMIT)
    .option('--after <cursor>', 'go on where the list before ended')
    // `-word` is part of the query language and looks like an option.
    .allowUnknownOption()
    .action((words: readonly string[], options: SearchOptions) => choose((cli) => search(cli, words, options)));
}

async function search(cli: Cli, words: readonly string[], options: SearchOptions): Promise<Outcome> {
  const unknownOption = words.find((word) => word.startsWith('--'));
  if (unknownOption !== undefined) throw wrongUsage(`Unknown option '${unknownOption}'.`);
  const query = LibraryQuery.safeParse({
    kinds: options.kind === undefined ? itemKinds : [options.kind],
    search: words.join(' '),
  });
  if (!query.success) throw wrongUsage('The search is too long.', 'Use at most 1,000 characters.');
  return withReader(cli, async (library) => listItems(cli, library, query.data, options.limit, options.after ?? null));
}
