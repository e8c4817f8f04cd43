import { existsSync } from 'node:fs';
import type { Settings } from '../../ipc/domains/app.ts';
import { engineEntries } from '../entries.ts';
import { failureOf } from '../failed.ts';
import type { ReadableLibrary } from '../library/library.ts';
import { libraryPaths } from '../library/library-paths.ts';
import { sqliteBinding } from '../library/sqlite-binding.ts';
import type { Log } from '../log.ts';

/** A library as it was left: enough for the first page, before it is opened to work with. */
export interface Glance {
  readonly read: ReadableLibrary;
  readonly settings: Settings;
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
    const [{ openLibrary }, { openSettings }] = await Promise.all([
      import('../library/open-library.ts'),
      import('../settings.ts'),
    ]);
    const library = await openLibrary({
      folder,
      writerEntry: engineEntries().libraryWriter,
      access: 'read',
      sqliteBinding: sqliteBinding(process.env),
      now: Date.now,
      log,
    });
    const seen = library.read.revision();
    return {
      read: library.read,
      settings: openSettings(library, process.env, log).current(),
      hasChanged: () => library.read.revision() !== seen,
      close: () => library.close(),
    };
  } catch (error) {
    log.info('the library is shown only once it is open', { failure: failureOf(error) });
    return null;
  }
}
