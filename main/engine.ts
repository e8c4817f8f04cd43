import type { SyncReport } from '../ipc/model/feed.ts';
import type { ConnectionName } from '../ipc/model/ids.ts';
import { createAdministration } from './administration.ts';
import { createCatalogues } from './catalogues.ts';
import { assertKnown, type Connections, createConnections } from './connections.ts';
import { examineFile } from './downloads/examine-file.ts';
import { createDownloads, type Downloads } from './downloads/queue.ts';
import type { Engine, EngineOptions, SyncRequest } from './engine-api.ts';
import { engineEntries } from './entries.ts';
import { createExports } from './exports/exports.ts';
import { keepSlotsFresh } from './fresh-slots.ts';
import { createImports } from './imports/imports.ts';
import { createInputs } from './inputs/inputs.ts';
import { openOutbox, type RunningOutbox } from './jobs/outbox.ts';
import { openTokens } from './keychain/tokens.ts';
import type { Library } from './library/library.ts';
import { openLibrary } from './library/open-library.ts';
import type { Media } from './media/media.ts';
import { openSettings, type SettingsStore } from './settings.ts';
import { createSync, type Sync } from './sync/sync.ts';
import { createTrash, type Trash } from './trash.ts';
import { verifyLibrary } from './verify/verify.ts';
import { allocateYoung } from './young-heap.ts';

/** The parts of the engine, wired. */
interface Parts {
  readonly library: Library;
  readonly settings: SettingsStore;
  readonly connections: Connections;
  readonly sync: Sync;
  readonly downloads: Downloads;
  readonly media: Media | null;
  readonly outbox: RunningOutbox;
  readonly trash: Trash;
  /** Fires when the engine closes: what runs then stops. */
  readonly closing: AbortSignal;
  readonly now: () => number;
}

/** Opens a library and wires the engine around it. Throws Failed: `busy` when another process owns the library. */
export async function openEngine(options: EngineOptions): Promise<Engine> {
  allocateYoung();
  const now = options.now ?? Date.now;
  const entries = engineEntries();
  const library = await openLibrary({
    folder: options.libraryFolder,
    writerEntry: entries.libraryWriter,
    readerEntry: entries.libraryReader,
    access: options.access,
    sqliteBinding: options.sqliteBinding,
    now,
    log: options.log,
  });
  try {
    return await engineOn(library, options, now);
  } catch (error) {
    // Else this process would hold the library's lock, and trying again would find it busy.
    await library.close();
    throw error;
  }
}

async function engineOn(library: Library, options: EngineOptions, now: () => number): Promise<Engine> {
  const { log, sqliteBinding } = options;
  const entries = engineEntries();
  const settings = openSettings(library, options.environment, log);
  if (options.access === 'own') {
    await library.write.allowWatermarked(settings.current().allowWatermarked);
    await library.write.lookForClean(settings.current().lookForClean);
  }

  const tokens = openTokens({ libraryId: library.id, environment: options.environment, log });
  const connections = createConnections(library, tokens, now);
  const sync = createSync({ library, providerFor: connections.providerFor, log, now });
  const downloads = createDownloads({
    library,
    threadEntry: entries.downloadThread,
    refreshLink: sync.refreshLink,
    settings: settings.current,
    log,
    now,
  });
  const mayWrite = options.access === 'own';
  const catalogues = createCatalogues(library, connections, mayWrite);
  const outbox = await openOutbox({
    library,
    mayWrite,
    providerFor: (name) => connections.providerFor(assertKnown(library, name)),
    catalogueOf: catalogues.remembered,
    inputPath: (id) => inputs.path(id),
    log,
    now,
  });
  const inputs = createInputs({ library, examine: examineFile, isNeeded: outbox.needs, now });
  const imports = createImports({ library, threadEntry: entries.importThread, sqliteBinding, now });
  const exports = createExports({ library, threadEntry: entries.exportThread, sqliteBinding, log });
  const media = options.thumbnails ? await openMedia(options, library) : null;

  const keepDays = () => settings.current().trashDays;
  const trash = createTrash({ library, keepDays, sqliteBinding, log, now });

  const closing = new AbortController();
  if (mayWrite) {
    const refresh = (name: ConnectionName) => connections.refreshAccounts(name, closing.signal);
    keepSlotsFresh({ outbox, library, refresh, closing: closing.signal, log });
  }
  const parts: Parts = {
    ...{ library, settings, connections, sync, downloads, media, outbox, trash },
    ...{ closing: closing.signal, now },
  };
  return {
    library,
    keychainProblem: () => tokens.problem(),

    connect: (request, signal) => connections.connect(request, signal ?? never()),
    disconnect: connections.disconnect,
    refreshAccounts: (name, signal) => connections.refreshAccounts(name, signal ?? never()),

    sync: (request) => syncAndDownload(parts, request),
    syncStatus: sync.status,
    onSyncStatus: sync.onStatus,

    download: ({ retryFailed, signal }) =>
      downloads.run({ retryFailed: retryFailed ?? false, signal: signal ?? never() }),
    startDownloading: downloads.start,
    pauseDownloads: downloads.pause,
    resumeDownloads: downloads.resume,
    fetchNow: (id, role, signal) => downloads.fetchNow(id, role, signal ?? never()),
    downloadStatus: downloads.status,
    onDownloadStatus: downloads.onStatus,

    outbox,
    inputs,
    trash,
    imports,
    exports,
    catalogue: (connection, account, signal) => catalogues.read(connection, account, signal ?? never()),
    administration: createAdministration(library, connections, now),

    verify: (request) => verifyLibrary(library, request),
    settings: settings.current,
    async updateSettings(change) {
      const before = settings.current();
      const now = await settings.update(change);
      if (now.downloadNew && !before.downloadNew) downloads.resume();
      if (!now.downloadNew && before.downloadNew) downloads.pause();
      return now;
    },
    thumbnail: async (id) => (media === null ? null : media.thumbnail(id)),
    likeness: media?.likeness ?? null,
    peaks: (id) => media?.peaks(id) ?? null,
    savePeaks: async (id, peaks, durationMs) => media?.savePeaks(id, peaks, durationMs),

    async close() {
      if (closing.signal.aborted) return;
      closing.abort();
      await outbox.close();
      await trash.close();
      await sync.settled();
      await downloads.close();
      await media?.close();
      await connections.close();
      await library.close();
    },
  };
}

/** Loaded only where thumbnails are made: the command line starts without it. */
async function openMedia({ log, sqliteBinding }: EngineOptions, library: Library): Promise<Media> {
  const { createMedia } = await import('./media/media.ts');
  return createMedia({ library, entry: engineEntries().mediaProcess, log, sqliteBinding });
}

/** Walks the feeds, then works the queue off. One failed feed or file makes the report not ok; the rest is done all the same. */
async function syncAndDownload(parts: Parts, request: SyncRequest): Promise<SyncReport> {
  const started = parts.now();
  const signal = AbortSignal.any([parts.closing, request.signal ?? never()]);
  const feeds = await parts.sync.run({
    connection: request.connection ?? null,
    account: request.account ?? null,
    feeds: request.feeds ?? null,
    full: request.full ?? false,
    wait: request.wait ?? false,
    signal,
  });
  await parts.outbox.lookForUnconfirmed(signal);
  await parts.trash.purgeOld();
  if (request.samples === true) await parts.library.write.requestSystemSamples(request.connection);

  const downloads =
    request.download === false
      ? { done: 0, failed: 0, pending: parts.library.read.downloadCounts().pending, bytes: 0, error: null }
      : await parts.downloads.run({ retryFailed: false, signal });

  return {
    // What was stopped on its way did not do all that was asked for.
    ok: !signal.aborted && downloads.failed === 0 && feeds.every((feed) => feed.error === null),
    feeds: [...feeds],
    downloads,
    elapsedMs: parts.now() - started,
  };
}

/** A signal that never fires. */
function never(): AbortSignal {
  return new AbortController().signal;
}
