import { parentPort, workerData } from 'node:worker_threads';
import { openDatabase } from '../library/database.ts';
import { libraryPaths } from '../library/library-paths.ts';
import { readFirstExtent } from '../library/read/first-page.ts';
import { createReaderContext } from '../library/read/reader-context.ts';
import { FIRST_SIZE, firstQuery } from './first-query.ts';
import type { GlanceAt } from './glance.ts';
import { silent } from './silent.ts';

/** The thread that counts what lies behind the first page, which grows with the library: main is free for what a person does first. */
const { folder, sqliteBinding, stacked } = workerData as GlanceAt;
const db = openDatabase({ path: libraryPaths(folder).database, access: 'read', sqliteBinding });
try {
  const context = createReaderContext(db, { now: Date.now, revision: () => 1, log: silent });
  parentPort?.postMessage(readFirstExtent(context, firstQuery(stacked), FIRST_SIZE.ratios));
} finally {
  db.close();
}
