import { statSync } from 'node:fs';
import { emptyJournal } from '../database.ts';
import { measureVolume, roomOf } from '../volume.ts';
import type { WriterContext } from './writer-context.ts';

/** The journal of the database, where what is written stands until it goes into the database itself. */
export interface DatabaseJournal {
  /** After a commit: empties the journal where the disk has little more room than it takes. */
  giveRoom(): void;
}

/** A journal below this is not worth emptying. In bytes. */
const LITTLE = 1024 ** 2;

/**
 * Much of a journal is the same pages again and again, and it keeps its size when all of it is in the database. On a large disk that
 * costs nothing; on a small one a library with room for everything would count as full.
 */
export function createDatabaseJournal({ db, paths, measure = measureVolume }: WriterContext): DatabaseJournal {
  return {
    giveRoom() {
      const bytes = statSync(`${paths.database}-wal`, { throwIfNoEntry: false })?.size ?? 0;
      if (bytes < LITTLE || roomOf(measure(paths.folder)) >= 2 * bytes) return;
      emptyJournal(db);
    },
  };
}
