import type { Migration } from './migration.ts';

/**
 * Making a favourite no longer moves the item in each index of lists: `items_favorite` alone knows favourites. Nor does the trash
 * move it in the index of titles, whose order is that of nothing else: there each item is on another page. An index of what has
 * no thumbnail, so that looking for them does not go through all items.
 */
export const narrowerIndexes: Migration = {
  version: 110,
  name: 'narrower-indexes',
  up(db) {
    db.exec(`
      DROP INDEX items_by_place;
      DROP INDEX items_by_kind;
      DROP INDEX items_by_title;
      CREATE INDEX items_by_place ON items (place, in_trash, kind, source, gone, ratio, month, bytes, beneath);
      CREATE INDEX items_by_kind ON items (kind, place, in_trash, source, gone, ratio, month, bytes, beneath);
      CREATE INDEX items_by_title ON items (title_key, place, kind, source, gone, ratio, beneath);
      CREATE INDEX items_without_thumb ON items (seq) WHERE has_thumb = 0;
    `);
  },
};
