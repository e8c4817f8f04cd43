import { existsSync } from 'node:fs';
import type { FirstExtent, FirstPage } from '../../ipc/domains/start.ts';
import type { ItemId } from '../../ipc/model/ids.ts';
import { failureOf } from '../failed.ts';
import { libraryPaths } from '../library/library-paths.ts';
import { sqliteBinding } from '../library/sqlite-binding.ts';
import type { Log } from '../log.ts';

/** A library as it was left: enough for the first page, before it is opened to work with. */
export interface Glance {
  readonly page: FirstPage;
  /** How much lies behind the page; null when that can no longer be read here. */
  extent(): Promise<FirstExtent | null>;
  /** A thumbnail that is made already. */
  thumbnail(id: ItemId): MadeThumbnail | null;
  /** Whether the library was written since. */
  hasChanged(): boolean;
  close(): Promise<void>;
}

/** A thumbnail that is made already. */
export interface MadeThumbnail {
  readonly bytes: Uint8Array;
  readonly mime: string;
}

/** What is looked at. */
export interface GlanceAt {
  /** The library folder. */
  readonly folder: string;
  readonly sqliteBinding: string | null;
  /** Whether the first page folds stacks. */
  readonly stacked: boolean;
}

/**
 * Looks into a library without taking it: no check, no lock, nothing written. Null when there is none yet, or it cannot be read
 * before it is mended or brought up to date. What it takes is read from disk only now.
 */
export async function glanceAt(
  folder: string,
  { stacked }: Pick<GlanceAt, 'stacked'>,
  log: Log,
): Promise<Glance | null> {
  if (!existsSync(libraryPaths(folder).database)) return null;
  try {
    const { openGlance } = await import('./open-glance.ts');
    return await openGlance({ folder, sqliteBinding: sqliteBinding(process.env), stacked }, log);
  } catch (error) {
    log.info('the library is shown only once it is open', { failure: failureOf(error) });
    return null;
  }
}
