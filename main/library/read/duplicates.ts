import type { DuplicateGroup } from '../../../ipc/domains/kin.ts';
import type { ItemId } from '../../../ipc/model/ids.ts';
import type { ReadableLibrary } from '../library.ts';
import type { ReaderContext } from './reader-context.ts';
import { createTiles } from './tiles.ts';

type DuplicateReads = Pick<ReadableLibrary, 'duplicateCounts' | 'duplicates'>;

interface GroupRow {
  readonly seq: number;
  readonly best: number;
  readonly bestId: ItemId;
  readonly spare: number;
}

export const duplicateSql = {
  count: 'SELECT count(*) FROM alike_groups WHERE kind = ?',
  page: `SELECT alike_groups.seq, best, items.id AS bestId, spare FROM alike_groups JOIN items ON items.seq = best
    WHERE alike_groups.kind = ? ORDER BY spare DESC, alike_groups.seq DESC LIMIT ? OFFSET ?`,
  spare: 'SELECT ifnull(sum(spare), 0) FROM alike_groups WHERE kind = ?',
} as const;

/** Groups of copies, those that free most first; the best of each comes first. */
export function createDuplicateReads(context: ReaderContext): DuplicateReads {
  const { db } = context;
  const tilesOf = createTiles(context);
  const count = db.prepare<[string], number>(duplicateSql.count).pluck();
  const spare = db.prepare<[string], number>(duplicateSql.spare).pluck();
  const page = db.prepare<[string, number, number], GroupRow>(duplicateSql.page);
  const members = db
    .prepare<[number], number>(
      'SELECT item FROM alike_items JOIN items ON items.seq = item WHERE grp = ? AND in_trash = 0 ORDER BY place',
    )
    .pluck();

  return {
    duplicateCounts: () => ({
      exact: Number(count.get('exact')),
      near: Number(count.get('near')),
      spareBytes: { exact: Number(spare.get('exact')), near: Number(spare.get('near')) },
    }),
    duplicates: (kind, offset, limit) =>
      context.timed('duplicates', () => {
        const groups = page
          .all(kind, limit, offset)
          .flatMap(({ seq, best, bestId, spare: bytes }): DuplicateGroup[] => {
            const items = members.all(seq);
            if (items.length < 2) return [];
            const tiles = tilesOf([best, ...items.filter((item) => item !== best)]);
            return [{ id: String(seq), kind, tiles: [...tiles], spareBytes: bytes, best: bestId }];
          });
        return { total: Number(count.get(kind)), groups };
      }),
  };
}
