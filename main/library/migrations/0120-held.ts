import type { Migration } from './migration.ts';

/** Orders that wait until a person sends them: a mark beside the state, since no other state can have it. */
export const held: Migration = {
  version: 120,
  name: 'held',
  up(db) {
    db.exec(
      "ALTER TABLE outbox ADD COLUMN held INTEGER NOT NULL DEFAULT 0 CHECK (held IN (0, 1) AND (held = 0 OR state = 'waiting-slot'))",
    );
  },
};
