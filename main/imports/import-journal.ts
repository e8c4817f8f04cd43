import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { replaceFile } from '../library/sidecars/sidecar-files.ts';

const Begun = z.object({ paths: z.array(z.string()).min(1), how: z.enum(['copy', 'reference']) });

/** An import that was asked for and is not over. */
export interface BegunImport extends z.infer<typeof Begun> {
  readonly id: string;
}

/** Notes of imports under way, in `.conch/imports/`: what was asked for, and beside it which files are done. */
export interface ImportJournal {
  begin(request: Omit<BegunImport, 'id'>): Promise<BegunImport>;
  /** Where the files that are done are noted; absolute. */
  donePath(id: string): string;
  end(id: string): Promise<void>;
  /** Imports that did not come to their end: the process was stopped. */
  unfinished(): Promise<readonly BegunImport[]>;
}

export function openImportJournal(own: string): ImportJournal {
  const folder = join(own, 'imports');
  const requestPath = (id: string): string => join(folder, `${id}.json`);
  const donePath = (id: string): string => join(folder, `${id}.done`);
  return {
    async begin({ paths, how }) {
      await mkdir(folder, { recursive: true });
      const id = randomUUID();
      replaceFile(requestPath(id), JSON.stringify({ paths, how }), true);
      return { id, paths, how };
    },
    donePath,
    async end(id) {
      await rm(requestPath(id), { force: true });
      await rm(donePath(id), { force: true });
    },
    async unfinished() {
      const names = await readdir(folder).catch(() => []);
      const found: BegunImport[] = [];
      for (const name of names.sort()) {
        if (!name.endsWith('.json')) continue;
        const begun = Begun.safeParse(await readJson(join(folder, name)));
        if (begun.success) found.push({ id: name.slice(0, -'.json'.length), ...begun.data });
        else await rm(join(folder, name), { force: true });
      }
      return found;
    },
  };
}

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch {
    return null;
  }
}
