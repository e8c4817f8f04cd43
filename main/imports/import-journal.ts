import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { type Begun, type Journal, openJournal } from '../library/journal.ts';

const ImportNote = z.object({ paths: z.array(z.string()).min(1), how: z.enum(['copy', 'reference']) });

/** An import that was asked for and is not over. */
export type BegunImport = Begun<z.infer<typeof ImportNote>>;

/** Notes of imports under way, in `.conch/imports/`: what was asked for, and beside it which files are done. */
export interface ImportJournal extends Journal<BegunImport['request']> {
  /** Where the files that are done are noted; absolute. */
  donePath(id: string): string;
}

export function openImportJournal(own: string): ImportJournal {
  const folder = join(own, 'imports');
  const journal = openJournal(folder, ImportNote);
  const donePath = (id: string): string => join(folder, `${id}.done`);
  return {
    ...journal,
    donePath,
    async end(id) {
      await journal.end(id);
      await rm(donePath(id), { force: true });
    },
  };
}
