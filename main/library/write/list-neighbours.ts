import type { ItemKind, ItemStatus } from '../../../ipc/model/item.ts';
import type { Sqlite } from '../database.ts';

/** What stands beside an item in the list of its account. */
export interface ListNeighbour {
  readonly item: number;
  readonly status: ItemStatus;
  readonly jobId: string | null;
  readonly prompt: string | null;
  /** 1 when the provider told its time. */
  readonly told: number;
  readonly stack: number | null;
  readonly place: number;
}

export interface ListPlace {
  readonly source: number;
  readonly kind: ItemKind;
  readonly place: number;
}

/** The next of the same account and kind, at most so far away (of places); null when there is none. */
export type NeighbourOf = (from: ListPlace, side: 'older' | 'newer', reach: number) => ListNeighbour | null;

/** Several accounts that were read at the same time stand between each other; beyond so many others none is looked for. */
const MOST_BETWEEN = 64;

const sqlOf = (range: string, order: string) => `
  SELECT seq AS item, status, job_id AS jobId, prompt, created_source = 'provider' AS told, stack, place
  FROM items WHERE seq = (
    SELECT seq FROM (
      SELECT seq, source FROM items INDEXED BY items_by_kind WHERE kind = ? AND ${range} ORDER BY place ${order}
      LIMIT ${MOST_BETWEEN}
    ) WHERE source = ? LIMIT 1)`;

export const neighbourSql = {
  newer: sqlOf('place > ? AND place <= ?', ''),
  older: sqlOf('place < ? AND place >= ?', 'DESC'),
} as const;

export function createNeighbours(db: Sqlite): NeighbourOf {
  const newer = db.prepare<[string, number, number, number], ListNeighbour>(neighbourSql.newer);
  const older = db.prepare<[string, number, number, number], ListNeighbour>(neighbourSql.older);
  return ({ source, kind, place }, side, reach) =>
    (side === 'newer'
      ? newer.get(kind, place, place + reach, source)
      : older.get(kind, place, place - reach, source)) ?? null;
}
