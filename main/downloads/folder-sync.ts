import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { syncFolder } from '../library/sync-folder.ts';

/** Makes names in folders durable. Renames that end while a folder is being synced share the next sync of it. */
export class FolderSync {
  readonly #made = new Set<string>();
  readonly #running = new Map<string, Promise<void>>();
  readonly #next = new Map<string, Promise<void>>();
  readonly #library: string | null;
  /** How many times a folder was synced; what the grouping saves is seen here. */
  syncs = 0;

  /** `library`: only while this library is there are folders made, so that none appear where its disk is missing. */
  constructor(library: string | null = null) {
    this.#library = library;
  }

  /** Makes a folder and its parents, and makes their names durable. */
  async ensure(folder: string): Promise<void> {
    if (this.#made.has(folder)) return;
    if (this.#library !== null && !existsSync(join(this.#library, '.conch'))) throw absent(this.#library);
    const first = mkdirSync(folder, { recursive: true });
    if (first !== undefined) {
      for (let made = folder; ; made = dirname(made)) {
        await this.sync(dirname(made));
        if (made === first) break;
      }
    }
    this.#made.add(folder);
  }

  /** Looks anew whether folders are there: a write into one failed. */
  forgetAll(): void {
    this.#made.clear();
  }

  /** Resolves after a sync of the folder that began after this call. */
  sync(folder: string): Promise<void> {
    const waiting = this.#next.get(folder);
    if (waiting !== undefined) return waiting;
    const running = this.#running.get(folder);
    if (running === undefined) return this.#start(folder);
    const next = running.then(
      () => this.#startNext(folder),
      () => this.#startNext(folder),
    );
    this.#next.set(folder, next);
    return next;
  }

  #startNext(folder: string): Promise<void> {
    this.#next.delete(folder);
    return this.#start(folder);
  }

  #start(folder: string): Promise<void> {
    const run = this.#syncNow(folder).finally(() => {
      if (this.#running.get(folder) === run) this.#running.delete(folder);
    });
    this.#running.set(folder, run);
    return run;
  }

  async #syncNow(folder: string): Promise<void> {
    this.syncs += 1;
    await syncFolder(folder);
  }
}

function absent(library: string): Error {
  return Object.assign(new Error(`The library folder ${library} cannot be reached.`), { code: 'ENOENT' });
}
