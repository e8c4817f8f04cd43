import { existsSync } from 'node:fs';
import type { Settings } from '../ipc/domains/app.ts';
import type { Target } from '../ipc/model/target.ts';
import { failureOf } from './failed.ts';
import type { Library } from './library/library.ts';
import { libraryPaths } from './library/library-paths.ts';
import { openThumbs, type Thumbs } from './library/thumbs.ts';
import type { Condemned } from './library/write/purge.ts';
import type { Log } from './log.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const LOOK_EVERY_MS = 60 * 60 * 1000;

export interface TrashStatus {
  readonly count: number;
  readonly bytes: number;
  /** Null is never. */
  readonly keepDays: number | null;
  /** When the first is deleted for good, epoch ms. */
  readonly nextAt: number | null;
}

export interface Trash {
  status(): Promise<TrashStatus>;
  /** Deletes for good what lies in the trash: all of it, or what is named. One at a time. */
  purge(target: Target | null): Promise<{ readonly count: number; readonly bytes: number }>;
  /** Deletes for good what has lain there longer than the person wants. What fails is logged and tried again the next time. */
  purgeOld(): Promise<void>;
  /** Does so now and every hour. */
  start(): void;
  close(): Promise<void>;
}

export function createTrash(options: {
  readonly library: Library;
  readonly keepDays: () => Settings['trashDays'];
  readonly sqliteBinding: string | null;
  readonly log: Log;
  readonly now: () => number;
}): Trash {
  const { library, keepDays, sqliteBinding, log, now } = options;
  const thumbsPath = libraryPaths(library.folder).thumbs;
  let work: Promise<unknown> = Promise.resolve();
  let timer: NodeJS.Timeout | null = null;
  let closing = false;

  async function purgeAll(which: Condemned): Promise<{ count: number; bytes: number }> {
    let [count, bytes, more] = [0, 0, (await library.write.condemn(which)) > 0];
    let thumbs: Thumbs | null = null;
    try {
      while (more && !closing) {
        const step = await library.write.purgeSome(now());
        count += step.ids.length;
        bytes += step.bytes;
        more = step.more;
        // Pictures of what is gone for good go too; they are no part of the transaction, since they can be made again.
        if (existsSync(thumbsPath)) thumbs ??= openThumbs({ path: thumbsPath, sqliteBinding, log });
        for (const id of step.ids) thumbs?.remove(id);
      }
    } finally {
      thumbs?.close();
    }
    return { count, bytes };
  }

  /** One after the other: the writer knows one list of what is to go. */
  function inTurn(which: Condemned): Promise<{ count: number; bytes: number }> {
    const result = work.then(() => purgeAll(which));
    work = result.catch(() => undefined);
    return result;
  }

  async function purgeOld(): Promise<void> {
    const days = keepDays();
    try {
      const { oldest } = library.read.trash();
      const before = days === null ? null : now() - days * DAY_MS;
      if (before === null || oldest === null || oldest >= before) return;
      const { count } = await inTurn({ trashedBefore: before });
      if (count > 0) log.info('What had been in the trash for long was deleted for good', { count });
    } catch (error) {
      log.warn('The trash could not be emptied; it is tried again later', { failure: failureOf(error) });
    }
  }

  async function look(): Promise<void> {
    await purgeOld();
    if (!closing) timer = setTimeout(() => void look(), LOOK_EVERY_MS).unref();
  }

  return {
    async status() {
      const { count, bytes, oldest } = await library.ask.trash();
      const days = keepDays();
      return { count, bytes, keepDays: days, nextAt: days === null || oldest === null ? null : oldest + days * DAY_MS };
    },
    purge: (target) => inTurn({ target }),
    purgeOld,
    start() {
      if (!closing) void look();
    },
    async close() {
      closing = true;
      if (timer !== null) clearTimeout(timer);
      await work;
    },
  };
}
