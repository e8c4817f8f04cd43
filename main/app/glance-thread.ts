import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import type { Settings } from '../../ipc/domains/app.ts';
import type { FirstPage } from '../../ipc/domains/start.ts';
import type { LibraryQuery } from '../../ipc/model/query.ts';
import { defaultSettings, watermarkedOverrule } from '../default-settings.ts';
import { failureOf } from '../failed.ts';
import { openDatabase, type Sqlite } from '../library/database.ts';
import { libraryPaths } from '../library/library-paths.ts';
import { assertCurrent } from '../library/migrate.ts';
import { allMigrations } from '../library/migrations/all-migrations.ts';
import { readFirstExtent, readFirstPage } from '../library/read/first-page.ts';
import { createReaderContext, type ReaderContext } from '../library/read/reader-context.ts';
import { openThumbsToRead } from '../library/thumbs.ts';
import type { Log } from '../log.ts';
import { FIRST_SIZE, firstQuery } from './first-query.ts';
import type { GlanceReply, GlanceRequest, GlanceSetup } from './glance-protocol.ts';

/**
 * Reads the first page of a library in a thread of its own, while the window comes up: main is then free for the page's
 * process, which waits for it at every step.
 */
async function run(port: MessagePort, { folder, sqliteBinding, stacked }: GlanceSetup): Promise<void> {
  const reply = (message: GlanceReply): void => port.postMessage(message);
  const paths = libraryPaths(folder);
  let db: Sqlite | null = null;
  try {
    db = openDatabase({ path: paths.database, access: 'read', sqliteBinding });
    assertCurrent(db, allMigrations);
    const seen = versionOf(db);
    const context = createReaderContext(db, { now: Date.now, revision: () => 1, log: silent });
    const query = firstQuery(stacked);
    reply({ type: 'page', page: await pageOf(context, query) });
    answer(port, reply, { context, query, seen, thumbs: openThumbsToRead({ path: paths.thumbs, sqliteBinding }) });
  } catch (error) {
    db?.close();
    reply({ type: 'failed', failure: failureOf(error) });
    port.close();
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

interface Glanced {
  readonly context: ReaderContext;
  readonly query: LibraryQuery;
  readonly seen: unknown;
  readonly thumbs: ReturnType<typeof openThumbsToRead>;
}

function answer(port: MessagePort, reply: (message: GlanceReply) => void, glanced: Glanced): void {
  const { context, query, seen, thumbs } = glanced;
  port.on('message', (request: GlanceRequest) => {
    const { type } = request;
    if (type === 'thumbnail') reply({ type, id: request.id, thumbnail: thumbs?.thumb(request.item) ?? null });
    else if (type === 'extent')
      reply({ type, id: request.id, extent: readFirstExtent(context, query, FIRST_SIZE.ratios) });
    else if (type === 'changed') reply({ type, id: request.id, hasChanged: versionOf(context.db) !== seen });
    else {
      port.close();
      thumbs?.close();
      context.db.close();
    }
  });
}

/** Changes with each commit of others. */
function versionOf(db: Sqlite): unknown {
  return db.pragma('data_version', { simple: true });
}

const quiet = (): void => undefined;
/** What is wrong here is said again when the library is opened to work with. */
const silent: Log = { debug: quiet, info: quiet, warn: quiet, error: quiet };

if (parentPort !== null) void run(parentPort, workerData as GlanceSetup);
