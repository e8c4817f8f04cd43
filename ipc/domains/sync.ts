import { z } from 'zod';
import { Failure } from '../model/failure.ts';
import { FeedName, FeedReport, SyncReport } from '../model/feed.ts';
import { AccountId, ConnectionName, EpochMs, ItemId } from '../model/ids.ts';
import { ItemKind, RenditionRole, RenditionState } from '../model/item.ts';
import { event, Nothing, procedure } from '../procedure.ts';

export const SyncStatus = z.object({
  state: z.enum(['idle', 'syncing', 'offline']),
  /** What is walked right now. */
  current: z
    .object({
      connection: ConnectionName,
      account: AccountId.nullable(),
      accountName: z.string(),
      feed: FeedName,
      page: z.number().int(),
    })
    .nullable(),
  feedsDone: z.number().int(),
  feedsTotal: z.number().int(),
  lastFinishedAt: EpochMs.nullable(),
  /** Since when the provider cannot be reached. */
  offlineSince: EpochMs.nullable(),
  errors: z.array(FeedReport),
});
export type SyncStatus = z.infer<typeof SyncStatus>;

export const sync = {
  status: procedure('sync.status', Nothing, SyncStatus),
  /** Starts a sync, or joins the one that runs; answers when it ends. */
  run: procedure('sync.run', z.object({ full: z.boolean().default(false) }), SyncReport),
} as const;

export const DownloadRow = z.object({
  id: ItemId,
  role: RenditionRole,
  kind: ItemKind,
  title: z.string(),
  state: RenditionState,
  bytes: z.number().int(),
  totalBytes: z.number().int().nullable(),
  deadline: EpochMs.nullable(),
  attempts: z.number().int(),
  nextAttemptAt: EpochMs.nullable(),
  error: Failure.nullable(),
  hasThumb: z.boolean(),
});
export type DownloadRow = z.infer<typeof DownloadRow>;

export const DownloadStatus = z.object({
  paused: z.boolean(),
  /** Why the queue stands still although it is not paused by hand. */
  halted: Failure.nullable(),
  active: z.array(DownloadRow),
  pending: z.number().int(),
  failed: z.number().int(),
  done: z.number().int(),
  bytesPerSecond: z.number(),
  /** Files of this run so far and in all, for "389 of 392". */
  runDone: z.number().int(),
  runTotal: z.number().int(),
});
export type DownloadStatus = z.infer<typeof DownloadStatus>;

export const downloads = {
  status: procedure('downloads.status', Nothing, DownloadStatus),
  /** In the order they will be fetched; failed and done newest first. */
  list: procedure(
    'downloads.list',
    z.object({
      state: z.enum(['waiting', 'failed', 'done']),
      offset: z.number().int().nonnegative(),
      limit: z.number().int().min(1).max(200),
    }),
    z.object({ total: z.number().int(), rows: z.array(DownloadRow) }),
  ),
  /** How many items have only a watermarked file and are looked at again for a clean one. */
  waitingForClean: procedure('downloads.waitingForClean', Nothing, z.object({ count: z.number().int() })),
  pause: procedure('downloads.pause', Nothing, Nothing),
  resume: procedure('downloads.resume', Nothing, Nothing),
  /** Puts failed ones (all, or one item's) back in the queue. */
  retry: procedure('downloads.retry', z.object({ id: ItemId.nullable() }), z.object({ queued: z.number().int() })),
} as const;

export const syncEvents = {
  status: event('sync.statusChanged', SyncStatus),
} as const;

export const downloadEvents = {
  status: event('downloads.statusChanged', DownloadStatus),
} as const;
