import type { z } from 'zod';
import type { TagRow, TargetSummary } from '../../../ipc/domains/order.ts';
import { type Collection, CollectionId } from '../../../ipc/model/collection.ts';
import type { EditHistory, EditRecord } from '../../../ipc/model/edit.ts';
import type { ItemId } from '../../../ipc/model/ids.ts';
import { LibraryQuery } from '../../../ipc/model/query.ts';
import type { Target } from '../../../ipc/model/target.ts';
import { editSql } from '../write/edits/edit-sql.ts';
import type { ReaderContext } from './reader-context.ts';
import { createSummaries } from './summary.ts';
import { branchCounts, type TagCount } from './tag-branches.ts';

/** What keeping order reads: the tree of collections, tags, what can be taken back, the trash. */
export interface OrderReads {
  history(): EditHistory;
  /** The whole tree, siblings in their order. */
  collections(): readonly Collection[];
  /** The saved question of a smart collection; null when there is no such one. */
  smartQuery(id: CollectionId): LibraryQuery | null;
  /** All tags by name, with those that only stand above others. */
  tags(): readonly z.infer<typeof TagRow>[];
  /** What many items have in common; for a thread of its own. */
  summary(target: Target): TargetSummary;
  /** What lies in the trash; `oldest` is when the first was put there, epoch ms. */
  trash(): { readonly count: number; readonly bytes: number; readonly oldest: number | null };
}

export const orderSql = {
  members: 'SELECT count(*) FROM collection_items INDEXED BY collection_items_in_order WHERE collection = ?',
  trashed: `SELECT count(*) FROM items INDEXED BY items_in_trash
    WHERE in_trash = 1 AND EXISTS (SELECT 1 FROM collection_items WHERE collection = ? AND item = items.seq)`,
  /** What a folder and those in it hold, without what lies in the trash; each item once. */
  branch: `WITH RECURSIVE branch (seq) AS (
      SELECT ? UNION SELECT collections.seq FROM branch JOIN collections ON collections.parent = branch.seq)
    SELECT count(DISTINCT item) FROM branch CROSS JOIN collection_items ON collection = branch.seq
      CROSS JOIN items ON items.seq = item WHERE in_trash = 0`,
  /** Whether an item with a picture is in a collection or in what that holds. */
  holds: `WITH RECURSIVE branch (seq) AS (
      SELECT ? UNION SELECT collections.seq FROM branch JOIN collections ON collections.parent = branch.seq)
    SELECT EXISTS (SELECT 1 FROM items JOIN collection_items ON item = items.seq
      WHERE items.id = ? AND in_trash = 0 AND has_thumb = 1 AND collection IN (SELECT seq FROM branch))`,
  /** The first of a collection that has a picture, among its first ones: one of sounds alone is not gone through. */
  first: `SELECT id FROM (SELECT item, position FROM collection_items INDEXED BY collection_items_in_order
      WHERE collection = ? ORDER BY position LIMIT 200) CROSS JOIN items ON items.seq = item
    WHERE in_trash = 0 AND has_thumb = 1 ORDER BY position LIMIT 1`,
  tagged: 'SELECT tag, count(*) FROM item_tags INDEXED BY item_tags_by_tag GROUP BY tag',
  taggedTrash: `SELECT tag, count(*) FROM items INDEXED BY items_in_trash CROSS JOIN item_tags ON item = items.seq
    WHERE in_trash = 1 GROUP BY tag`,
  trashBytes:
    'SELECT count(*) AS count, ifnull(sum(bytes), 0) AS bytes FROM items INDEXED BY items_in_trash_bytes WHERE in_trash = 1',
  oldestTrash: 'SELECT min(trashed_at) FROM marks INDEXED BY marks_trashed WHERE trashed_at IS NOT NULL',
} as const;

interface CollectionRow {
  readonly seq: number;
  readonly id: string;
  readonly name: string;
  readonly parent: string | null;
  readonly query: string | null;
  readonly createdAt: number;
  readonly folders: number;
  readonly cover: ItemId | null;
}

/** Prepared when first asked: the first page needs none of it. */
export function createOrderReads(context: ReaderContext): OrderReads {
  let prepared: OrderReads | null = null;
  const reads = (): OrderReads => {
    prepared ??= prepareOrderReads(context);
    return prepared;
  };
  return {
    history: () => reads().history(),
    collections: () => context.timed('collections', () => reads().collections()),
    smartQuery: (id) => reads().smartQuery(id),
    tags: () => context.timed('tags', () => reads().tags()),
    trash: () => context.timed('trash', () => reads().trash()),
    summary: (target) => reads().summary(target),
  };
}

function prepareOrderReads(context: ReaderContext): OrderReads {
  const { db } = context;
  const undo = db.prepare<[], EditRecord & { reorders: number }>(editSql.undo);
  const redo = db.prepare<[], EditRecord & { reorders: number }>(editSql.redo);
  const rows = db.prepare<[], CollectionRow>(
    `SELECT collections.seq, collections.id, collections.name, above.id AS parent, collections.query,
       collections.created_at AS createdAt, collections.cover,
       EXISTS (SELECT 1 FROM collections AS inner WHERE inner.parent = collections.seq) AS folders
     FROM collections LEFT JOIN collections AS above ON above.seq = collections.parent
     ORDER BY collections.parent, collections.position, collections.seq`,
  );
  const members = db.prepare<[number], number>(orderSql.members).pluck();
  const trashed = db.prepare<[number], number>(orderSql.trashed).pluck();
  const branch = db.prepare<[number], number>(orderSql.branch).pluck();
  const holds = db.prepare<[number, string], number>(orderSql.holds).pluck();
  const first = db.prepare<[number], ItemId>(orderSql.first).pluck();
  const hasPicture = db
    .prepare<[string], number>('SELECT in_trash = 0 AND has_thumb = 1 FROM items WHERE id = ?')
    .pluck();
  const query = db.prepare<[string], string | null>('SELECT query FROM collections WHERE id = ?').pluck();
  const tagRows = db.prepare<[], [number, string, string]>('SELECT seq, key, name FROM tags').raw();
  const carried = db.prepare<[], [number, number]>(orderSql.tagged).raw();
  const taggedTrash = db.prepare<[], [number, number]>(orderSql.taggedTrash).raw();
  const aliases = db.prepare<[], [number, string]>('SELECT tag, name FROM tag_aliases ORDER BY key').raw();
  const trashBytes = db.prepare<[], { count: number; bytes: number }>(orderSql.trashBytes);
  const oldestTrash = db.prepare<[], number | null>(orderSql.oldestTrash).pluck();

  const recordOf = (row: (EditRecord & { reorders: number }) | undefined): EditRecord | null => {
    if (row === undefined) return null;
    const { reorders: _, ...record } = row;
    return record;
  };

  /** The chosen cover while it is in the collection; of a smart one as long as the item has a picture. */
  function ownCover({ seq, cover, query: saved }: CollectionRow): ItemId | null {
    if (cover === null) return null;
    return (saved === null ? holds.get(seq, cover) : hasPicture.get(cover)) === 1 ? cover : null;
  }

  /** The first picture in a folder, else the first in what it holds. */
  function firstCovers(all: readonly CollectionRow[]): (id: string) => ItemId | null {
    const within = new Map<string, CollectionRow[]>();
    for (const row of all) if (row.parent !== null) within.set(row.parent, [...(within.get(row.parent) ?? []), row]);
    const find = ({ id, seq, query: saved }: CollectionRow): ItemId | null => {
      const inside = saved === null ? first.get(seq) : undefined;
      if (inside !== undefined) return inside;
      for (const row of within.get(id) ?? []) {
        const found = ownCover(row) ?? find(row);
        if (found !== null) return found;
      }
      return null;
    };
    const byId = new Map(all.map((row) => [row.id, row]));
    return (id) => {
      const row = byId.get(id);
      return row === undefined ? null : find(row);
    };
  }

  return {
    history: () => ({ undo: recordOf(undo.get()), redo: recordOf(redo.get()) }),
    collections() {
      const all = rows.all();
      const own = new Map(all.map((row) => [row.id, ownCover(row)]));
      const covers = firstCovers(all);
      return all.map(({ seq, query: saved, folders, id, parent, cover: _, ...row }) => ({
        ...row,
        id: CollectionId.parse(id),
        parent: parent === null ? null : CollectionId.parse(parent),
        cover: own.get(id) ?? covers(id),
        hasOwnCover: own.get(id) != null,
        content:
          saved !== null
            ? { kind: 'smart', query: LibraryQuery.parse(JSON.parse(saved)) }
            : {
                kind: 'folder',
                // The common case counts an index instead of looking at each item.
                count: folders === 1 ? Number(branch.get(seq)) : Number(members.get(seq)) - Number(trashed.get(seq)),
              },
      }));
    },
    smartQuery(id) {
      const saved = query.get(id);
      return saved === null || saved === undefined ? null : LibraryQuery.parse(JSON.parse(saved));
    },
    tags() {
      const tagged = new Map(carried.all());
      const counts = new Map(tagged);
      for (const [tag, count] of taggedTrash.all()) counts.set(tag, (counts.get(tag) ?? 0) - count);
      const others = new Map<number, string[]>();
      for (const [tag, name] of aliases.all()) others.set(tag, [...(others.get(tag) ?? []), name]);
      const found: Tags = new Map();
      const own: TagCount[] = [];
      for (const [seq, key, name] of tagRows.all()) {
        // A tag whose last item was deleted for good keeps its row: an edit before may still need it.
        if (!tagged.has(seq) && !others.has(seq)) continue;
        const count = counts.get(seq) ?? 0;
        found.set(key, { name, count, aliases: others.get(seq) ?? [] });
        own.push({ seq, key, count });
      }
      addParents(found);
      const branches = branchCounts(own, context);
      return [...found]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, row]) => ({ ...row, count: branches.get(key) ?? row.count }));
    },
    summary: createSummaries(context),
    trash: () => ({ ...(trashBytes.get() ?? { count: 0, bytes: 0 }), oldest: oldestTrash.get() ?? null }),
  };
}

type Tags = Map<string, z.infer<typeof TagRow>>;

/** Those that only stand above others, named as the first below names them. */
function addParents(found: Tags): void {
  for (const [key, { name }] of [...found]) {
    const [parts, keys] = [name.split('/'), key.split('/')];
    for (let depth = 1; depth < keys.length; depth += 1) {
      const above = keys.slice(0, depth).join('/');
      if (!found.has(above)) found.set(above, { name: parts.slice(0, depth).join('/'), count: 0, aliases: [] });
    }
  }
}
