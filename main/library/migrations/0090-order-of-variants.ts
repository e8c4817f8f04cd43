import type { Migration } from './migration.ts';

/**
 * Results without a time of their own stack by their order in the list, no longer by when they were first seen: after a first sync
 * that was the same for all. The stacks which that made are taken apart here; their items are looked at anew, in slices.
 */
export const orderOfVariants: Migration = {
  version: 90,
  name: 'order-of-variants',
  up(db) {
    db.exec(`
      CREATE TEMP TABLE untold AS
        SELECT variants.item, items.stack FROM variants JOIN items ON items.seq = variants.item
        WHERE created_source = 'first-seen' AND job_id IS NULL;
      INSERT OR IGNORE INTO kin_due SELECT DISTINCT 'stack', stack FROM untold WHERE stack IS NOT NULL;
      INSERT OR IGNORE INTO kin_due SELECT 'choice', item FROM untold;
      DELETE FROM variants WHERE item IN (SELECT item FROM untold);
      UPDATE items SET stack = NULL, beneath = 0 WHERE seq IN (SELECT item FROM untold) AND stack IS NOT NULL;
      DROP TABLE untold;
    `);
  },
};
