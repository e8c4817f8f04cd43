import type { ItemId } from '../../../ipc/model/ids.ts';
import type { Sqlite } from '../database.ts';
import type { SidecarFiles } from '../sidecars/sidecar-files.ts';
import { SIDECAR_VERSION, type TombstoneFile } from '../sidecars/tombstone-file.ts';

/** What was deleted for good, by its id at the provider. */
export interface Tombstones {
  /** Whether anything was ever deleted for good: most libraries need not be asked for each new item. */
  any(): boolean;
  /** The id that the item had here; null when it was not deleted. */
  of(source: number, kind: string, remoteId: string): ItemId | null;
}

export function createTombstones({ db }: { readonly db: Sqlite }): Tombstones {
  const find = db
    .prepare<[number, string, string], ItemId>(
      'SELECT id FROM tombstones WHERE source = ? AND kind = ? AND remote_id = ?',
    )
    .pluck();
  const any = db.prepare<[], number>('SELECT EXISTS (SELECT 1 FROM tombstones)').pluck();
  return {
    any: () => any.get() === 1,
    of: (source, kind, remoteId) => find.get(source, kind, remoteId) ?? null,
  };
}

interface Row extends Omit<TombstoneFile, 'conch' | 'purged'> {
  readonly source: number;
}

/** Puts a short file in place of the sidecar of what was deleted for good, so that a rebuild knows of it. */
export interface TombstoneFiles {
  /** Writes at most so many of those that are due; gives how many. */
  write(limit: number): number;
  /** Those of the last time, ms, may be lost after a power failure: write them again. */
  distrust(ms: number): void;
}

export function createTombstoneFiles({ db }: { readonly db: Sqlite }, files: SidecarFiles): TombstoneFiles {
  const due = db.prepare<[number], Row>(
    `SELECT source, tombstones.id, kind, connection, accounts.id AS account, remote_id AS remoteId, purged_at AS purgedAt
     FROM tombstones INDEXED BY tombstones_due JOIN accounts ON accounts.seq = source WHERE file = 1 LIMIT ?`,
  );
  const done = db.prepare<[number, string, string]>(
    'UPDATE tombstones SET file = 0 WHERE source = ? AND kind = ? AND remote_id = ?',
  );
  const distrust = db.prepare<[number]>(
    'UPDATE tombstones SET file = 1 WHERE purged_at >= (SELECT max(purged_at) FROM tombstones) - ?',
  );
  return {
    write(limit) {
      const rows = due.all(limit);
      for (const { source: _, ...row } of rows) {
        const file: TombstoneFile = { conch: SIDECAR_VERSION, purged: true, ...row };
        files.write(row.id, `${JSON.stringify(file)}\n`, false);
      }
      db.transaction(() => {
        for (const { source, kind, remoteId } of rows) done.run(source, kind, remoteId);
      })();
      return rows.length;
    },
    distrust: (ms) => void distrust.run(ms),
  };
}
