import type { Migration } from './migration.ts';

/**
 * The first schema. What sync owns (connections, accounts, feeds, items, voices, renditions, jobs, uploads) and what a person owns
 * (marks, tags, collections, notes, settings) are in tables of their own, so that no statement of sync can touch the latter.
 *
 * `items.place` orders the library: sort time in ms * 1024 plus a slot, unique, newest is greatest. It is also the row id of the
 * search index, so that newest-first pages of a search need no sorting. `in_trash`, `favorite`, `ratio`, `month`, `bytes` and
 * `title_key` repeat or derive facts for the covering indexes that lists are read from.
 */
export const first: Migration = {
  version: 10,
  name: 'first',
  up(db) {
    db.exec(`
      CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
      CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

      CREATE TABLE connections (
        name TEXT PRIMARY KEY,
        provider TEXT NOT NULL,
        base_url TEXT NOT NULL,
        token_in TEXT NOT NULL,
        created_at INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;

      -- Rows outlive their connection: items keep the name of the account they came from.
      CREATE TABLE accounts (
        seq INTEGER PRIMARY KEY,
        connection TEXT NOT NULL,
        id TEXT NOT NULL,
        name TEXT NOT NULL,
        host TEXT,
        expires_at INTEGER,
        error TEXT,
        capabilities TEXT NOT NULL DEFAULT '[]',
        credits REAL,
        slots TEXT,
        max_jobs INTEGER,
        raw TEXT NOT NULL DEFAULT '{}',
        presence TEXT NOT NULL CHECK (presence IN ('present', 'gone', 'unlisted')),
        UNIQUE (connection, id)
      ) STRICT;

      CREATE TABLE feeds (
        source INTEGER NOT NULL REFERENCES accounts (seq),
        feed TEXT NOT NULL,
        walk_id TEXT,
        walk_full INTEGER,
        walk_started_at INTEGER,
        walk_cursor TEXT,
        walk_position INTEGER,
        -- Sort time of the last thing of the walk: what follows without a time of its own sorts below it.
        walk_floor INTEGER,
        -- The number that items seen by this walk carry in seen_walk.
        walk_number INTEGER NOT NULL DEFAULT 0,
        walk_seen INTEGER NOT NULL DEFAULT 0,
        last_finished_at INTEGER,
        last_full_at INTEGER,
        error TEXT,
        PRIMARY KEY (source, feed)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE skipped (
        source INTEGER NOT NULL REFERENCES accounts (seq),
        feed TEXT NOT NULL,
        remote_id TEXT NOT NULL,
        reason TEXT NOT NULL,
        raw TEXT NOT NULL,
        seen_at INTEGER NOT NULL,
        PRIMARY KEY (source, feed, remote_id)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE items (
        seq INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        source INTEGER NOT NULL REFERENCES accounts (seq),
        kind TEXT NOT NULL CHECK (kind IN ('video', 'image', 'audio', 'voice')),
        remote_id TEXT NOT NULL,
        feed TEXT NOT NULL,
        job_id TEXT,
        title TEXT NOT NULL,
        prompt TEXT,
        model TEXT,
        status TEXT NOT NULL CHECK (status IN ('pending', 'running', 'complete', 'failed', 'moderated')),
        status_label TEXT NOT NULL,
        status_message TEXT,
        percent REAL,
        created_at INTEGER NOT NULL,
        created_source TEXT NOT NULL CHECK (created_source IN ('provider', 'first-seen')),
        width INTEGER,
        height INTEGER,
        duration_ms INTEGER,
        -- 1 when width, height and duration were read from the file itself.
        measured INTEGER NOT NULL DEFAULT 0,
        voice_id TEXT,
        voice_name TEXT,
        gone INTEGER NOT NULL DEFAULT 0,
        fingerprint TEXT NOT NULL,
        seen_walk INTEGER NOT NULL DEFAULT 0,
        changed_at INTEGER NOT NULL,
        next_read_at INTEGER,
        read_attempts INTEGER NOT NULL DEFAULT 0,
        thumbhash TEXT,
        has_thumb INTEGER NOT NULL DEFAULT 0,
        place INTEGER NOT NULL,
        month INTEGER NOT NULL,
        ratio INTEGER NOT NULL,
        bytes INTEGER NOT NULL DEFAULT 0,
        title_key TEXT NOT NULL,
        in_trash INTEGER NOT NULL DEFAULT 0,
        favorite INTEGER NOT NULL DEFAULT 0,
        UNIQUE (source, kind, remote_id)
      ) STRICT;
      CREATE INDEX items_by_place ON items (place, in_trash, kind, source, favorite, gone, ratio, month, bytes);
      CREATE INDEX items_by_kind ON items (kind, place, in_trash, source, favorite, gone, ratio, month, bytes);
      CREATE INDEX items_by_title ON items (title_key, place, in_trash, kind, source, favorite, gone, ratio);
      CREATE INDEX items_in_trash ON items (place) WHERE in_trash = 1;
      CREATE INDEX items_favorite ON items (place) WHERE favorite = 1;
      CREATE INDEX items_to_read ON items (next_read_at) WHERE next_read_at IS NOT NULL;
      CREATE INDEX items_unfinished ON items (next_read_at, source) WHERE status IN ('pending', 'running') AND gone = 0;
      CREATE INDEX items_failed ON items (place) WHERE status = 'failed';
      CREATE INDEX items_spoken_by ON items (voice_id) WHERE voice_id IS NOT NULL;
      CREATE INDEX items_of_job ON items (job_id) WHERE job_id IS NOT NULL;

      CREATE TABLE raws (item INTEGER PRIMARY KEY REFERENCES items (seq) ON DELETE CASCADE, raw TEXT NOT NULL) STRICT;

      CREATE TABLE voices (
        item INTEGER PRIMARY KEY REFERENCES items (seq) ON DELETE CASCADE,
        origin TEXT NOT NULL CHECK (origin IN ('system', 'cloned', 'designed')),
        name TEXT NOT NULL,
        language TEXT,
        gender TEXT,
        age TEXT,
        accent TEXT,
        tags TEXT NOT NULL,
        sample_of TEXT NOT NULL
      ) STRICT;

      -- 'idle' rows hold a link that nobody asked for yet (samples of system voices).
      CREATE TABLE renditions (
        item INTEGER NOT NULL REFERENCES items (seq) ON DELETE CASCADE,
        role TEXT NOT NULL CHECK (role IN ('original', 'watermarked', 'cover', 'sample')),
        state TEXT NOT NULL CHECK (state IN ('idle', 'pending', 'downloading', 'complete', 'failed', 'unavailable')),
        url TEXT,
        watermark INTEGER,
        deadline INTEGER,
        -- The order of the queue: deadline (or the greatest number), weight (previews before files), place of the item.
        urgency INTEGER NOT NULL,
        weight INTEGER NOT NULL,
        place INTEGER NOT NULL,
        path TEXT,
        bytes INTEGER,
        sha256 TEXT,
        mime TEXT,
        finished_at INTEGER,
        attempts INTEGER NOT NULL DEFAULT 0,
        next_attempt_at INTEGER,
        error TEXT,
        partial_path TEXT,
        partial_validator TEXT,
        partial_total INTEGER,
        PRIMARY KEY (item, role)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX renditions_waiting ON renditions (urgency, weight, place DESC) WHERE state IN ('pending', 'downloading');
      CREATE INDEX renditions_failed ON renditions (next_attempt_at) WHERE state = 'failed';
      CREATE INDEX renditions_ending ON renditions (deadline)
        WHERE deadline IS NOT NULL AND state IN ('pending', 'downloading', 'failed');
      CREATE INDEX renditions_done ON renditions (finished_at) WHERE state = 'complete';
      CREATE INDEX renditions_by_hash ON renditions (sha256) WHERE sha256 IS NOT NULL;
      CREATE INDEX renditions_by_path ON renditions (path) WHERE path IS NOT NULL;

      -- How many renditions are in each state, so that no status has to count them.
      CREATE TABLE tallies (state TEXT PRIMARY KEY, count INTEGER NOT NULL, bytes INTEGER NOT NULL) STRICT, WITHOUT ROWID;
      INSERT INTO tallies VALUES
        ('idle', 0, 0), ('pending', 0, 0), ('downloading', 0, 0), ('complete', 0, 0), ('failed', 0, 0), ('unavailable', 0, 0);
      CREATE TRIGGER renditions_counted AFTER INSERT ON renditions BEGIN
        UPDATE tallies SET count = count + 1, bytes = bytes + iif(NEW.state = 'complete', ifnull(NEW.bytes, 0), 0)
          WHERE state = NEW.state;
      END;
      CREATE TRIGGER renditions_recounted AFTER UPDATE OF state, bytes ON renditions BEGIN
        UPDATE tallies SET count = count - 1, bytes = bytes - iif(OLD.state = 'complete', ifnull(OLD.bytes, 0), 0)
          WHERE state = OLD.state;
        UPDATE tallies SET count = count + 1, bytes = bytes + iif(NEW.state = 'complete', ifnull(NEW.bytes, 0), 0)
          WHERE state = NEW.state;
      END;
      CREATE TRIGGER renditions_uncounted AFTER DELETE ON renditions BEGIN
        UPDATE tallies SET count = count - 1, bytes = bytes - iif(OLD.state = 'complete', ifnull(OLD.bytes, 0), 0)
          WHERE state = OLD.state;
      END;

      -- Files to delete once their row no longer needs them: written in the transaction that frees them, cleared when done.
      CREATE TABLE removals (path TEXT PRIMARY KEY, reason TEXT NOT NULL) STRICT, WITHOUT ROWID;

      CREATE TABLE jobs (
        seq INTEGER PRIMARY KEY,
        source INTEGER NOT NULL REFERENCES accounts (seq),
        remote_id TEXT NOT NULL,
        status TEXT NOT NULL CHECK (status IN ('running', 'complete', 'failed', 'gone')),
        created_at INTEGER,
        prompt TEXT,
        raw TEXT NOT NULL,
        first_seen_at INTEGER NOT NULL,
        next_read_at INTEGER,
        read_attempts INTEGER NOT NULL DEFAULT 0,
        UNIQUE (source, remote_id)
      ) STRICT;
      CREATE INDEX jobs_to_read ON jobs (next_read_at) WHERE next_read_at IS NOT NULL;

      CREATE TABLE uploads (
        source INTEGER NOT NULL REFERENCES accounts (seq),
        remote_id TEXT NOT NULL,
        name TEXT NOT NULL,
        type TEXT NOT NULL,
        url TEXT NOT NULL,
        raw TEXT NOT NULL,
        first_seen_at INTEGER NOT NULL,
        PRIMARY KEY (source, remote_id)
      ) STRICT, WITHOUT ROWID;

      -- What a person wrote.
      CREATE TABLE marks (
        item INTEGER PRIMARY KEY REFERENCES items (seq) ON DELETE CASCADE,
        favorite INTEGER NOT NULL DEFAULT 0,
        rating INTEGER NOT NULL DEFAULT 0 CHECK (rating BETWEEN 0 AND 5),
        label TEXT,
        notes TEXT NOT NULL DEFAULT '',
        trashed_at INTEGER
      ) STRICT;
      CREATE TABLE tags (seq INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, name TEXT NOT NULL) STRICT;
      CREATE TABLE item_tags (
        item INTEGER NOT NULL REFERENCES items (seq) ON DELETE CASCADE,
        tag INTEGER NOT NULL REFERENCES tags (seq) ON DELETE CASCADE,
        PRIMARY KEY (item, tag)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX item_tags_by_tag ON item_tags (tag, item);
      CREATE TABLE collections (seq INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, created_at INTEGER NOT NULL) STRICT;
      CREATE TABLE collection_items (
        collection INTEGER NOT NULL REFERENCES collections (seq) ON DELETE CASCADE,
        item INTEGER NOT NULL REFERENCES items (seq) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        PRIMARY KEY (collection, item)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX collection_items_by_item ON collection_items (item);

      CREATE TABLE outbox (
        id TEXT PRIMARY KEY,
        kind TEXT NOT NULL,
        connection TEXT NOT NULL,
        account TEXT NOT NULL,
        state TEXT NOT NULL,
        summary TEXT NOT NULL,
        payload TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        sent_at INTEGER,
        remote_id TEXT,
        evidence TEXT,
        error TEXT
      ) STRICT, WITHOUT ROWID;

      -- Work that follows a commit: the search index (search = 1) and the sidecar (1, or 2 when a person's work must be forced
      -- to disk) of an item are behind its rows.
      CREATE TABLE due (
        item INTEGER PRIMARY KEY REFERENCES items (seq) ON DELETE CASCADE,
        search INTEGER NOT NULL,
        sidecar INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX due_person ON due (item) WHERE sidecar = 2;
      CREATE INDEX due_search ON due (item) WHERE search = 1;

      CREATE VIRTUAL TABLE search USING fts5 (
        grams, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii'
      );
      -- The normalised text that a gram match is verified against; the row id is the item's place, as in the index.
      CREATE TABLE search_texts (place INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;
    `);
  },
};
