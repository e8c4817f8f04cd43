import type { Migration } from './migration.ts';

/** Films that a person brought in have no cover of a provider: those that still want one, to be made of a frame. */
export const safe: Migration = {
  version: 80,
  name: 'safe',
  up(db) {
    db.exec(
      "CREATE INDEX items_without_cover ON items (seq) WHERE feed = 'imports' AND kind = 'video' AND has_thumb = 0",
    );
  },
};
