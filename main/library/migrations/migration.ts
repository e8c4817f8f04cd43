import type { Sqlite } from '../database.ts';

/** One step of the schema. Once released it never changes; a correction is a new step. Numbered in tens so that a hotfix fits between. */
export interface Migration {
  readonly version: number;
  readonly name: string;
  /** Runs inside a transaction of its own. */
  readonly up: (db: Sqlite) => void;
}
