import type { DownloadRow } from '../../../ipc/domains/sync.ts';
import type { AccountId, ConnectionName, ItemId, RemoteId } from '../../../ipc/model/ids.ts';
import type { ItemKind, RenditionRole } from '../../../ipc/model/item.ts';
import { downloadKey } from '../download-key.ts';
import type { FileNames } from '../file-template.ts';
import type { DownloadTask, FileToVerify, ReadableLibrary } from '../library.ts';
import type { StoredState } from '../plan-renditions.ts';
import { storedFileNames } from '../stored-file-names.ts';
import type { ReaderContext } from './reader-context.ts';

type DownloadReads = Pick<
  ReadableLibrary,
  | 'dueDownloads'
  | 'downloadTask'
  | 'nextDownloadAt'
  | 'downloadCounts'
  | 'waitingForClean'
  | 'downloadRows'
  | 'fileByHash'
  | 'filesToVerify'
  | 'knownPaths'
  | 'filePath'
  | 'fileNames'
>;

interface TaskRow {
  readonly itemId: ItemId;
  readonly role: RenditionRole;
  readonly kind: ItemKind;
  readonly connection: ConnectionName;
  readonly baseUrl: string | null;
  readonly title: string;
  readonly model: string | null;
  readonly createdAt: number;
  readonly url: string;
  readonly watermark: number | null;
  readonly deadline: number | null;
  readonly attempts: number;
  readonly partialPath: string | null;
  readonly partialValidator: string | null;
  readonly partialTotal: number | null;
  readonly account: AccountId;
  readonly remoteId: RemoteId;
  readonly jobId: RemoteId | null;
  readonly feed: DownloadTask['read']['feed'];
  readonly urgency: number;
  readonly weight: number;
  readonly place: number;
}

const TASK = `SELECT items.id AS itemId, role, kind, accounts.connection, connections.base_url AS baseUrl, title, model,
    items.created_at AS createdAt, url, watermark, deadline, attempts, partial_path AS partialPath,
    partial_validator AS partialValidator, partial_total AS partialTotal, accounts.id AS account, remote_id AS remoteId,
    job_id AS jobId, feed, urgency, weight, renditions.place
  FROM renditions CROSS JOIN items ON items.seq = renditions.item
    JOIN accounts ON accounts.seq = items.source LEFT JOIN connections ON connections.name = accounts.connection`;

export const downloadSql = {
  waiting: `${TASK.replace('FROM renditions', 'FROM renditions INDEXED BY renditions_waiting')}
    WHERE renditions.state IN ('pending', 'downloading') AND url IS NOT NULL
    ORDER BY urgency, weight, renditions.place DESC LIMIT ?`,
  again: `${TASK.replace('FROM renditions', 'FROM renditions INDEXED BY renditions_failed')}
    WHERE renditions.state = 'failed' AND next_attempt_at <= ? AND url IS NOT NULL ORDER BY next_attempt_at LIMIT ?`,
  /** The item is known here: from it to its file. */
  one: `${TASK.replace('renditions CROSS JOIN items', 'items CROSS JOIN renditions')}
    WHERE items.id = ? AND role = ? AND url IS NOT NULL`,
  waitingForClean: `SELECT count(*) FROM items INDEXED BY items_to_read WHERE next_read_at IS NOT NULL AND status = 'complete'
    AND EXISTS (SELECT 1 FROM renditions WHERE item = items.seq AND role = 'watermarked')`,
  rows: {
    waiting:
      "FROM renditions INDEXED BY renditions_waiting WHERE state IN ('pending', 'downloading') ORDER BY urgency, weight, place DESC",
    failed: "FROM renditions INDEXED BY renditions_failed WHERE state = 'failed' ORDER BY place DESC",
    done: "FROM renditions INDEXED BY renditions_done WHERE state = 'complete' ORDER BY finished_at DESC",
  },
} as const;

interface ListRow {
  readonly id: ItemId;
  readonly role: RenditionRole;
  readonly kind: ItemKind;
  readonly title: string;
  readonly state: StoredState;
  readonly bytes: number | null;
  readonly totalBytes: number | null;
  readonly deadline: number | null;
  readonly attempts: number;
  readonly nextAttemptAt: number | null;
  readonly error: string | null;
  readonly hasThumb: number;
}

export function createDownloadReads(context: ReaderContext): DownloadReads {
  const { db, timed } = context;
  const waiting = db.prepare<[number], TaskRow>(downloadSql.waiting);
  const again = db.prepare<[number, number], TaskRow>(downloadSql.again);
  const one = db.prepare<[string, string], TaskRow>(downloadSql.one);
  const next = db
    .prepare<[], number | null>("SELECT min(next_attempt_at) FROM renditions WHERE state = 'failed'")
    .pluck();
  const tallies = db.prepare<[], [StoredState, number]>('SELECT state, count FROM tallies').raw();
  const byHash = db.prepare<[string], { path: string }>(
    "SELECT path FROM renditions WHERE sha256 = ? AND state = 'complete' AND path IS NOT NULL LIMIT 1",
  );
  const verify = db.prepare<[number, string, number], FileToVerify & { seq: number }>(
    `SELECT items.seq, items.id AS itemId, role, path, renditions.bytes, sha256 FROM renditions JOIN items ON items.seq = item
     WHERE (item, role) > (?, ?) AND state = 'complete' AND path IS NOT NULL ORDER BY item, role LIMIT ?`,
  );
  const isKnown = db
    .prepare<[string, string], number>(
      'SELECT EXISTS (SELECT 1 FROM renditions WHERE path = ?) OR EXISTS (SELECT 1 FROM inputs WHERE path = ?)',
    )
    .pluck();
  const paths = db.prepare<[string], { role: RenditionRole; path: string }>(
    `SELECT role, path FROM renditions JOIN items ON items.seq = item WHERE items.id = ? AND state = 'complete' AND path IS NOT NULL`,
  );

  const settings = db.prepare<[], string>("SELECT value FROM settings WHERE key = 'settings'").pluck();
  const namesBy = storedFileNames();
  const fileNames = (): FileNames => namesBy(settings.get() ?? null);

  function countOf(states: readonly StoredState[]): number {
    let sum = 0;
    for (const [state, count] of tallies.all()) if (states.includes(state)) sum += count;
    return sum;
  }

  return {
    dueDownloads: (now, limit, busy) =>
      timed('dueDownloads', () => {
        const names = fileNames();
        const rows = [...waiting.all(limit + busy.size), ...again.all(now, limit + busy.size)];
        return rows
          .filter((row) => !busy.has(downloadKey(row.itemId, row.role)))
          .sort((a, b) => a.urgency - b.urgency || a.weight - b.weight || b.place - a.place)
          .slice(0, limit)
          .map((row) => taskOf(row, names));
      }),
    downloadTask(id, role) {
      const row = one.get(id, role);
      return row === undefined ? null : taskOf(row, fileNames());
    },
    nextDownloadAt: () => next.get() ?? null,
    waitingForClean: () => context.prepared<number>(downloadSql.waitingForClean).pluck().get() ?? 0,
    downloadCounts: () => ({
      pending: countOf(['pending', 'downloading']),
      failed: countOf(['failed']),
      done: countOf(['complete']),
    }),
    downloadRows: (state, offset, limit) =>
      timed('downloadRows', () => {
        const rows = context
          .prepared<ListRow>(
            `SELECT items.id, part.role, kind, title, part.state, ifnull(part.bytes, 0) AS bytes,
               ifnull(part.bytes, partial_total) AS totalBytes, deadline, attempts, next_attempt_at AS nextAttemptAt, error,
               has_thumb AS hasThumb
             FROM (SELECT * ${downloadSql.rows[state]} LIMIT ? OFFSET ?) AS part CROSS JOIN items ON items.seq = part.item`,
          )
          .all(limit, offset);
        const states: Record<typeof state, readonly StoredState[]> = {
          waiting: ['pending', 'downloading'],
          failed: ['failed'],
          done: ['complete'],
        };
        return { total: countOf(states[state]), rows: rows.map(listRowOf) };
      }),
    fileByHash: (sha256) => byHash.get(sha256) ?? null,
    filesToVerify(after, limit) {
      const [seq, role] = after === null ? [0, ''] : [Number(after.split('/')[0]), after.split('/')[1] ?? ''];
      const rows = verify.all(seq, role, limit);
      const last = rows.at(-1);
      const more = last !== undefined && rows.length === limit;
      return {
        files: rows.map(({ seq: _, ...file }) => file),
        next: more ? `${last.seq}/${last.role}` : null,
      };
    },
    fileNames,
    knownPaths: (candidates) => new Set(candidates.filter((path) => isKnown.get(path, path) === 1)),
    filePath(id, role) {
      const found = paths.all(id);
      const order: readonly RenditionRole[] = role === undefined ? ['original', 'watermarked', 'sample'] : [role];
      for (const wanted of order) {
        const file = found.find((row) => row.role === wanted);
        if (file !== undefined) return file.path;
      }
      return null;
    },
  };
}

function taskOf(row: TaskRow, names: FileNames): DownloadTask {
  const { itemId, role, kind, connection, title, url, deadline, attempts } = row;
  const { account, remoteId, jobId, feed } = row;
  return {
    itemId,
    role,
    kind,
    connection,
    baseUrl: row.baseUrl ?? '',
    title,
    url,
    watermark: row.watermark === null ? null : row.watermark === 1,
    deadline,
    attempts,
    partial:
      row.partialPath === null
        ? null
        : { path: row.partialPath, validator: row.partialValidator, totalBytes: row.partialTotal },
    target: names.targetOf({ id: itemId, kind, role, title, model: row.model, createdAt: row.createdAt }),
    read: { account, kind, remoteId, jobId, feed },
  };
}

function listRowOf({ error, hasThumb, state, bytes, ...rest }: ListRow): DownloadRow {
  return {
    ...rest,
    bytes: bytes ?? 0,
    state: state === 'idle' ? 'unavailable' : state,
    error: error === null ? null : JSON.parse(error),
    hasThumb: hasThumb === 1,
  };
}
