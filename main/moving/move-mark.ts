import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Lies in a folder while a library is moved into it: copied file by file, or renamed as a whole. */
export const MARK = '.conch-move.json';

/** Whose copy lies in a folder so far, or which library was renamed to it. By hand: the start of the app reads it before any schema. */
export function readMark(folder: string): { readonly from: string; readonly renamed: boolean } | null {
  try {
    const kept: unknown = JSON.parse(readFileSync(join(folder, MARK), 'utf8'));
    if (typeof kept !== 'object' || kept === null || !('from' in kept) || typeof kept.from !== 'string') return null;
    return { from: kept.from, renamed: 'renamed' in kept && kept.renamed === true };
  } catch {
    // None, or one that was cut short: then nothing was begun behind it.
    return null;
  }
}

export function markOf(from: string, renamed: boolean): string {
  return JSON.stringify(renamed ? { from, renamed } : { from });
}

/** Whether a library was renamed from one place to the other, however far the app came after that. */
export function wasRenamed(from: string, to: string): boolean {
  if (hasLibrary(from) || !hasLibrary(to)) return false;
  const mark = readMark(to);
  // Without a mark it is whole; with one of a copy it may not be, and the old disk may only be unplugged.
  return mark === null || (mark.renamed && mark.from === from);
}

function hasLibrary(folder: string): boolean {
  return existsSync(join(folder, '.conch', 'library.sqlite'));
}
