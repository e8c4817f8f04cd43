import { UnreadableEntry } from '../../../ipc/model/outbox.ts';
import type { ReadableLibrary } from '../library.ts';
import { OutboxRecord, type Standing, StoredRecord } from '../outbox-record.ts';
import { OPEN_STATES } from './outbox-states.ts';
import type { ReaderContext } from './reader-context.ts';

type OutboxReads = Pick<
  ReadableLibrary,
  'outboxRecord' | 'openOutbox' | 'unreadableOutbox' | 'endedOutbox' | 'outboxStandings' | 'isClaimed' | 'catalogue'
>;

interface OutboxRow {
  readonly [column: string]: string | number | null;
}

const OUTBOX_COLUMNS = `id, connection, account, state, summary, change, created_at AS createdAt, sent_at AS sentAt,
  ended_at AS endedAt, next_attempt_at AS nextAttemptAt, remote_id AS remoteId, items, cost, percent, message, evidence, error,
  held, reference, progress`;

const ENDED_STATES = "('done', 'failed', 'cancelled')";

/** Remote changes and what became of them. */
export function createOutboxReads({ db }: Pick<ReaderContext, 'db'>): OutboxReads {
  const one = db.prepare<[string], OutboxRow>(`SELECT ${OUTBOX_COLUMNS} FROM outbox WHERE id = ?`);
  const open = db.prepare<[], OutboxRow>(
    `SELECT ${OUTBOX_COLUMNS} FROM outbox WHERE state IN ${OPEN_STATES} ORDER BY seq`,
  );
  const ended = db.prepare<[number, number], OutboxRow>(
    `SELECT ${OUTBOX_COLUMNS} FROM outbox WHERE state IN ${ENDED_STATES} ORDER BY ended_at DESC, seq DESC LIMIT ? OFFSET ?`,
  );
  const endedCount = db.prepare<[], number>(`SELECT count(*) FROM outbox WHERE state IN ${ENDED_STATES}`).pluck();
  const standings = db
    .prepare<[], [Standing, number]>(
      "SELECT CASE held WHEN 1 THEN 'held' ELSE state END AS standing, count(*) FROM outbox GROUP BY standing",
    )
    .raw();
  const claimed = db
    .prepare<[string, string, string, string], number>(
      'SELECT EXISTS (SELECT 1 FROM outbox_claims WHERE connection = ? AND account = ? AND remote_id = ? AND entry <> ?)',
    )
    .pluck();
  const catalogue = db
    .prepare<[string, string], string>('SELECT catalogue FROM catalogues WHERE connection = ? AND account = ?')
    .pluck();

  return {
    outboxRecord(id) {
      const row = one.get(id);
      return row === undefined ? null : recordOf(row);
    },
    openOutbox: () => open.all().flatMap((row) => recordOf(row) ?? []),
    unreadableOutbox: () =>
      open
        .all()
        .filter((row) => recordOf(row) === null)
        .map((row) => StoredRecord.parse(partsOf(row))),
    endedOutbox: (offset, limit) => ({
      total: endedCount.get() ?? 0,
      entries: ended.all(limit, offset).map((row) => recordOf(row)?.entry ?? UnreadableEntry.parse(row)),
    }),
    outboxStandings: () => new Map(standings.all()),
    isClaimed: (connection, account, remoteId, except) => claimed.get(connection, account, remoteId, except) === 1,
    catalogue: (connection, account) => catalogue.get(connection, account) ?? null,
  };
}

/**
 * The record in a row; what the disk holds is checked like everything that comes from outside. Null when it cannot be read (a
 * newer version wrote it): the row stays as it is, and nothing is sent.
 */
function recordOf(row: OutboxRow): OutboxRecord | null {
  const record = OutboxRecord.safeParse(partsOf(row));
  return record.success ? record.data : null;
}

function partsOf(row: OutboxRow) {
  const { reference, progress, ...entry } = row;
  return {
    entry: {
      ...entry,
      held: entry['held'] === 1,
      change: valueIn(entry['change']),
      items: valueIn(entry['items']),
      evidence: valueIn(entry['evidence']),
      error: valueIn(entry['error']),
    },
    reference,
    progress: valueIn(progress),
  };
}

/** What is no JSON stays text, which passes no schema. */
function valueIn(text: OutboxRow[string] | undefined): unknown {
  if (typeof text !== 'string') return null;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
