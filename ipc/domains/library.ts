import { z } from 'zod';
import { ItemId } from '../model/ids.ts';
import { ItemDetail } from '../model/item.ts';
import { LibraryCounts, LibraryQuery, MonthCount, Tile } from '../model/query.ts';
import { event, Nothing, procedure } from '../procedure.ts';

/** The most tiles one answer holds, so that no read holds main for longer than a frame. */
export const MAX_TILES = 200;
/** The most aspect ratios one answer holds. */
export const MAX_RATIOS = 20_000;

/**
 * Who asks for a list, where a later list takes the place of the one before: what is still under way for the one before is
 * given up then and fails as `busy`. Without it every question is answered.
 */
const View = z.string().min(1).max(40).optional();

/** Reading the library; changes of what a person owns in it are edits (`order.ts`). */
export const library = {
  counts: procedure('library.counts', Nothing, LibraryCounts),
  /** Total and months of a query, in its order. */
  outline: procedure(
    'library.outline',
    z.object({ query: LibraryQuery, view: View }),
    z.object({ total: z.number().int(), months: z.array(MonthCount), revision: z.number().int() }),
  ),
  /**
   * Aspect ratios of a range, one byte an item: width/height is 2^((byte - 128) / 48), and 0 means unknown.
   * Enough to lay out every tile before anything else of it is known.
   */
  ratios: procedure(
    'library.ratios',
    z.object({
      query: LibraryQuery,
      offset: z.number().int().nonnegative(),
      limit: z.number().int().min(1).max(MAX_RATIOS),
      view: View,
    }),
    z.object({ ratios: z.instanceof(Uint8Array), revision: z.number().int() }),
  ),
  tiles: procedure(
    'library.tiles',
    z.object({
      query: LibraryQuery,
      offset: z.number().int().nonnegative(),
      limit: z.number().int().min(1).max(MAX_TILES),
    }),
    z.object({ tiles: z.array(Tile), revision: z.number().int() }),
  ),
  /** Where an item stands in a query, so that the view can keep it in place when others arrive. Null when it is not in it. */
  indexOf: procedure('library.indexOf', z.object({ query: LibraryQuery, id: ItemId }), z.number().int().nullable()),
  item: procedure('library.item', z.object({ id: ItemId }), ItemDetail.nullable()),
  showInFolder: procedure('library.showInFolder', z.object({ id: ItemId }), Nothing),
} as const;

const LibraryChanged = z.object({
  revision: z.number().int(),
  /** The changed items when they are few. */
  ids: z.array(ItemId).nullable(),
  /** Items came, went or moved. */
  reordered: z.boolean(),
  /** A person did it, and waits to see it. */
  edited: z.boolean(),
});
export type LibraryChanged = z.infer<typeof LibraryChanged>;

export const libraryEvents = {
  /** Something in the library changed. */
  changed: event('library.changed', LibraryChanged),
} as const;
