import type { Migration } from './migration.ts';

/** The item whose picture stands for a collection, by its id; and where a person wants what an order makes. */
export const coversAndBelongings: Migration = {
  version: 100,
  name: 'covers-and-belongings',
  up(db) {
    db.exec(`
      ALTER TABLE collections ADD COLUMN cover TEXT;
      ALTER TABLE journal_collections ADD COLUMN cover TEXT;

      -- Where the results of a running job go when they come.
      CREATE TABLE job_belongings (
        source INTEGER NOT NULL REFERENCES accounts (seq),
        job TEXT NOT NULL,
        collection TEXT,
        tags TEXT NOT NULL,
        PRIMARY KEY (source, job)
      ) STRICT, WITHOUT ROWID;
      -- Each is put there once: where a person takes it out, it stays out.
      CREATE TABLE placed_items (item INTEGER PRIMARY KEY REFERENCES items (seq) ON DELETE CASCADE) STRICT;
    `);
  },
};
