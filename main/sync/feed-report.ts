import type { Failure } from '../../ipc/model/failure.ts';
import type { FeedName, FeedReport } from '../../ipc/model/feed.ts';
import type { AccountId, ConnectionName } from '../../ipc/model/ids.ts';

/** A report while it is being written. */
export type OpenReport = { -readonly [Field in keyof FeedReport]: FeedReport[Field] };

/** The report of a feed of which nothing has been read yet. `account` is null for the accounts feed. */
export function openReport(connection: ConnectionName, account: AccountId | null, feed: FeedName): OpenReport {
  return {
    connection,
    account,
    feed,
    pages: 0,
    requests: 0,
    seen: 0,
    added: 0,
    updated: 0,
    gone: 0,
    skipped: 0,
    error: null,
  };
}

/** The report of a feed that was not read, and why. */
export function notRead(
  connection: ConnectionName,
  account: AccountId | null,
  feed: FeedName,
  error: Failure,
): OpenReport {
  return { ...openReport(connection, account, feed), error };
}
