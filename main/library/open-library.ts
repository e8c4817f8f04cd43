import { existsSync, mkdirSync, statSync } from 'node:fs';
import { failed } from '../failed.ts';
import type { Log } from '../log.ts';
import { openDatabase, type Sqlite } from './database.ts';
import { type DatabaseToRead, hasDatabase, openDatabaseToRead } from './database-to-read.ts';
import type { Library, ReadableLibrary } from './library.ts';
import { type LibraryLock, takeLock } from './library-lock.ts';
import { type LibraryPaths, libraryPaths } from './library-paths.ts';
import { assertCurrent, migrate } from './migrate.ts';
import { allMigrations } from './migrations/all-migrations.ts';
import { createReader } from './read/reader.ts';
import { askedOf, createReaderClient, type ReaderClient } from './reader-client.ts';
import { assertNotLost } from './unusable-database.ts';
import type { WritableLibrary } from './writable-library.ts';
import { proxyOf, startWriter, type WriterClient } from './writer-client.ts';
import type { Change } from './writer-protocol.ts';

export interface OpenLibraryOptions {
  /** Absolute. Made when missing (`own`). */
  readonly folder: string;
  /** The writer thread: `writer-thread.ts` under Node, its bundle under Electron. */
  readonly writerEntry: URL;
  /** The reader thread, made like that of the writer; without it, what is asked is read by the calling thread. */
  readonly readerEntry?: URL;
  readonly sqliteBinding: string | null;
  readonly now: () => number;
  readonly log: Log;
  /** `read` takes no lock and works while another process owns the library; its writes reject. */
  readonly access: 'own' | 'read';
}

/** Pages of the database that this thread keeps, kB: it reads single rows, what reads more has a thread of its own. */
const CACHE_KB = 4_000;

/** Opens a library. Throws Failed: `busy` when another process owns it, `invalid` when it is damaged or from a newer Conch. */
export function openLibrary(options: OpenLibraryOptions): Promise<Library> {
  return options.access === 'own' ? openOwn(options) : openToRead(options);
}

async function openOwn(options: OpenLibraryOptions): Promise<Library> {
  const { folder, writerEntry, readerEntry, sqliteBinding, now, log } = options;
  const paths = libraryPaths(folder);
  mkdirSync(paths.own, { recursive: true });
  const lock = takeLock(paths.lock);
  const listeners = new Set<(change: Change) => void>();
  let revision = 1;
  let writer: WriterClient | null = null;
  let asked: ReaderClient | null = null;
  try {
    writer = await startWriter({
      entry: writerEntry,
      setup: { folder, sqliteBinding, before: lock.before },
      log,
      onChange(change) {
        revision += 1;
        asked?.changed(change.ids);
        for (const listener of listeners) listener(change);
      },
    });
    const ways = readerEntry === undefined ? {} : { readerEntry };
    const library = opened({
      paths,
      lock,
      writer,
      listeners,
      now,
      log,
      sqliteBinding,
      ...ways,
      revision: () => revision,
    });
    asked = library.asked;
    return library;
  } catch (error) {
    await writer?.close();
    lock.release();
    throw error;
  }
}

interface Opened extends Pick<OpenLibraryOptions, 'now' | 'log' | 'sqliteBinding' | 'readerEntry'> {
  readonly paths: LibraryPaths;
  readonly lock: LibraryLock;
  readonly writer: WriterClient;
  readonly listeners: Set<(change: Change) => void>;
  readonly revision: () => number;
}

function opened(parts: Opened): Library & { readonly asked: ReaderClient } {
  const { paths, lock, writer, listeners, now, log, sqliteBinding, revision } = parts;
  const db = openDatabase({ path: paths.database, access: 'read', sqliteBinding });
  db.pragma(`cache_size = -${CACHE_KB}`);
  const read = createReader(db, { now, log, revision });
  const asked = askedBy(parts, read, true);
  let closing: Promise<void> | null = null;
  const close = async (): Promise<void> => {
    listeners.clear();
    await asked.close();
    db.close();
    await writer.close();
    lock.release();
  };
  return {
    folder: paths.folder,
    id: writer.libraryId,
    read,
    ask: asked.ask,
    isAsked: asked.isAsked,
    asked,
    write: guarded(writer.write, paths),
    onChange: (listener) => listen(listeners, listener),
    close() {
      closing ??= close();
      return closing;
    },
  };
}

/** Asked questions go to the reader thread where there is one. */
function askedBy(
  {
    paths,
    sqliteBinding,
    readerEntry,
    revision,
    log,
  }: Pick<Opened, 'paths' | 'sqliteBinding' | 'readerEntry' | 'revision' | 'log'>,
  read: ReadableLibrary,
  isTold: boolean,
): ReaderClient {
  if (readerEntry === undefined || !existsSync(paths.database))
    return { ask: askedOf(read), isAsked: () => false, changed: () => undefined, close: async () => undefined };
  return createReaderClient({
    entry: readerEntry,
    setup: { database: paths.database, sqliteBinding, isTold },
    revision,
    log,
  });
}

async function openToRead(options: OpenLibraryOptions): Promise<Library> {
  const { folder, sqliteBinding, now, log } = options;
  const paths = libraryPaths(folder);
  assertNotLost(paths);
  const { db, close } = hasDatabase(paths.database)
    ? openDatabaseToRead(paths.database, sqliteBinding)
    : emptyDatabase(paths, { sqliteBinding, now });
  try {
    assertCurrent(db, allMigrations);
    const read = createReader(db, { now, log, revision: revisionOf(db) });
    const asked = askedBy({ ...options, paths, revision: read.revision }, read, false);
    return {
      folder,
      id: libraryIdOf(db),
      read,
      ask: asked.ask,
      isAsked: asked.isAsked,
      write: proxyOf(() =>
        Promise.reject(
          failed('busy', 'The library was opened only to read.', 'Run this when no other Conch has the library.'),
        ),
      ),
      onChange: () => () => undefined,
      async close() {
        // Whoever asked before gets an answer.
        await asked.close('answered');
        close();
      },
    };
  } catch (error) {
    close();
    throw error;
  }
}

function listen(listeners: Set<(change: Change) => void>, listener: (change: Change) => void): () => void {
  // A wrapper of its own, so that the same function can listen twice.
  const entry = (change: Change): void => listener(change);
  listeners.add(entry);
  return () => void listeners.delete(entry);
}

/** A folder without a library reads as an empty library; nothing is made in it. */
function emptyDatabase(
  paths: LibraryPaths,
  { sqliteBinding, now }: Pick<OpenLibraryOptions, 'sqliteBinding' | 'now'>,
): DatabaseToRead {
  const db = openDatabase({ path: ':memory:', access: 'write', sqliteBinding });
  migrate(db, { migrations: allMigrations, backups: paths.backups, sqliteBinding, now });
  return { db, close: () => db.close() };
}

function libraryIdOf(db: Sqlite): string {
  return String(db.prepare("SELECT value FROM about WHERE key = 'library_id'").pluck().get() ?? '');
}

/** Counts the commits of the process that owns the library, as far as this one notices them. */
function revisionOf(db: Sqlite): () => number {
  let last: unknown = db.pragma('data_version', { simple: true });
  let revision = 1;
  return () => {
    const now: unknown = db.pragma('data_version', { simple: true });
    if (now !== last) revision += 1;
    last = now;
    return revision;
  };
}

/**
 * Missing is not deleted: while the folder cannot be reached (a drive was unplugged), nothing is written, so that no list is
 * taken for empty and no file for lost.
 */
function guarded(write: WritableLibrary, paths: LibraryPaths): WritableLibrary {
  const entries = Object.entries(write).map(([name, method]) => [
    name,
    (...args: unknown[]) => {
      if (!isReachable(paths)) return Promise.reject(unreachable(paths));
      return (method as (...values: unknown[]) => Promise<unknown>)(...args);
    },
  ]);
  return Object.fromEntries(entries) as WritableLibrary;
}

function isReachable({ database }: LibraryPaths): boolean {
  return statSync(database, { throwIfNoEntry: false }) !== undefined;
}

function unreachable({ folder }: LibraryPaths): Error {
  return failed(
    'invalid',
    `The library folder ${folder} cannot be reached.`,
    'Connect the disk it is on. Nothing was changed.',
  );
}
