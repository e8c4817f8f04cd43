import { z } from 'zod';
import { Account, Connection } from '../model/account.ts';
import { LibraryCounts, LibraryQuery, MonthCount, Tile } from '../model/query.ts';
import { Nothing, procedure } from '../procedure.ts';
import { Settings } from './app.ts';

/** What the first tiles of a library need, read in one go before anything else of the app is there. None of it grows with the library. */
export const FirstPage = z.object({
  settings: Settings,
  connections: z.array(Connection),
  accounts: z.array(Account),
  /** What the tiles answer. */
  query: LibraryQuery,
  tiles: z.array(Tile),
});
export type FirstPage = z.infer<typeof FirstPage>;

/** How much lies behind the first tiles. */
export const FirstExtent = z.object({
  counts: LibraryCounts,
  outline: z.object({ total: z.number().int(), months: z.array(MonthCount) }),
  /** Of the first items, as in `library.ratios`. */
  ratios: z.instanceof(Uint8Array),
});
export type FirstExtent = z.infer<typeof FirstExtent>;

/** The only calls that are answered before main has read its schemas: none takes anything that is passed on. */
export const start = {
  /** Null where a library cannot be looked at before it is open, and once it is. */
  firstPage: procedure('start.firstPage', Nothing, FirstPage.nullable()),
  /** What is counted for the first page's question, and null where that is. To be asked for when the first tiles are painted. */
  firstExtent: procedure('start.firstExtent', Nothing, FirstExtent.nullable()),
  /**
   * The first tiles are painted: main goes on to open the library, which would compete with them. Whether stacks are folded
   * is remembered for the question of the next start.
   */
  painted: procedure('start.painted', z.object({ stacked: z.boolean() }), Nothing),
} as const;
