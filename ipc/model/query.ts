import { z } from 'zod';
import { AccountId, ConnectionName, EpochMs, ItemId } from './ids.ts';
import { ColorLabel, CreatedSource, ItemKind, ItemStatus, RemotePresence } from './item.ts';

/** Which items, in which order. Every list, count and layout of the library is a question of this one form. */
export const LibraryQuery = z.object({
  kinds: z.array(ItemKind).default([]),
  /** Query language of the command line: words, "phrases", tag:x, model:x, account:x, is:favorite, before:, after:, -word. */
  search: z.string().max(1000).default(''),
  accounts: z.array(z.object({ connection: ConnectionName, account: AccountId })).default([]),
  place: z.enum(['library', 'favorites', 'expiring', 'failed', 'trash']).default('library'),
  remote: RemotePresence.nullable().default(null),
  /** Only what a collection holds, itself and in what it holds. Never a smart one: that is a question already. */
  collection: z.uuid().nullable().default(null),
  /** Only the items of the stack that this item is in. */
  stackOf: ItemId.nullable().default(null),
  /** Shows of each stack only the item that covers it. */
  stacked: z.boolean().default(false),
  /** `manual` is the order a person gave a collection; `relevance` is how well the words fit. */
  sort: z
    .enum(['created', 'title', 'manual', 'relevance', 'rating', 'duration', 'bytes', 'kind', 'model', 'account'])
    .default('created'),
  /** Newest first, or A to Z for titles, unless reversed. */
  reversed: z.boolean().default(false),
});
export type LibraryQuery = z.infer<typeof LibraryQuery>;
export type LibraryQueryInput = z.input<typeof LibraryQuery>;

/** The one badge a tile may carry, ranked as in the design: deadline first. */
export const TileState = z.discriminatedUnion('state', [
  z.object({ state: z.literal('ready') }),
  z.object({ state: z.literal('running'), percent: z.number().nullable(), message: z.string().nullable() }),
  z.object({ state: z.literal('queued'), message: z.string().nullable() }),
  z.object({ state: z.literal('failed'), reason: z.string() }),
  z.object({ state: z.literal('moderated'), reason: z.string().nullable() }),
  z.object({ state: z.literal('expiring'), deadline: EpochMs }),
  z.object({ state: z.literal('download-failed'), reason: z.string() }),
  z.object({ state: z.literal('watermarked') }),
  z.object({ state: z.literal('only-here') }),
  z.object({ state: z.literal('not-here') }),
  z.object({ state: z.literal('downloading') }),
]);
export type TileState = z.infer<typeof TileState>;

/** What one tile of the grid shows. `thumbhash` is base64 of the ThumbHash, shown until the thumbnail is there. */
export const Tile = z.object({
  id: ItemId,
  kind: ItemKind,
  title: z.string(),
  status: ItemStatus,
  tile: TileState,
  width: z.number().int().nullable(),
  height: z.number().int().nullable(),
  durationMs: z.number().int().nullable(),
  createdAt: EpochMs,
  /** Whether the provider told when it was made, or only that it was before it was seen first. */
  createdSource: CreatedSource.default('provider'),
  favorite: z.boolean(),
  rating: z.number().int(),
  label: ColorLabel.nullable(),
  /** Whether `media://thumb/<id>` can answer with a picture. */
  hasThumb: z.boolean(),
  thumbhash: z.string().nullable(),
  /** Whether `media://file/<id>` can answer with the original (or watermarked) file. */
  hasFile: z.boolean(),
  /** Name of the voice that speaks, for audio. */
  voiceName: z.string().nullable(),
  /** When it came into the trash; null or absent outside it. */
  trashedAt: EpochMs.nullable().optional(),
  /** How many items the stack has that this one covers; null when it covers none. */
  stackSize: z.number().int().nullable().default(null),
  /** Columns of the list: what made it, for whom, and what its files take on this disk. */
  model: z.string().nullable().default(null),
  accountName: z.string().nullable().default(null),
  bytes: z.number().int().default(0),
});
export type Tile = z.infer<typeof Tile>;

/** One month of a query in its order; month is `2026-11` in the person's time zone. */
export const MonthCount = z.object({ month: z.string(), count: z.number().int(), bytes: z.number().int() });
export type MonthCount = z.infer<typeof MonthCount>;

/** Counts for the sidebar. */
export const LibraryCounts = z.object({
  all: z.number().int(),
  video: z.number().int(),
  image: z.number().int(),
  audio: z.number().int(),
  voice: z.number().int(),
  favorites: z.number().int(),
  expiring: z.number().int(),
  failed: z.number().int(),
  trash: z.number().int(),
});
export type LibraryCounts = z.infer<typeof LibraryCounts>;
