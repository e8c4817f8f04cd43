import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Failure } from '../../ipc/model/failure.ts';
import type { ItemId } from '../../ipc/model/ids.ts';
import type { RenditionRole } from '../../ipc/model/item.ts';
import { Failed, failureOf } from '../failed.ts';
import type { DownloadTask, Library, PartialFile } from '../library/library.ts';
import type { Log } from '../log.ts';
import { type Reach, reachOf } from './address-guard.ts';
import { isPassing, retryAt } from './backoff.ts';
import { expectedSort } from './content-check.ts';
import type { FetchEvents, FetchOutcome, FileRequest } from './fetch-contract.ts';
import type { ProblemFacts } from './fetch-problem.ts';
import type { Fetcher } from './fetcher.ts';
import { temporaryName } from './placement.ts';
import type { Recorder } from './recorder.ts';
import type { SameContent } from './same-content.ts';

/** A link asked for anew at the provider. `none`: the item has no such file now. */
export type FreshLink =
  | {
      readonly found: 'link';
      readonly url: string;
      readonly watermark: boolean | null;
      readonly deadline: number | null;
    }
  | { readonly found: 'none' }
  | { readonly found: 'gone' };

/** Asks the provider for a fresh link and stores it. Throws Failed when the provider cannot be asked. */
export type RefreshLink = (
  task: { readonly itemId: ItemId; readonly role: RenditionRole },
  signal: AbortSignal,
) => Promise<FreshLink>;

/** How one download ended, as the queue must know it. */
export type DownloadResult =
  | { readonly result: 'done'; readonly bytes: number }
  | {
      readonly result: 'failed';
      readonly failure: Failure;
      readonly retryAt: number | null;
      readonly unreachable: boolean;
    }
  /** The disk is full or cannot be reached: nothing else will succeed either. */
  | { readonly result: 'halted'; readonly failure: Failure }
  | { readonly result: 'stopped' }
  /** The library does not want this file any more. */
  | { readonly result: 'dropped' };

export interface DownloadParts {
  readonly library: Pick<Library, 'folder' | 'read' | 'write'>;
  readonly fetcher: Fetcher;
  readonly refreshLink: RefreshLink;
  readonly sameContent: SameContent;
  readonly recorder: Recorder;
  readonly log: Log;
  readonly now: () => number;
  readonly onStep?: FetchEvents['onStep'];
}

export interface DownloadWatch {
  onProgress(bytes: number, totalBytes: number | null): void;
  /** The file lies at its place; what follows is only its row. */
  onFetched(): void;
}

/** One file from its link to its row: fetched, with a fresh link once if the old one ended, and recorded; or its failure recorded. */
export async function downloadOne(
  task: DownloadTask,
  parts: DownloadParts,
  signal: AbortSignal,
  watcher: DownloadWatch,
): Promise<DownloadResult> {
  const progress = { first: null as number | null, last: 0 };
  const watch: DownloadWatch = {
    onProgress(bytes, totalBytes) {
      progress.first ??= bytes;
      progress.last = bytes;
      watcher.onProgress(bytes, totalBytes);
    },
    onFetched: () => watcher.onFetched(),
  };
  const first = await attempt(task, parts, signal, watch);
  if (first.result === 'done' || first.problem.remedy !== 'refresh') {
    return settle(task, parts, first, progress.last - (progress.first ?? 0));
  }

  const fresh = await askForFreshLink(task, parts, signal, first);
  if ('result' in fresh) return settle(task, parts, fresh, 0);
  const second = await attempt({ ...task, ...fresh, partial: first.partial }, parts, signal, watch);
  return settle(task, parts, second, progress.last - (progress.first ?? 0));
}

type Attempt =
  | { readonly result: 'done'; readonly bytes: number }
  | { readonly result: 'failed'; readonly problem: ProblemFacts; readonly partial: PartialFile | null };

/** Attempts that brought less than this got nowhere; bytes. */
const PROGRESS_WORTH = 1024 * 1024;

async function attempt(
  task: DownloadTask,
  parts: DownloadParts,
  signal: AbortSignal,
  watch: DownloadWatch,
): Promise<Attempt> {
  const { library, fetcher, sameContent, log, onStep } = parts;
  let announced: Promise<void> = Promise.resolve();
  let owes: string | null = null;
  const outcome = await fetcher.fetch(
    requestOf(task),
    {
      ...(onStep === undefined ? {} : { onStep }),
      onProgress: watch.onProgress,
      onResumable(partial) {
        // A row that cannot be marked costs at most a resume after a crash.
        announced = library.write
          .startDownload(task.itemId, task.role, partial)
          .catch((error: unknown) => log.warn('a partial file could not be remembered', { id: task.itemId, error }));
      },
      async decide(content) {
        const decision = await sameContent.decide(content, task.role);
        if (decision.store === 'new') owes = content.sha256;
        return decision;
      },
    },
    signal,
  );
  await announced;
  let recorded: string | null = null;
  try {
    if (outcome.result === 'failed') return outcome;
    watch.onFetched();
    const ended = await record(task, parts, outcome, owes === null);
    if (ended.result === 'done') recorded = outcome.path;
    return ended;
  } finally {
    if (owes !== null) sameContent.settle(owes, recorded);
  }
}

/** Writes the row of a file that lies at its place. Only after this it counts as downloaded. */
async function record(
  task: DownloadTask,
  parts: DownloadParts,
  { path, content }: FetchOutcome & { result: 'finished' },
  shared: boolean,
): Promise<Attempt> {
  const { library, now, onStep } = parts;
  const { itemId, role, watermark } = task;
  const { bytes, sha256, mime, width, height, durationMs } = content;
  try {
    const result = await parts.recorder.record({
      itemId,
      role,
      path,
      bytes,
      sha256,
      mime,
      watermark,
      width,
      height,
      durationMs,
      finishedAt: now(),
    });
    if (result === 'unknown') {
      if (!library.read.knownPaths([path]).has(path)) await parts.fetcher.remove([path]);
      return failedWith('none', unwanted());
    }
  } catch (error) {
    // The file stays; the next attempt recognises it by its content.
    return failedWith('halt', failureOf(error));
  }
  onStep?.('recorded');
  // Another item's file stands for this one: it may have been replaced while the row was written.
  if (shared && (await stat(join(library.folder, path)).catch(() => null)) === null) {
    await library.write.requeueDamaged(itemId, role, 'missing');
    return failedWith('retry', { code: 'busy', message: 'The file was replaced meanwhile.', hint: '', status: null });
  }
  return { result: 'done', bytes };
}

async function askForFreshLink(
  task: DownloadTask,
  parts: DownloadParts,
  signal: AbortSignal,
  before: Attempt & { result: 'failed' },
): Promise<{ url: string; watermark: boolean | null; deadline: number | null } | Attempt> {
  try {
    const fresh = await parts.refreshLink(task, signal);
    switch (fresh.found) {
      case 'link':
        return { url: fresh.url, watermark: fresh.watermark, deadline: fresh.deadline };
      case 'gone': {
        const hint = 'What is here already stays. Nothing more can be fetched of it.';
        return failedWith('none', { code: 'gone', message: 'The provider has this item no more.', hint, status: null });
      }
      case 'none':
        return { ...before, problem: { ...before.problem, remedy: 'none' }, partial: null };
    }
  } catch (error) {
    if (signal.aborted) return { ...before, problem: { ...before.problem, remedy: 'stopped' } };
    const failure = failureOf(error);
    const asked = failedWith(isPassing(failure.code) ? 'retry' : 'none', failure);
    return { ...asked, partial: before.partial };
  }
}

/** Records what did not end in a file, so that the next attempt knows what to do. */
async function settle(
  task: DownloadTask,
  parts: DownloadParts,
  ended: Attempt,
  progress: number,
): Promise<DownloadResult> {
  if (ended.result === 'done') return ended;
  const { library, log, now } = parts;
  const { problem, partial } = ended;
  const { itemId, role } = task;
  const { failure, remedy } = problem;
  try {
    const halt = remedy === 'halt' && (failure.code === 'disk-full' || !(await isWritable(library.folder)));
    if (remedy === 'stopped' || halt) {
      if (partial !== null) await library.write.startDownload(itemId, role, partial);
      return halt ? { result: 'halted', failure } : { result: 'stopped' };
    }
    const again = remedy === 'retry' || remedy === 'halt' || problem.mayHeal;
    const at = again ? retryAt(problem, task.attempts, progress >= PROGRESS_WORTH, now()) : null;
    const keep = at === null ? null : partial;
    if (keep === null && partial !== null) await parts.fetcher.remove([partial.path]);
    await library.write.failDownload({ itemId, role, error: failure, retryAt: at, partial: keep });
    const level = at === null ? 'warn' : 'info';
    log[level]('a download failed', {
      id: itemId,
      role,
      code: failure.code,
      reason: failure.message,
      retryAt: at,
      detail: problem.detail,
    });
    return { result: 'failed', failure, retryAt: at, unreachable: problem.unreachable };
  } catch (error) {
    if (isUnknown(error)) return { result: 'dropped' };
    return { result: 'halted', failure: failureOf(error) };
  }
}

function requestOf(task: DownloadTask): FileRequest {
  return {
    url: task.url,
    reach: reachFor(task.baseUrl),
    expected: expectedSort(task.kind, task.role),
    target: task.target,
    temporary: temporaryName(task.target, task.itemId, task.role),
    partial: task.partial,
  };
}

/** Whether the library is there and takes files: if so, what failed concerns one file only. */
async function isWritable(folder: string): Promise<boolean> {
  return access(join(folder, '.conch'), constants.W_OK).then(
    () => true,
    () => false,
  );
}

/** A connection that was removed has no base URL any more; its files come from the public internet. */
function reachFor(baseUrl: string): Reach {
  return baseUrl === '' ? 'public' : reachOf(baseUrl);
}

/** The library planned anew while the file was on its way. */
function unwanted(): Failure {
  return { code: 'not-found', message: 'The file is not wanted any more.', hint: 'Nothing to do.', status: null };
}

function isUnknown(error: unknown): boolean {
  return error instanceof Failed && error.failure.code === 'not-found';
}

function failedWith(remedy: ProblemFacts['remedy'], failure: Failure): Attempt & { result: 'failed' } {
  const problem: ProblemFacts = {
    remedy,
    failure,
    retryAfterMs: null,
    unreachable: false,
    mayHeal: false,
    detail: null,
  };
  return { result: 'failed', problem, partial: null };
}
