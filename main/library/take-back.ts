import { existsSync, readdirSync, rmdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { takeLock } from './library-lock.ts';
import { libraryPaths } from './library-paths.ts';

/** A library that is made only to be wanted or not. */
export interface NewLibrary {
  /** Removes it once it is closed. What others put there meanwhile stays, all of it when another process has the library. */
  takeBack(): void;
}

/** Remembers what is in the folder before a library is made in it. Null when there is one already. */
export function beforeNewLibrary(folder: string): NewLibrary | null {
  const { own, database, lock } = libraryPaths(folder);
  if (existsSync(database)) return null;
  const missing = foldersMissing(own);
  const before = new Set(existsSync(own) ? readdirSync(own) : []);
  return {
    takeBack() {
      if (!existsSync(own)) return removeEmpty(missing);
      const mine = takeLock(lock);
      try {
        const made = readdirSync(own).filter((name) => !before.has(name) && name !== basename(lock));
        for (const name of made) rmSync(join(own, name), { recursive: true, force: true });
      } finally {
        mine.release();
      }
      removeEmpty(missing);
    },
  };
}

/** The folder and those above it that are not there yet, the innermost first. */
function foldersMissing(folder: string): readonly string[] {
  return existsSync(folder) ? [] : [folder, ...foldersMissing(dirname(folder))];
}

function removeEmpty(folders: readonly string[]): void {
  for (const folder of folders) {
    try {
      rmdirSync(folder);
    } catch {
      // Not empty: somebody uses it by now, and so stay those above it.
      return;
    }
  }
}
