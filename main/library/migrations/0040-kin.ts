import type { Sqlite } from '../database.ts';
import type { Migration } from './migration.ts';

/**
 * What hangs together: stacks, lineage, and what is alike. Of these a person's own word (`stack_choices`, `not_alike`) and the
 * facts of lineage go into the sidecars; stacks by rule and groups of what is alike are derived and found anew after a rebuild.
 *
 * `items.beneath` is what a stacked list leaves out: 0 stands in it, 1 lies beneath an item of its own kind and account, 2 beneath
 * another's, so that a list of one kind does not lose what a cover of another kind hides. It is in the indexes of lists, which
 * stay covering.
 */
export const kin: Migration = {
  version: 40,
  name: 'kin',
  up(db) {
    db.exec(`
      ALTER TABLE items ADD COLUMN stack INTEGER;
      ALTER TABLE items ADD COLUMN beneath INTEGER NOT NULL DEFAULT 0;
      -- 1 while it is in a group of duplicates.
      ALTER TABLE items ADD COLUMN alike INTEGER NOT NULL DEFAULT 0;
      CREATE INDEX items_of_stack ON items (stack, place) WHERE stack IS NOT NULL;

      CREATE TABLE stacks (
        seq INTEGER PRIMARY KEY,
        -- Set for stacks a person made: the name by which the choices of its items know it.
        id TEXT UNIQUE,
        cover INTEGER NOT NULL,
        -- Without what lies in the trash.
        size INTEGER NOT NULL
      ) STRICT;
      -- What a person decided of an item: in which stack it is, that it stays in none, that it covers the one it is in.
      CREATE TABLE stack_choices (
        item INTEGER PRIMARY KEY REFERENCES items (seq) ON DELETE CASCADE,
        stack TEXT,
        apart INTEGER NOT NULL,
        covers INTEGER NOT NULL
      ) STRICT;
      CREATE TABLE journal_stack_choices (
        edit INTEGER NOT NULL, item INTEGER NOT NULL, there INTEGER NOT NULL, stack TEXT, apart INTEGER, covers INTEGER,
        PRIMARY KEY (edit, item)
      ) STRICT, WITHOUT ROWID;
      -- Items with the same key that came near each other in time are variants: one prompt, or one job.
      CREATE TABLE variants (
        item INTEGER PRIMARY KEY REFERENCES items (seq) ON DELETE CASCADE,
        key INTEGER NOT NULL,
        at INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX variants_by_key ON variants (key, at, item);

      -- What an item was made from. One of the three is set: an item of ours, a file a person brought in, an id at the provider.
      CREATE TABLE lineage (
        item INTEGER NOT NULL REFERENCES items (seq) ON DELETE CASCADE,
        relation TEXT NOT NULL,
        position INTEGER NOT NULL,
        parent TEXT,
        input TEXT,
        remote TEXT,
        name TEXT NOT NULL,
        PRIMARY KEY (item, relation, position)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX lineage_by_parent ON lineage (parent) WHERE parent IS NOT NULL;
      CREATE INDEX lineage_by_remote ON lineage (remote) WHERE remote IS NOT NULL;
      -- The same for what a job will make: its results take it over when they come.
      CREATE TABLE job_lineage (
        source INTEGER NOT NULL REFERENCES accounts (seq),
        job TEXT NOT NULL,
        relation TEXT NOT NULL,
        position INTEGER NOT NULL,
        parent TEXT,
        input TEXT,
        remote TEXT,
        name TEXT NOT NULL,
        PRIMARY KEY (source, job, relation, position)
      ) STRICT, WITHOUT ROWID;
      -- Under which id the provider keeps the file of an item: a later order names that, not the item.
      CREATE TABLE provider_files (
        remote TEXT NOT NULL,
        source INTEGER NOT NULL REFERENCES accounts (seq),
        parent TEXT,
        input TEXT,
        PRIMARY KEY (remote, source)
      ) STRICT, WITHOUT ROWID;

      -- Pairs of pictures that look the same, in both directions.
      CREATE TABLE alike_pairs (
        one INTEGER NOT NULL REFERENCES items (seq) ON DELETE CASCADE,
        other INTEGER NOT NULL REFERENCES items (seq) ON DELETE CASCADE,
        distance INTEGER NOT NULL,
        PRIMARY KEY (one, other)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX alike_pairs_by_other ON alike_pairs (other);
      CREATE TABLE alike_groups (
        seq INTEGER PRIMARY KEY,
        kind TEXT NOT NULL CHECK (kind IN ('exact', 'near')),
        best INTEGER NOT NULL,
        spare INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX alike_groups_by_spare ON alike_groups (kind, spare DESC, seq DESC);
      CREATE TABLE alike_items (
        item INTEGER NOT NULL REFERENCES items (seq) ON DELETE CASCADE,
        grp INTEGER NOT NULL REFERENCES alike_groups (seq) ON DELETE CASCADE,
        PRIMARY KEY (item, grp)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX alike_items_by_group ON alike_items (grp, item);
      -- A person said that these are no copies of each other; by id, the lesser first.
      CREATE TABLE not_alike (one TEXT NOT NULL, other TEXT NOT NULL, PRIMARY KEY (one, other)) STRICT, WITHOUT ROWID;
      CREATE INDEX not_alike_by_other ON not_alike (other, one);
      CREATE TABLE journal_not_alike (
        edit INTEGER NOT NULL, one TEXT NOT NULL, other TEXT NOT NULL, there INTEGER NOT NULL,
        PRIMARY KEY (edit, one, other)
      ) STRICT, WITHOUT ROWID;

      -- What has to be looked at again: the choice made of an item, a stack, the group of an item, a group.
      CREATE TABLE kin_due (
        what TEXT NOT NULL CHECK (what IN ('choice', 'stack', 'item', 'group')),
        seq INTEGER NOT NULL,
        PRIMARY KEY (what, seq)
      ) STRICT, WITHOUT ROWID;
      -- Also when an edit is taken back by putting its rows back.
      CREATE TRIGGER kin_chosen AFTER INSERT ON stack_choices BEGIN
        INSERT OR IGNORE INTO kin_due VALUES ('choice', NEW.item);
      END;
      CREATE TRIGGER kin_chosen_anew AFTER UPDATE ON stack_choices BEGIN
        INSERT OR IGNORE INTO kin_due VALUES ('choice', NEW.item);
      END;
      CREATE TRIGGER kin_unchosen AFTER DELETE ON stack_choices BEGIN
        INSERT OR IGNORE INTO kin_due VALUES ('choice', OLD.item);
      END;
      CREATE TRIGGER kin_parted AFTER INSERT ON not_alike BEGIN
        INSERT OR IGNORE INTO kin_due SELECT 'item', seq FROM items WHERE id IN (NEW.one, NEW.other);
      END;
      CREATE TRIGGER kin_unparted AFTER DELETE ON not_alike BEGIN
        INSERT OR IGNORE INTO kin_due SELECT 'item', seq FROM items WHERE id IN (OLD.one, OLD.other);
      END;
      -- What is in the trash neither covers nor counts.
      CREATE TRIGGER kin_trashed AFTER UPDATE OF in_trash ON items
        WHEN OLD.in_trash <> NEW.in_trash AND (NEW.stack IS NOT NULL OR NEW.alike = 1) BEGIN
        INSERT OR IGNORE INTO kin_due SELECT 'stack', NEW.stack WHERE NEW.stack IS NOT NULL;
        INSERT OR IGNORE INTO kin_due SELECT 'item', NEW.seq WHERE NEW.alike = 1;
      END;
      CREATE TRIGGER kin_deleted BEFORE DELETE ON items WHEN OLD.stack IS NOT NULL OR OLD.alike = 1 BEGIN
        INSERT OR IGNORE INTO kin_due SELECT 'stack', OLD.stack WHERE OLD.stack IS NOT NULL;
        INSERT OR IGNORE INTO kin_due SELECT 'group', grp FROM alike_items WHERE item = OLD.seq;
      END;

      -- What was here before is looked at in slices, from this row on.
      INSERT INTO about SELECT 'kin_scan', '0' WHERE EXISTS (SELECT 1 FROM items);
    `);
    for (const index of ['items_by_place', 'items_by_kind', 'items_by_title']) addColumn(db, index, 'beneath');
  },
};

/** Makes an index anew with one more column, whatever columns the steps before gave it. */
function addColumn(db: Sqlite, index: string, column: string): void {
  const sql = db.prepare<[string], string>('SELECT sql FROM sqlite_schema WHERE name = ?').pluck().get(index) ?? '';
  const end = sql.lastIndexOf(')');
  if (end < 0) throw new Error(`There is no index ${index}`);
  db.exec(`DROP INDEX ${index}; ${sql.slice(0, end)}, ${column}${sql.slice(end)}`);
}
