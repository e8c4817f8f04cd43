import type { LookForClean } from '../../../ipc/domains/app.ts';
import type { ConnectionName, ItemId } from '../../../ipc/model/ids.ts';
import type { RenditionRole } from '../../../ipc/model/item.ts';
import { watermarkDelay } from '../read-schedule.ts';
import type { Due } from './due.ts';
import type { RenditionWriter } from './renditions.ts';
import { type Outcome, quiet, touched, type WriterContext } from './writer-context.ts';

/** What a person asks of the download queue. */
export interface RequestWriter {
  requestDownloads(ids: readonly ItemId[], roles: readonly RenditionRole[]): Outcome<number>;
  requestSystemSamples(connection?: ConnectionName): Outcome<number>;
  retryDownloads(id: ItemId | null): Outcome<number>;
  allowWatermarked(allowed: boolean): Outcome<void>;
  lookForClean(rhythm: LookForClean): Outcome<void>;
}

interface Queued {
  readonly item: number;
}

const REVIVE = "state = 'pending', attempts = 0, next_attempt_at = NULL, error = NULL";

export function createRequestWriter({ db, now }: WriterContext, renditions: RenditionWriter, due: Due): RequestWriter {
  const request = db.prepare<[string, string], Queued>(
    `UPDATE renditions SET ${REVIVE} WHERE item = (SELECT seq FROM items WHERE id = ?) AND role = ?
       AND state IN ('idle', 'failed') AND url IS NOT NULL RETURNING item`,
  );
  const requestSamples = db.prepare<[string | null, string | null], Queued>(
    `UPDATE renditions SET ${REVIVE} WHERE role = 'sample' AND state = 'idle' AND url IS NOT NULL AND item IN (
       SELECT items.seq FROM voices JOIN items ON items.seq = voices.item JOIN accounts ON accounts.seq = items.source
       WHERE voices.origin = 'system' AND (? IS NULL OR accounts.connection = ?)) RETURNING item`,
  );
  const retry = db.prepare<[string | null, string | null], Queued>(
    `UPDATE renditions SET ${REVIVE} WHERE state = 'failed' AND url IS NOT NULL
       AND (? IS NULL OR item = (SELECT seq FROM items WHERE id = ?)) RETURNING item`,
  );
  const idOf = db.prepare<[number], ItemId>('SELECT id FROM items WHERE seq = ?').pluck();
  // The original that is unavailable is what makes an item watermarked only; a clean file that is here needs no other.
  const allow = db.prepare<[], Queued>(
    `UPDATE renditions SET state = 'pending' WHERE role = 'watermarked' AND state = 'unavailable' AND url IS NOT NULL
     RETURNING item`,
  );
  const refuse = db.prepare<[], Queued>(
    `UPDATE renditions SET state = 'unavailable' WHERE role = 'watermarked' AND state IN ('pending', 'downloading', 'failed')
     RETURNING item`,
  );
  const readAgain = db.prepare<[number, number]>(
    'UPDATE items SET next_read_at = ?, read_attempts = 0 WHERE seq = ? AND next_read_at IS NULL AND gone = 0',
  );

  const lookAgain = db.prepare<[number | null]>(
    `UPDATE items SET next_read_at = ?, read_attempts = 0 WHERE status = 'complete' AND gone = 0
       AND seq IN (SELECT item FROM renditions WHERE role = 'watermarked' AND url IS NOT NULL)
       AND NOT EXISTS (SELECT 1 FROM renditions WHERE item = items.seq AND role = 'original' AND url IS NOT NULL)`,
  );

  function queued(rows: readonly Queued[]): Outcome<number> {
    for (const { item } of rows) due.sidecar(item);
    return touched(rows.length, idsOf(rows));
  }

  function idsOf(rows: readonly Queued[]): readonly ItemId[] | null {
    if (rows.length > 200) return null;
    return rows.map(({ item }) => idOf.get(item)).filter((id) => id !== undefined);
  }

  return {
    requestDownloads(ids, roles) {
      const rows = ids.flatMap((id) => roles.flatMap((role) => request.all(id, role)));
      return queued(rows);
    },
    requestSystemSamples: (connection) => queued(requestSamples.all(connection ?? null, connection ?? null)),
    retryDownloads: (id) => queued(retry.all(id, id)),
    allowWatermarked(allowed) {
      if (renditions.watermarkedAllowed() === allowed) return quiet(undefined);
      renditions.allowWatermarked(allowed);
      const rows = allowed ? allow.all() : refuse.all();
      const delay = allowed ? watermarkDelay(0, renditions.looksForClean()) : null;
      if (delay !== null) for (const { item } of rows) readAgain.run(now() + delay, item);
      return touched(undefined, queued(rows).changed);
    },
    lookForClean(rhythm) {
      if (renditions.looksForClean() === rhythm) return quiet(undefined);
      renditions.lookForClean(rhythm);
      const delay = watermarkDelay(0, rhythm);
      // Who asks for another rhythm means what was given up, too.
      lookAgain.run(delay === null ? null : now() + delay);
      return quiet(undefined);
    },
  };
}
