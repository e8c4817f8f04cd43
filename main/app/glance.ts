import { existsSync, statSync } from 'node:fs';
import type { Settings } from '../../ipc/domains/app.ts';
import type { ItemId } from '../../ipc/model/ids.ts';
import { engineEntries } from '../entries.ts';
import { failureOf } from '../failed.ts';
import type { AskedReads, ReadableLibrary } from '../library/library.ts';
import { libraryPaths } from '../library/library-paths.ts';
import { sqliteBinding } from '../library/sqlite-binding.ts';
import type { Log } from '../log.ts';

/** About 250,000 items: their counts and months are read for longer than a frame lasts. */
const LARGE_BYTES = 400 * 1024 * 1024;

/** A library as it was left: enough for the first page, before it is opened to work with. */
export interface Glance {
  readonly read: ReadableLibrary;
  readonly ask: AskedReads;
  readonly settings: Settings;
  /** A thumbnail that is made already. */
  thumbnail(id: ItemId): { readonly bytes: Uint8Array; readonly mime: string } | null;
  /** Whether the library was written since. */
  hasChanged(): boolean;
  close(): Promise<void>;
}

/**
 * Looks into a library without taking it: no thread, no check, no lock, nothing written. Null when there is none yet, or
 * it cannot be read before it is mended or brought up to date.
 */
export async function glanceAt(folder: string, log: Log): Promise<Glance | null> {
  if (!existsSync(libraryPaths(folder).database)) return null;
  try {
    const [{ openLibrary }, { openThumbsToRead }, { openSettings }] = await Promise.all([
      import('../library/open-library.ts'),
      import('../library/thumbs.ts'),
      import('../settings.ts'),
    ]);
    const binding = sqliteBinding(process.env);
    const isLarge = statSync(libraryPaths(folder).database).size > LARGE_BYTES;
    const library = await openLibrary({
      folder,
      // A small library is read sooner than a thread starts.
      ...(isLarge ? { readerEntry: engineEntries().libraryReader } : {}),
      writerEntry: engineEntries().libraryWriter,
      access: 'read',
      sqliteBinding: binding,
      now: Date.now,
      log,
    });
    const thumbs = openThumbsToRead({ path: libraryPaths(folder).thumbs, sqliteBinding: binding });
    const seen = library.read.revision();
    return {
      read: library.read,
      ask: library.ask,
      settings: openSettings(library, process.env, log).current(),
      thumbnail: (id) => thumbs?.thumb(id) ?? null,
      hasChanged: () => library.read.revision() !== seen,
      async close() {
        thumbs?.close();
        await library.close();
      },
    };
  } catch (error) {
    log.info('the library is shown only once it is open', { failure: failureOf(error) });
    return null;
  }
}
