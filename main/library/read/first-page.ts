import type { FirstPage } from '../../../ipc/domains/start.ts';
import type { LibraryQuery } from '../../../ipc/model/query.ts';
import { listQueryOf } from './list-query.ts';
import { listSql } from './list-sql.ts';
import { monthsIn } from './months.ts';
import { createOverview } from './overview.ts';
import type { ReaderContext } from './reader-context.ts';
import { createSyncReads } from './sync-reads.ts';
import { createTiles } from './tiles.ts';

/** What of the first page is in the database, and the settings as they are stored. */
export interface FirstReads extends Omit<FirstPage, 'settings'> {
  readonly storedSettings: string | null;
}

/** How much of the top is read. */
export interface FirstSize {
  readonly tiles: number;
  readonly ratios: number;
}

/**
 * What the first page of a list in the order of time shows, each read once. It answers as the reads of the open library do, and
 * reads none of their code that a first page does not need: no schema above all.
 */
export function readFirstPage(context: ReaderContext, query: LibraryQuery, size: FirstSize): FirstReads {
  const list = listQueryOf(query, context);
  const months = monthsIn(context, list);
  const top = context
    .prepared<readonly [number, number]>(listSql.page(list, 'items.seq, items.ratio'))
    .raw()
    .all(...list.parameters, Math.max(size.tiles, size.ratios), 0);
  const sync = createSyncReads(context);
  return {
    storedSettings: sync.setting('settings'),
    connections: [...sync.connections()],
    accounts: [...sync.accounts()],
    counts: createOverview(context).counts(),
    query,
    outline: { total: months.reduce((sum, { count }) => sum + count, 0), months: [...months] },
    ratios: Uint8Array.from(top.slice(0, size.ratios), ([, ratio]) => ratio),
    tiles: [...createTiles(context)(top.slice(0, size.tiles).map(([seq]) => seq))],
  };
}
