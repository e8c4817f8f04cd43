import { Worker } from 'node:worker_threads';
import type { Settings } from '../../ipc/domains/app.ts';
import type { FirstExtent, FirstPage } from '../../ipc/domains/start.ts';
import type { LibraryQuery } from '../../ipc/model/query.ts';
import { defaultSettings, watermarkedOverrule } from '../default-settings.ts';
import { engineEntries } from '../entries.ts';
import { openDatabase, type Sqlite } from '../library/database.ts';
import { libraryPaths } from '../library/library-paths.ts';
import { assertCurrent } from '../library/migrate.ts';
import { allMigrations } from '../library/migrations/all-migrations.ts';
import { readFirstPage } from '../library/read/first-page.ts';
import { createReaderContext, type ReaderContext } from '../library/read/reader-context.ts';
import { openThumbsToRead } from '../library/thumbs.ts';
import type { Log } from '../log.ts';
import { FIRST_SIZE, firstQuery } from './first-query.ts';
import type { Glance, GlanceAt } from './glance.ts';
import { silent } from './silent.ts';

/**
 * Reads the first page of a library on this thread: a hundred rows, whatever the library's size. A thread for them would cost
 * more than they do. What grows with the library is counted in one, once it is asked for. Throws what SQLite throws, and Failed
 * where the library must be brought up to date.
 */
export async function openGlance(at: GlanceAt, log: Log): Promise<Glance> {
  const { folder, sqliteBinding, stacked } = at;
  const paths = libraryPaths(folder);
  const db = openDatabase({ path: paths.database, access: 'read', sqliteBinding });
  try {
    assertCurrent(db, allMigrations);
    const seen = versionOf(db);
    const context = createReaderContext(db, { now: Date.now, revision: () => 1, log: silent });
    const page = await pageOf(context, firstQuery(stacked));
    const thumbs = openThumbsToRead({ path: paths.thumbs, sqliteBinding });
    const counting = new Set<Promise<unknown>>();
    let isClosed = false;
    return {
      page,
      async extent() {
        if (isClosed) return null;
        const extent = countExtent(at, log);
        counting.add(extent);
        return extent;
      },
      thumbnail: (id) => (isClosed ? null : (thumbs?.thumb(id) ?? null)),
      // Of a database that is closed nothing is known: then all is read again.
      hasChanged: () => isClosed || versionOf(db) !== seen,
      async close() {
        isClosed = true;
        thumbs?.close();
        db.close();
        await Promise.all(counting);
      },
    };
  } catch (error) {
    db.close();
    throw error;
  }
}

async function pageOf(context: ReaderContext, query: LibraryQuery): Promise<FirstPage> {
  const { storedSettings, ...page } = readFirstPage(context, query, FIRST_SIZE.tiles);
  return { ...page, settings: await settingsOf(storedSettings) };
}

/** What a person set is read by its schema, the defaults need none. */
async function settingsOf(stored: string | null): Promise<Settings> {
  if (stored === null) return { ...defaultSettings, ...watermarkedOverrule(process.env['CONCH_ALLOW_WATERMARKED']) };
  const { currentSettings } = await import('../settings.ts');
  return currentSettings(stored, process.env, silent);
}

/** Changes with each commit of others. */
function versionOf(db: Sqlite): unknown {
  return db.pragma('data_version', { simple: true });
}

/** Settles when the thread has ended and its files are closed; with null when it could not count. */
function countExtent(at: GlanceAt, log: Log): Promise<FirstExtent | null> {
  // Flags of this process (an --input-type, a debugger's port) are not for the thread.
  const thread = new Worker(engineEntries().extentThread, { workerData: at, name: 'extent', execArgv: [] });
  thread.unref();
  let extent: FirstExtent | null = null;
  thread.once('message', (counted: FirstExtent) => {
    extent = counted;
  });
  thread.once('error', (error) => log.warn('what lies behind the first page was not counted', { error }));
  return new Promise((resolve) => thread.once('exit', () => resolve(extent)));
}
