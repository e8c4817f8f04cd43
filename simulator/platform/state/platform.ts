import { extensionOf } from '../../cdn/media.ts';
import type { StoredFile } from '../../cdn/store.ts';
import { uniqueCopy } from '../../cdn/unique.ts';
import { endOf } from '../../world/job.ts';
import type { World } from '../../world/world.ts';
import type { PlatformAccount, PlatformFile, Source, Task, TaskOutcome } from './account.ts';
import { newPlatformAccount } from './account.ts';
import { documentedLimits } from './limits.ts';
import { stock } from './stock.ts';

/** How the platform behaves where the contract is silent or allows several ways. */
export type PlatformQuirks = {
  /** File ids exceed 2^53. False: fifteen digits, as in the contract's examples. */
  wideIds: boolean;
  /** What get_voice says of a kind that has no voices or was not asked for. */
  emptyLists: null | 'array';
  /** HTTP status of v1 answers to a wrong key. */
  authStatus: 200 | 401;
  /** HTTP status of v1 answers to too many calls. */
  rateStatus: 200 | 429;
  /** How delete_voice words created_time. */
  createdTime: 'seconds' | 'date';
};

export type PlatformOptions = {
  /** Key of the first account. */
  readonly key?: string;
  readonly quirks?: Partial<PlatformQuirks>;
  /** All links end after so many ms at the latest. */
  readonly linkLifetimeMs?: number | undefined;
};

/** Uploads for videos are usable that long (contract, FileUploadRequest), and v2 shows tasks that long. */
export const WEEK_MS = 7 * 86_400_000;

/** A link to something that is no file of the account: it only goes by its signature. */
const SIGNED = { generation: 0, expiresAt: 0 } as const;

/** The state of the simulated MiniMax platform. Tests read and change it directly. */
export class Platform {
  readonly world: World;
  readonly key: string;
  readonly quirks: PlatformQuirks;
  readonly limits = documentedLimits();
  readonly accounts = new Map<string, PlatformAccount>();
  /** voice_ids that were deleted: never free again. */
  readonly deletedVoices = new Set<string>();
  readonly linkLifetimeMs: number;
  readonly #outputs = new Map<string, { readonly source: Source; readonly createdAt: number }>();
  #numbers = { file: 0, task: 0, output: 0, voice: 0 };

  constructor(world: World, options: PlatformOptions = {}) {
    this.world = world;
    this.key = options.key ?? 'sk-api-simulatedKeyOfTheDemoWorld';
    this.quirks = {
      wideIds: true,
      emptyLists: null,
      authStatus: 200,
      rateStatus: 200,
      createdTime: 'seconds',
      ...options.quirks,
    };
    this.linkLifetimeMs = options.linkLifetimeMs ?? Number.POSITIVE_INFINITY;
    stock(this, this.addAccount(this.key));
  }

  /** Epoch ms. */
  now(): number {
    return this.world.clock.now();
  }

  /** The account of a key, by default the first; throws when there is none, for tests. */
  account(key = this.key): PlatformAccount {
    const account = this.accounts.get(key);
    if (account === undefined) throw new Error('There is no account with this key.');
    return account;
  }

  /** One more developer account, with nothing in it. */
  addAccount(key: string): PlatformAccount {
    const account = newPlatformAccount(key);
    this.accounts.set(key, account);
    return account;
  }

  /** The next number of a kind, from 1. */
  next(kind: 'task' | 'output' | 'voice'): number {
    this.#numbers[kind] += 1;
    return this.#numbers[kind];
  }

  newFileId(): string {
    this.#numbers.file += 1;
    return String((this.quirks.wideIds ? 410_000_000_000_000_000n : 176_844_028_768_000n) + BigInt(this.#numbers.file));
  }

  /** Puts a file into an account. */
  addFile(account: PlatformAccount, file: Omit<PlatformFile, 'bytes'>): PlatformFile {
    const added: PlatformFile = { ...file, bytes: this.bytesOf(file.source).length };
    account.files.set(added.id, added);
    return added;
  }

  /** The files of an account that are there now, newest last. */
  filesOf(account: PlatformAccount): PlatformFile[] {
    this.#settle(account);
    for (const file of account.files.values()) {
      if (file.expiresAt !== undefined && file.expiresAt <= this.now()) account.files.delete(file.id);
    }
    return [...account.files.values()];
  }

  fileOf(account: PlatformAccount, id: string | undefined): PlatformFile | undefined {
    return this.filesOf(account).find((file) => file.id === id);
  }

  /** Any account's file; throws when there is none, for tests. */
  file(id: string): PlatformFile {
    for (const account of this.accounts.values()) {
      const file = this.fileOf(account, id);
      if (file !== undefined) return file;
    }
    throw new Error(`There is no file ${id}.`);
  }

  /** Any account's task; throws when there is none, for tests. */
  task(id: string): Task {
    for (const account of this.accounts.values()) {
      const task = account.tasks.get(id);
      if (task !== undefined) return task;
    }
    throw new Error(`There is no task ${id}.`);
  }

  /** Ends a task now. */
  finish(id: string, outcome: TaskOutcome = 'success'): void {
    const task = this.task(id);
    task.outcome = outcome;
    if (endOf(task.job) > this.now()) task.job = { ...task.job, startedAt: this.now(), queuedMs: 0, runningMs: 0 };
  }

  /** Keeps a result that is no file of the account; gives its path at the CDN. */
  publish(source: Source): string {
    const name = `${String(this.next('output')).padStart(8, '0')}.${extensionOf(source.base)}`;
    this.#outputs.set(name, { source, createdAt: this.now() });
    return `/minimax/o/${name}`;
  }

  bytesOf({ base, name, content }: Source): Buffer {
    if (content !== undefined) return content;
    return Buffer.concat(uniqueCopy(this.world.media.bytes(base), extensionOf(base), name));
  }

  /** The platform's file at a CDN path; links must be signed. */
  stored(path: string): StoredFile | undefined {
    const [, folder = '', name = ''] = /^\/minimax\/([fot])\/([^/]+)$/.exec(path) ?? [];
    const found = folder === 'o' ? this.#outputs.get(name) : this.#stored(folder, name.split('.')[0] ?? '');
    if (found === undefined) return undefined;
    return { ...found.source, modifiedAt: found.createdAt, link: SIGNED };
  }

  #stored(folder: string, id: string): { readonly source: Source; readonly createdAt: number } | undefined {
    for (const account of this.accounts.values()) {
      const file = folder === 'f' ? this.fileOf(account, id) : undefined;
      if (file !== undefined) return file;
      const task = folder === 't' ? account.tasks.get(id) : undefined;
      if (task?.outcome === 'success' && endOf(task.job) <= this.now()) return task;
    }
    return undefined;
  }

  /** Finished v1 tasks become files. */
  #settle(account: PlatformAccount): void {
    for (const task of account.tasks.values()) {
      if (task.settled || endOf(task.job) > this.now()) continue;
      task.settled = true;
      if (task.outcome !== 'success' || task.api === 'video-v2') continue;
      this.addFile(account, {
        id: task.fileId,
        purpose: task.api === 'video' ? 'video_generation' : 't2a_async',
        filename: `output.${extensionOf(task.source.base)}`,
        createdAt: endOf(task.job),
        source: task.source,
      });
    }
  }
}
