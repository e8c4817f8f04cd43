import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { MAX_TILES } from '../../ipc/domains/library.ts';
import type { FirstPage } from '../../ipc/domains/start.ts';
import { engineEntries } from '../entries.ts';
import { failureOf } from '../failed.ts';
import type { Library } from '../library/library.ts';
import { libraryPaths } from '../library/library-paths.ts';
import { openLibrary } from '../library/open-library.ts';
import { openThumbsToRead } from '../library/thumbs.ts';
import type { Log } from '../log.ts';
import { openSettings } from '../settings.ts';
import { firstQuery } from './first-query.ts';
import type { GlanceReply, GlanceRequest, GlanceSetup } from './glance-protocol.ts';

/** Enough for the layout of many screens; the page asks for the rest when it is painted. */
const FIRST_RATIOS = 2_000;

/**
 * Reads the first page of a library in a thread of its own, while the window comes up: main is then free for the page's
 * process, which waits for it at every step.
 */
async function run(port: MessagePort, setup: GlanceSetup): Promise<void> {
  const reply = (message: GlanceReply): void => port.postMessage(message);
  const { folder, sqliteBinding } = setup;
  try {
    const library = await openLibrary({
      folder,
      writerEntry: engineEntries().libraryWriter,
      access: 'read',
      sqliteBinding,
      now: Date.now,
      log: silent,
    });
    const seen = library.read.revision();
    reply({ type: 'page', page: firstPageOf(library, setup.stacked) });
    const thumbs = openThumbsToRead({ path: libraryPaths(folder).thumbs, sqliteBinding });
    port.on('message', (request: GlanceRequest) => {
      const { type } = request;
      if (type === 'thumbnail') reply({ type, id: request.id, thumbnail: thumbs?.thumb(request.item) ?? null });
      else if (type === 'changed') reply({ type, id: request.id, hasChanged: library.read.revision() !== seen });
      else {
        port.close();
        thumbs?.close();
        void library.close();
      }
    });
  } catch (error) {
    reply({ type: 'failed', failure: failureOf(error) });
    port.close();
  }
}

function firstPageOf(library: Library, stacked: boolean): FirstPage {
  const { read } = library;
  const query = firstQuery(stacked);
  const { total, months } = read.outline(query);
  return {
    settings: openSettings(library, process.env, silent).current(),
    connections: [...read.connections()],
    accounts: [...read.accounts()],
    counts: read.counts(),
    query,
    outline: { total, months: [...months] },
    ratios: new Uint8Array(read.ratios(query, 0, FIRST_RATIOS)),
    tiles: [...read.tiles(query, 0, MAX_TILES)],
  };
}

const quiet = (): void => undefined;
/** What is wrong here is said again when the library is opened to work with. */
const silent: Log = { debug: quiet, info: quiet, warn: quiet, error: quiet };

if (parentPort !== null) void run(parentPort, workerData as GlanceSetup);
