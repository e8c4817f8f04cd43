import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { replaceFile } from './sidecars/sidecar-files.ts';

/** Work that was asked for and is not over. */
export interface Begun<Request> {
  readonly id: string;
  readonly request: Request;
}

/** Notes of work under way, one file each: what the process left when it was stopped goes on by them. */
export interface Journal<Request> {
  begin(request: Request): Promise<Begun<Request>>;
  end(id: string): Promise<void>;
  /** What did not come to its end. A note that cannot be read is taken away. */
  unfinished(): Promise<readonly Begun<Request>[]>;
}

export function openJournal<Request>(folder: string, schema: z.ZodType<Request>): Journal<Request> {
  const pathOf = (id: string): string => join(folder, `${id}.json`);
  return {
    async begin(request) {
      await mkdir(folder, { recursive: true });
      const id = randomUUID();
      replaceFile(pathOf(id), JSON.stringify(request), true);
      return { id, request };
    },
    end: (id) => rm(pathOf(id), { force: true }),
    async unfinished() {
      const names = await readdir(folder).catch(() => []);
      const found: Begun<Request>[] = [];
      for (const name of names.sort()) {
        if (!name.endsWith('.json')) continue;
        const noted = schema.safeParse(await readJson(join(folder, name)));
        if (noted.success) found.push({ id: name.slice(0, -'.json'.length), request: noted.data });
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
