import type { Migration } from './migration.ts';

/** Credits that end unused, as JSON like the slots; null when no one told of them. */
export const endingCredits: Migration = {
  version: 124,
  name: 'ending-credits',
  up(db) {
    db.exec('ALTER TABLE accounts ADD COLUMN credits_ending TEXT');
  },
};
