import { randomUUID } from 'node:crypto';
import type { Sqlite } from '../database.ts';
import type { Migration } from './migration.ts';

/**
 * Keeping order: a tree of collections with an order a person gives, other names of tags, the journal of edits, and what was
 * deleted for good. Positions leave room between each other, so that one thing moves without renumbering the others.
 *
 * A table `journal_<table>` keeps, for each edit, rows of that table as they were on the other side of it: before it while it
 * is done (`edit` > 0), after it while it is taken back (`edit` < 0). `there` = 0 says that there was no such row.
 */
export const order: Migration = {
  version: 30,
  name: 'order',
  up(db) {
    const collections = oldCollections(db);
    const members = oldMembers(db);
    db.exec(`
      DROP TABLE collection_items;
      DROP TABLE collections;

      CREATE TABLE collections (
        seq INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        parent INTEGER REFERENCES collections (seq),
        position INTEGER NOT NULL,
        -- The saved question of a smart collection, as JSON.
        query TEXT,
        created_at INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX collections_in_order ON collections (parent, position);
      CREATE TABLE collection_items (
        collection INTEGER NOT NULL REFERENCES collections (seq) ON DELETE CASCADE,
        item INTEGER NOT NULL REFERENCES items (seq) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        PRIMARY KEY (collection, item)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX collection_items_in_order ON collection_items (collection, position, item);
      CREATE INDEX collection_items_by_item ON collection_items (item);

      -- Another name under which a tag is given and found.
      CREATE TABLE tag_aliases (
        key TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        tag INTEGER NOT NULL REFERENCES tags (seq) ON DELETE CASCADE
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX tag_aliases_by_tag ON tag_aliases (tag);

      CREATE TABLE edits (
        seq INTEGER PRIMARY KEY,
        does TEXT NOT NULL,
        name TEXT,
        at INTEGER NOT NULL,
        items INTEGER NOT NULL,
        -- How many rows the journal keeps for it.
        rows INTEGER NOT NULL,
        reorders INTEGER NOT NULL,
        undone INTEGER NOT NULL DEFAULT 0
      ) STRICT;
      CREATE TABLE journal_marks (
        edit INTEGER NOT NULL, item INTEGER NOT NULL, there INTEGER NOT NULL,
        favorite INTEGER, rating INTEGER, label TEXT, notes TEXT, trashed_at INTEGER,
        PRIMARY KEY (edit, item)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE journal_tags (
        edit INTEGER NOT NULL, seq INTEGER NOT NULL, there INTEGER NOT NULL, key TEXT, name TEXT,
        PRIMARY KEY (edit, seq)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE journal_tag_aliases (
        edit INTEGER NOT NULL, key TEXT NOT NULL, there INTEGER NOT NULL, name TEXT, tag INTEGER,
        PRIMARY KEY (edit, key)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE journal_item_tags (
        edit INTEGER NOT NULL, item INTEGER NOT NULL, tag INTEGER NOT NULL, there INTEGER NOT NULL,
        PRIMARY KEY (edit, item, tag)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE journal_collections (
        edit INTEGER NOT NULL, seq INTEGER NOT NULL, there INTEGER NOT NULL,
        id TEXT, name TEXT, parent INTEGER, position INTEGER, query TEXT, created_at INTEGER,
        PRIMARY KEY (edit, seq)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE journal_collection_items (
        edit INTEGER NOT NULL, collection INTEGER NOT NULL, item INTEGER NOT NULL, there INTEGER NOT NULL,
        position INTEGER,
        PRIMARY KEY (edit, collection, item)
      ) STRICT, WITHOUT ROWID;

      -- What was deleted for good: sync does not bring it back. file = 1 while its sidecar does not say so yet.
      CREATE TABLE tombstones (
        source INTEGER NOT NULL REFERENCES accounts (seq),
        kind TEXT NOT NULL,
        remote_id TEXT NOT NULL,
        id TEXT NOT NULL,
        purged_at INTEGER NOT NULL,
        file INTEGER NOT NULL DEFAULT 1,
        PRIMARY KEY (source, kind, remote_id)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX tombstones_due ON tombstones (purged_at) WHERE file = 1;

      -- A file that is to be deleted is looked for among those that are being downloaded.
      CREATE INDEX renditions_by_partial ON renditions (partial_path) WHERE partial_path IS NOT NULL;

      CREATE INDEX marks_trashed ON marks (trashed_at) WHERE trashed_at IS NOT NULL;
      CREATE INDEX items_in_trash_bytes ON items (bytes) WHERE in_trash = 1;

      -- 1 when the text that is searched is behind as well: after an edit of very many items it follows with the index.
      ALTER TABLE due ADD COLUMN text INTEGER NOT NULL DEFAULT 0;
    `);
    restore(db, collections, members);
  },
};

interface OldCollection {
  readonly seq: number;
  readonly name: string;
  readonly created_at: number;
}

type Member = readonly [collection: number, item: number];

const GAP = 2 ** 20;

function oldCollections(db: Sqlite): readonly OldCollection[] {
  return db.prepare<[], OldCollection>('SELECT seq, name, created_at FROM collections ORDER BY name').all();
}

function oldMembers(db: Sqlite): readonly Member[] {
  return db
    .prepare<[], Member>('SELECT collection, item FROM collection_items ORDER BY collection, position, item')
    .raw()
    .all();
}

/** Collections of before stand side by side, by name; their sidecars are written anew. */
function restore(db: Sqlite, collections: readonly OldCollection[], members: readonly Member[]): void {
  if (collections.length === 0) return;
  const collection = db.prepare<[number, string, string, number, number]>(
    'INSERT INTO collections (seq, id, name, parent, position, created_at) VALUES (?, ?, ?, NULL, ?, ?)',
  );
  for (const [index, { seq, name, created_at }] of collections.entries()) {
    collection.run(seq, randomUUID(), name, (index + 1) * GAP, created_at);
  }
  const member = db.prepare<[number, number, number]>('INSERT INTO collection_items VALUES (?, ?, ?)');
  for (const [index, [of, item]] of members.entries()) member.run(of, item, (index + 1) * GAP);
  db.exec(`
    INSERT INTO due (item, search, sidecar) SELECT DISTINCT item, 0, 1 FROM collection_items WHERE true
      ON CONFLICT (item) DO UPDATE SET sidecar = max(sidecar, 1);
    INSERT INTO about VALUES ('order_due', '1') ON CONFLICT DO NOTHING;
  `);
}
