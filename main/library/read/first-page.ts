import type { FirstExtent, FirstPage } from '../../../ipc/domains/start.ts';
import type { LibraryQuery } from '../../../ipc/model/query.ts';
import { type ListQuery, listQueryOf } from './list-query.ts';
import { listSql } from './list-sql.ts';
import { monthsIn } from './months.ts';
import { createOverview } from './overview.ts';
import type { ReaderContext } from './reader-context.ts';
import { createSyncReads } from './sync-reads.ts';
import { createTiles } from './tiles.ts';

/** What of the first page is in the database, with the settings as they are stored. */
export interface FirstReads extends Omit<FirstPage, 'settings'> {
  readonly storedSettings: string | null;
}

/**
 * The first `tiles` of a list in the order of time, and whose they are. It answers as the reads of the open library do, and reads
 * none of their code that a first page does not need: no schema above all. It takes as long in a large library as in a small one.
 */
export function readFirstPage(context: ReaderContext, query: LibraryQuery, tiles: number): FirstReads {
  const sync = createSyncReads(context);
  return {
    storedSettings: sync.setting('settings'),
    connections: [...sync.connections()],
    accounts: [...sync.accounts()],
    query,
    tiles: [...createTiles(context)(top(context, listQueryOf(query, context), 'seq', tiles))],
  };
}

/** All that is counted of such a list and of the library, and its first `ratios`: each item is looked at for it. */
export function readFirstExtent(context: ReaderContext, query: LibraryQuery, ratios: number): FirstExtent {
  const list = listQueryOf(query, context);
  const months = monthsIn(context, list);
  return {
    counts: createOverview(context).counts(),
    outline: { total: months.reduce((sum, { count }) => sum + count, 0), months: [...months] },
    ratios: Uint8Array.from(top(context, list, 'ratio', ratios)),
  };
}

/** A column of the first items of a list. */
function top(context: ReaderContext, list: ListQuery, column: 'seq' | 'ratio', count: number): readonly number[] {
  const page = context.prepared<number>(listSql.page(list, `items.${column}`)).pluck();
  return page.all(...list.parameters, count, 0);
}
