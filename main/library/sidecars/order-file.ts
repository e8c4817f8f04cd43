import { z } from 'zod';
import { CollectionId } from '../../../ipc/model/collection.ts';
import { EpochMs, ItemId } from '../../../ipc/model/ids.ts';
import { LibraryQuery } from '../../../ipc/model/query.ts';
import type { Sqlite } from '../database.ts';
import { tagKey } from '../write/edits/tag-rows.ts';
import { SIDECAR_VERSION } from './sidecar.ts';

/** `.conch/order.json`: the tree of collections and the other names of tags. What is in a collection, and where, is told by the sidecars of the items. */
export const LibraryOrder = z.object({
  conch: z.literal(SIDECAR_VERSION),
  collections: z.array(
    z.object({
      id: CollectionId,
      name: z.string(),
      parent: CollectionId.nullable(),
      position: z.number().int(),
      query: LibraryQuery.nullable(),
      createdAt: EpochMs,
      cover: ItemId.nullable().default(null),
    }),
  ),
  tags: z.array(z.object({ name: z.string(), aliases: z.array(z.string()) })),
});
export type LibraryOrder = z.infer<typeof LibraryOrder>;

/** The content of the file. */
export function orderText(db: Sqlite): string {
  const collections = db
    .prepare<[], { query: string | null }>(
      `SELECT collections.id, collections.name, above.id AS parent, collections.position, collections.query,
         collections.created_at AS createdAt, collections.cover
       FROM collections LEFT JOIN collections AS above ON above.seq = collections.parent
       ORDER BY collections.parent, collections.position`,
    )
    .all()
    .map(({ query, ...row }) => ({ ...row, query: query === null ? null : JSON.parse(query) }));
  const tags = db
    .prepare<[], { name: string; aliases: string }>(
      `SELECT tags.name, json_group_array(tag_aliases.name ORDER BY tag_aliases.key) AS aliases
       FROM tag_aliases JOIN tags ON tags.seq = tag GROUP BY tag ORDER BY tags.key`,
    )
    .all()
    .map(({ name, aliases }) => ({ name, aliases: JSON.parse(aliases) }));
  return `${JSON.stringify({ conch: SIDECAR_VERSION, collections, tags }, null, 2)}\n`;
}

/** Writes the file back into an empty database. */
export function restoreOrder(db: Sqlite, order: LibraryOrder, tagSeq: (name: string) => number): void {
  const add = db.prepare<[string, string, number, string | null, number, string | null]>(
    'INSERT INTO collections (id, name, position, query, created_at, cover) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const nest = db.prepare<[string, string]>(
    'UPDATE collections SET parent = (SELECT seq FROM collections WHERE id = ?) WHERE id = ?',
  );
  for (const { id, name, position, query, createdAt, cover } of order.collections) {
    add.run(id, name, position, query === null ? null : JSON.stringify(query), createdAt, cover);
  }
  for (const { id, parent } of order.collections) if (parent !== null) nest.run(parent, id);
  const alias = db.prepare<[string, string, number]>('INSERT INTO tag_aliases VALUES (?, ?, ?) ON CONFLICT DO NOTHING');
  for (const { name, aliases } of order.tags) {
    for (const other of aliases) alias.run(tagKey(other), other, tagSeq(name));
  }
}
