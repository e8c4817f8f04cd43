import type { Account, Connection } from '../../../ipc/model/account.ts';
import type { AccountId, ConnectionName, ItemId, RemoteId } from '../../../ipc/model/ids.ts';
import { isSessionEnded } from '../../session-ended.ts';
import type { KnownJob, ReadableLibrary, ToRead } from '../library.ts';
import type { ReaderContext } from './reader-context.ts';

type SyncReads = Pick<
  ReadableLibrary,
  | 'connections'
  | 'accounts'
  | 'feedState'
  | 'unfinishedJobs'
  | 'dueToRead'
  | 'nextReadAt'
  | 'unfinishedCount'
  | 'readTarget'
  | 'itemOf'
  | 'jobOf'
  | 'setting'
>;

interface AccountRow {
  readonly connection: ConnectionName;
  readonly id: AccountId;
  readonly name: string;
  readonly host: string | null;
  readonly expiresAt: number | null;
  readonly error: string | null;
  readonly capabilities: string;
  readonly credits: number | null;
  readonly creditsEnding: string | null;
  readonly slots: string | null;
  readonly maxJobs: number | null;
}

interface FeedRow {
  readonly id: string | null;
  readonly full: number;
  readonly startedAt: number;
  readonly cursor: string | null;
  readonly position: number;
  readonly lastFinishedAt: number | null;
  readonly lastFullAt: number | null;
  readonly error: string | null;
}

/** An account whose session ends sooner than this is shown as expiring. In ms. */
const EXPIRING_MS = 7 * 24 * 60 * 60 * 1000;

const TO_READ = `accounts.connection, accounts.id AS account, items.kind, items.remote_id AS remoteId, items.job_id AS jobId,
  items.feed, items.id AS itemId, items.read_attempts AS attempts`;

/** What the asked part of that which is due may be narrowed to; null for all. */
const narrowedTo = (column: string, names: string): string =>
  `(${names} IS NULL OR ${column} IN (SELECT value FROM json_each(${names})))`;

export const syncSql = {
  dueItems: `SELECT ${TO_READ}, items.next_read_at AS dueAt FROM items INDEXED BY items_to_read
    JOIN accounts ON accounts.seq = items.source JOIN connections ON connections.name = accounts.connection
    WHERE items.next_read_at <= @now AND (@connection IS NULL OR accounts.connection = @connection)
      AND ${narrowedTo('accounts.id', '@accounts')} AND ${narrowedTo('items.feed', '@feeds')}
      AND ${narrowedTo('items.remote_id', '@remoteIds')}
    ORDER BY items.next_read_at LIMIT @limit`,
  dueJobs: `SELECT accounts.connection, accounts.id AS account, 'job' AS kind, jobs.remote_id AS remoteId, NULL AS jobId,
      'agent-jobs' AS feed, NULL AS itemId, jobs.read_attempts AS attempts, jobs.next_read_at AS dueAt
    FROM jobs INDEXED BY jobs_to_read JOIN accounts ON accounts.seq = jobs.source
    JOIN connections ON connections.name = accounts.connection
    WHERE jobs.next_read_at <= @now AND (@connection IS NULL OR accounts.connection = @connection)
      AND ${narrowedTo('accounts.id', '@accounts')} AND ${narrowedTo("'agent-jobs'", '@feeds')}
      AND ${narrowedTo('jobs.remote_id', '@remoteIds')}
    ORDER BY jobs.next_read_at LIMIT @limit`,
  unfinishedItems: `FROM items INDEXED BY items_unfinished JOIN accounts ON accounts.seq = items.source
    JOIN connections ON connections.name = accounts.connection
    WHERE status IN ('pending', 'running') AND gone = 0 AND (@connection IS NULL OR accounts.connection = @connection)`,
  unfinishedJobs: `FROM jobs INDEXED BY jobs_to_read JOIN accounts ON accounts.seq = jobs.source
    JOIN connections ON connections.name = accounts.connection
    WHERE next_read_at IS NOT NULL AND (@connection IS NULL OR accounts.connection = @connection)`,
} as const;

interface OfConnection {
  readonly connection: ConnectionName | null;
}

/** What sync asks. */
export function createSyncReads({ db, now, timed }: ReaderContext): SyncReads {
  const connections = db.prepare<[], Connection>(
    'SELECT name, provider, base_url AS baseUrl, token_in AS tokenIn, created_at AS createdAt FROM connections ORDER BY created_at, name',
  );
  const accounts = db.prepare<[OfConnection], AccountRow>(
    `SELECT connection, id, accounts.name, host, expires_at AS expiresAt, error, capabilities, credits,
       credits_ending AS creditsEnding, slots, max_jobs AS maxJobs
     FROM accounts JOIN connections ON connections.name = connection
     WHERE presence = 'present' AND (@connection IS NULL OR connection = @connection) ORDER BY connection, seq`,
  );
  const feed = db.prepare<[string, string, string], FeedRow>(
    `SELECT walk_id AS id, walk_full AS full, walk_started_at AS startedAt, walk_cursor AS cursor, walk_position AS position,
       last_finished_at AS lastFinishedAt, last_full_at AS lastFullAt, feeds.error
     FROM feeds JOIN accounts ON accounts.seq = source WHERE connection = ? AND id = ? AND feed = ?`,
  );
  const jobs = db
    .prepare<[string, string], RemoteId>(
      `SELECT remote_id FROM jobs JOIN accounts ON accounts.seq = source WHERE connection = ? AND id = ? AND status = 'running'
       ORDER BY jobs.seq DESC`,
    )
    .pluck();
  type Due = OfConnection & { readonly now: number; readonly limit: number } & Record<
      'accounts' | 'feeds' | 'remoteIds',
      string | null
    >;
  const dueItems = db.prepare<[Due], ToRead & { dueAt: number }>(syncSql.dueItems);
  const dueJobs = db.prepare<[Due], ToRead & { dueAt: number }>(syncSql.dueJobs);
  const nextItem = db
    .prepare<[OfConnection], number | null>(`SELECT min(next_read_at) ${syncSql.unfinishedItems}`)
    .pluck();
  const nextJob = db
    .prepare<[OfConnection], number | null>(`SELECT min(next_read_at) ${syncSql.unfinishedJobs}`)
    .pluck();
  const countItems = db.prepare<[OfConnection], number>(`SELECT count(*) ${syncSql.unfinishedItems}`).pluck();
  const countJobs = db.prepare<[OfConnection], number>(`SELECT count(*) ${syncSql.unfinishedJobs}`).pluck();
  const target = db.prepare<[string], ToRead>(
    `SELECT ${TO_READ} FROM items JOIN accounts ON accounts.seq = items.source WHERE items.id = ?`,
  );
  const itemOf = db
    .prepare<[string, string, string, string], ItemId>(
      `SELECT items.id FROM items JOIN accounts ON accounts.seq = items.source
       WHERE accounts.connection = ? AND accounts.id = ? AND items.kind = ? AND items.remote_id = ?`,
    )
    .pluck();
  const job = db.prepare<[string, string, string], Pick<KnownJob, 'status' | 'raw'>>(
    'SELECT status, jobs.raw FROM jobs JOIN accounts ON accounts.seq = source WHERE connection = ? AND id = ? AND remote_id = ?',
  );
  const jobItems = db
    .prepare<[string, string, string], ItemId>(
      `SELECT items.id FROM items INDEXED BY items_of_job JOIN accounts ON accounts.seq = items.source
       WHERE accounts.connection = ? AND accounts.id = ? AND job_id = ? ORDER BY place DESC`,
    )
    .pluck();
  const setting = db.prepare<[string], string>('SELECT value FROM settings WHERE key = ?').pluck();

  return {
    connections: () => connections.all(),
    accounts: (connection) => accounts.all({ connection: connection ?? null }).map((row) => accountOf(row, now())),
    feedState(scope) {
      const row = feed.get(scope.connection, scope.account, scope.feed);
      if (row === undefined) return { walk: null, lastFinishedAt: null, lastFullAt: null, error: null };
      const { id, full, startedAt, cursor, position, lastFinishedAt, lastFullAt, error } = row;
      return {
        walk: id === null ? null : { id, full: full === 1, startedAt, cursor, position },
        lastFinishedAt,
        lastFullAt,
        error: error === null ? null : JSON.parse(error),
      };
    },
    unfinishedJobs: (connection, account) => jobs.all(connection, account),
    dueToRead: (time, limit, scope = {}) =>
      timed('dueToRead', () => {
        const due = {
          ...{ now: time, limit, connection: scope.connection ?? null },
          accounts: listOf(scope.accounts),
          feeds: listOf(scope.feeds),
          remoteIds: listOf(scope.remoteIds),
        };
        return [...dueItems.all(due), ...dueJobs.all(due)]
          .sort((a, b) => a.dueAt - b.dueAt)
          .slice(0, limit)
          .map(({ dueAt: _, ...read }) => read);
      }),
    nextReadAt(connection) {
      const of = { connection: connection ?? null };
      const times = [nextItem.get(of), nextJob.get(of)].filter((time) => typeof time === 'number');
      return times.length === 0 ? null : Math.min(...times);
    },
    unfinishedCount(connection) {
      const of = { connection: connection ?? null };
      return (countItems.get(of) ?? 0) + (countJobs.get(of) ?? 0);
    },
    readTarget: (id: ItemId) => target.get(id) ?? null,
    itemOf: (connection, account, kind, remoteId) => itemOf.get(connection, account, kind, remoteId) ?? null,
    jobOf(connection, account, remoteId) {
      const known = job.get(connection, account, remoteId);
      return known === undefined ? null : { ...known, items: jobItems.all(connection, account, remoteId) };
    },
    setting: (key) => setting.get(key) ?? null,
  };
}

function listOf(names: readonly string[] | undefined): string | null {
  return names === undefined ? null : JSON.stringify(names);
}

function accountOf({ capabilities, creditsEnding, slots, ...row }: AccountRow, now: number): Account {
  return {
    ...row,
    state: stateOf(row, now),
    capabilities: JSON.parse(capabilities),
    creditsEnding: creditsEnding === null ? [] : JSON.parse(creditsEnding),
    slots: slots === null ? null : JSON.parse(slots),
  };
}

/** A session that has ended is the reason of its error, too: signing in again mends both. */
function stateOf({ error, expiresAt }: Pick<AccountRow, 'error' | 'expiresAt'>, now: number): Account['state'] {
  if (expiresAt !== null && expiresAt <= now) return 'expired';
  if (error !== null) return isSessionEnded(error, expiresAt, now) ? 'expired' : 'blocked';
  if (expiresAt === null) return 'ok';
  return expiresAt <= now + EXPIRING_MS ? 'expiring' : 'ok';
}
