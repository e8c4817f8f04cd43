import { existsSync, renameSync, rmSync } from 'node:fs';
import { insideLibrary } from '../file-names.ts';
import { isReferenced } from '../file-place.ts';
import type { WriterContext } from './writer-context.ts';

/**
 * Deleting a file is a journalled step: the transaction that frees a file names it here; after the commit it is deleted, then
 * forgotten. A crash between leaves the name, and the next start finishes.
 */
export interface Removals {
  /** Inside a transaction: this file is not needed any more. */
  add(path: string, reason: string): void;
  /**
   * After a commit: deletes what is named and referenced by no rendition. What cannot be deleted now stays named and keeps
   * nothing else from being deleted; throws for it in the end.
   */
  finish(): void;
}

export function createRemovals({ db, paths }: WriterContext): Removals {
  const add = db.prepare<[string, string]>('INSERT INTO removals VALUES (?, ?) ON CONFLICT DO NOTHING');
  const all = db.prepare<[], string>('SELECT path FROM removals').pluck();
  const used = db
    .prepare<[string, string], number>(
      'SELECT EXISTS (SELECT 1 FROM renditions WHERE path = ?) OR EXISTS (SELECT 1 FROM renditions WHERE partial_path = ?)',
    )
    .pluck();
  const forget = db.prepare<[string]>('DELETE FROM removals WHERE path = ?');

  return {
    add(path, reason) {
      // A file that a person keeps elsewhere is theirs.
      if (!isReferenced(path)) add.run(path, reason);
    },
    finish() {
      const problems: unknown[] = [];
      for (const path of all.all()) {
        try {
          // The same bytes are kept once, so another item may live in this file.
          if (used.get(path, path) !== 1) removeFile(insideLibrary(paths.folder, path));
          forget.run(path);
        } catch (error) {
          problems.push(error);
        }
      }
      if (problems.length > 0) throw problems[0];
    },
  };
}

/** A file that another program holds open cannot always be deleted (Windows): then it is moved aside by name first. */
function removeFile(path: string): void {
  if (!existsSync(path)) return;
  try {
    rmSync(path, { force: true });
  } catch {
    renameSync(path, `${path}.removed`);
  }
}
