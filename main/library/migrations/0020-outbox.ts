import type { Migration } from './migration.ts';

/**
 * Remote changes, files a person brought in, and what accounts can be asked for. The table `outbox` of the first schema was
 * never written to. `seq` is the order in which changes were asked for. Claims outlive their entries: a thing at the provider
 * is the result of one change only, also after the list was cleared.
 */
export const outbox: Migration = {
  version: 20,
  name: 'outbox',
  up(db) {
    db.exec(`
      DROP TABLE outbox;
      CREATE TABLE outbox (
        seq INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        connection TEXT NOT NULL,
        account TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('waiting-network', 'waiting-slot', 'sending', 'running', 'unconfirmed', 'done',
          'failed', 'cancelled')),
        summary TEXT NOT NULL,
        change TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        sent_at INTEGER,
        ended_at INTEGER,
        next_attempt_at INTEGER,
        remote_id TEXT,
        items TEXT NOT NULL,
        cost REAL,
        percent REAL,
        message TEXT,
        evidence TEXT,
        error TEXT,
        -- Ours, sent along where the provider gives it back.
        reference TEXT NOT NULL,
        -- Which steps are done: files that were uploaded, what it is followed by.
        progress TEXT NOT NULL
      ) STRICT;
      CREATE INDEX outbox_open ON outbox (seq)
        WHERE state IN ('waiting-network', 'waiting-slot', 'sending', 'running', 'unconfirmed');
      CREATE INDEX outbox_ended ON outbox (ended_at DESC, seq DESC) WHERE state IN ('done', 'failed', 'cancelled');

      CREATE TABLE outbox_claims (
        connection TEXT NOT NULL,
        account TEXT NOT NULL,
        remote_id TEXT NOT NULL,
        entry TEXT NOT NULL,
        PRIMARY KEY (connection, account, remote_id, entry)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE inputs (
        seq INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        kind TEXT NOT NULL CHECK (kind IN ('image', 'video', 'audio')),
        name TEXT NOT NULL,
        mime TEXT NOT NULL,
        bytes INTEGER NOT NULL,
        sha256 TEXT NOT NULL UNIQUE,
        duration_ms INTEGER,
        added_at INTEGER NOT NULL,
        path TEXT NOT NULL UNIQUE
      ) STRICT;

      -- By the id of the voice, since a rebuild learns of samples before it learns of items.
      CREATE TABLE voice_samples (
        voice TEXT NOT NULL,
        position INTEGER NOT NULL,
        input TEXT NOT NULL,
        PRIMARY KEY (voice, position)
      ) STRICT, WITHOUT ROWID;

      -- What an account could be asked for when it was last reached.
      CREATE TABLE catalogues (
        connection TEXT NOT NULL,
        account TEXT NOT NULL,
        catalogue TEXT NOT NULL,
        PRIMARY KEY (connection, account)
      ) STRICT, WITHOUT ROWID;
    `);
  },
};
