import type { ItemId } from '../../ipc/model/ids.ts';
import type { Sqlite } from './database.ts';

/** Likenesses of pictures beside their thumbnails (`main/kin/perceptual-hash.ts`), and whether they were compared with all others. */
export interface StoredLikenesses {
  /** Null for a picture so flat that it looks like too many others: it is compared with none. */
  save(id: ItemId, likeness: Uint8Array | null): void;
  /** Thumbnails that have none yet. */
  missing(limit: number): readonly { readonly id: ItemId; readonly bytes: Uint8Array }[];
  /** All there are, those compared before first. */
  all(): IterableIterator<{ readonly id: ItemId; readonly likeness: Uint8Array; readonly compared: number }>;
  setCompared(ids: readonly ItemId[]): void;
  /** How many are not known or not compared yet. */
  left(): number;
  remove(id: ItemId): void;
}

/** The tables, as a step to that version. */
export const likenessTables = (version: number): string => `
  CREATE TABLE likenesses (item_id TEXT PRIMARY KEY, likeness BLOB, compared INTEGER NOT NULL DEFAULT 0) STRICT;
  CREATE INDEX likenesses_new ON likenesses (item_id) WHERE compared = 0;
  PRAGMA user_version = ${version};`;

export function storedLikenesses(db: Sqlite): StoredLikenesses {
  const save = db.prepare<[string, Uint8Array | null, number]>(
    `INSERT INTO likenesses VALUES (?, ?, ?)
     ON CONFLICT (item_id) DO UPDATE SET likeness = excluded.likeness, compared = excluded.compared
       WHERE likeness IS NOT excluded.likeness`,
  );
  const missing = db.prepare<[number], { id: ItemId; bytes: Uint8Array }>(
    `SELECT item_id AS id, bytes FROM thumbs
     WHERE NOT EXISTS (SELECT 1 FROM likenesses WHERE likenesses.item_id = thumbs.item_id) LIMIT ?`,
  );
  const all = db.prepare<[], { id: ItemId; likeness: Uint8Array; compared: number }>(
    'SELECT item_id AS id, likeness, compared FROM likenesses WHERE likeness IS NOT NULL ORDER BY compared DESC',
  );
  const setCompared = db.prepare<[string]>(
    'UPDATE likenesses SET compared = 1 WHERE item_id IN (SELECT value FROM json_each(?))',
  );
  const left = db
    .prepare<[], number>(
      `SELECT (SELECT count(*) FROM thumbs) - (SELECT count(*) FROM likenesses)
         + (SELECT count(*) FROM likenesses WHERE compared = 0)`,
    )
    .pluck();
  const remove = db.prepare<[string]>('DELETE FROM likenesses WHERE item_id = ?');
  return {
    save: (id, likeness) => void save.run(id, likeness, Number(likeness === null)),
    missing: (limit) => missing.all(limit),
    all: () => all.iterate(),
    setCompared: (ids) => void setCompared.run(JSON.stringify(ids)),
    left: () => Math.max(0, Number(left.get())),
    remove: (id) => void remove.run(id),
  };
}
