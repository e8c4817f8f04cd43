import type { Migration } from './migration.ts';

/**
 * Indexes for what a question can be narrowed to and ordered by: without them each such question reads every item. Those of
 * rare things are partial, so that they cost next to nothing to keep.
 */
export const search: Migration = {
  version: 70,
  name: 'search',
  up(db) {
    db.exec(`
      CREATE INDEX items_by_model ON items (model, place);
      CREATE INDEX items_by_duration ON items (duration_ms, place) WHERE duration_ms IS NOT NULL;
      CREATE INDEX items_by_speaker ON items (voice_name) WHERE voice_name IS NOT NULL;
      CREATE INDEX items_moderated ON items (place) WHERE status = 'moderated';
      CREATE INDEX marks_rated ON marks (rating, item) WHERE rating > 0;
      CREATE INDEX marks_labelled ON marks (label, item) WHERE label IS NOT NULL;
      CREATE INDEX renditions_watermarked ON renditions (item) WHERE role = 'watermarked' AND state = 'complete';
    `);
  },
};
