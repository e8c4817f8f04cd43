import { z } from 'zod';
import { Failure } from './failure.ts';
import { AccountId, ConnectionName } from './ids.ts';

export const feedNames = [
  'accounts',
  'videos',
  'images',
  'audio',
  'custom-voices',
  'system-voices',
  'files',
  'agent-jobs',
] as const;
/** One list of one account that sync walks. */
export const FeedName = z.enum(feedNames);
export type FeedName = z.infer<typeof FeedName>;

/** What one walk of one feed did. `account` is null for the accounts feed itself. */
export const FeedReport = z.object({
  connection: ConnectionName,
  account: AccountId.nullable(),
  feed: FeedName,
  pages: z.number().int(),
  requests: z.number().int(),
  seen: z.number().int(),
  added: z.number().int(),
  updated: z.number().int(),
  gone: z.number().int(),
  skipped: z.number().int(),
  error: Failure.nullable(),
});
export type FeedReport = z.infer<typeof FeedReport>;

/** What one run of the queue did. `error` is why it ended before its end: the disk is full, no server answers. */
export const DownloadTotals = z.object({
  done: z.number().int(),
  failed: z.number().int(),
  pending: z.number().int(),
  bytes: z.number().int(),
  error: Failure.nullable(),
});
export type DownloadTotals = z.infer<typeof DownloadTotals>;

export const SyncReport = z.object({
  ok: z.boolean(),
  feeds: z.array(FeedReport),
  downloads: DownloadTotals,
  elapsedMs: z.number().int(),
});
export type SyncReport = z.infer<typeof SyncReport>;
