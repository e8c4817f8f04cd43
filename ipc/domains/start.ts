import { z } from 'zod';
import { Account, Connection } from '../model/account.ts';
import { LibraryCounts, LibraryQuery, MonthCount, Tile } from '../model/query.ts';
import { Nothing, procedure } from '../procedure.ts';
import { Settings } from './app.ts';

/** All that the first page of a library shows, read in one go before anything else of the app is there. */
export const FirstPage = z.object({
  settings: Settings,
  connections: z.array(Connection),
  accounts: z.array(Account),
  counts: LibraryCounts,
  /** What the rest answers. */
  query: LibraryQuery,
  outline: z.object({ total: z.number().int(), months: z.array(MonthCount) }),
  /** Of the first items, as in `library.ratios`. */
  ratios: z.instanceof(Uint8Array),
  tiles: z.array(Tile),
});
export type FirstPage = z.infer<typeof FirstPage>;

/** The only calls that are answered before main has read its schemas: neither takes anything that is passed on. */
export const start = {
  /** Null where a library cannot be looked at before it is open, and once it is. */
  firstPage: procedure('start.firstPage', Nothing, FirstPage.nullable()),
  /**
   * The first tiles are painted: main goes on to open the library, which would compete with them. Whether stacks are folded
   * is remembered for the question of the next start.
   */
  painted: procedure('start.painted', z.object({ stacked: z.boolean() }), Nothing),
} as const;
