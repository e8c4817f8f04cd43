import type { Settings } from '../../ipc/domains/app.ts';
import type { DownloadStatus } from '../../ipc/domains/sync.ts';
import type { OutboxEntry, OutboxId, OutboxState } from '../../ipc/model/outbox.ts';
import type { Task } from '../../ipc/model/task.ts';
import { fill, pluralOf } from './plural-strings.ts';
import type { Strings } from './strings.ts';

/** What took less long, ms, is not told: a person saw it end. */
const LONG_MS = 10_000;
/** Results are gathered for so long, ms: several images of one order are one notice. */
const GATHER_MS = 3_000;

/** Something that took long came to its end while nobody looked. */
export type WorkNotice =
  | { readonly what: 'made'; readonly count: number; readonly title: string }
  | { readonly what: 'not-made'; readonly count: number; readonly title: string }
  | { readonly what: 'unconfirmed'; readonly title: string }
  | { readonly what: 'downloads'; readonly count: number; readonly failed: number }
  | { readonly what: 'task'; readonly task: Task };

export interface WorkWatch {
  readonly downloads: () => DownloadStatus;
  readonly onDownloads: (listener: (status: DownloadStatus) => void) => () => void;
  readonly onOutbox: (listener: (entries: readonly OutboxEntry[]) => void) => () => void;
  readonly onTask: (listener: (task: Task) => void) => () => void;
  /** Whether the window is in front: then it says all of this itself. */
  readonly isSeen: () => boolean;
  readonly wanted: () => Settings['notifications'];
  readonly show: (notice: WorkNotice) => void;
  readonly now: () => number;
  /** Runs something later; gives back how to leave it. */
  readonly after: (ms: number, run: () => void) => () => void;
}

/** Tells of long work that ends while the window is not in front. Gives back how to stop. */
export function watchWork(watch: WorkWatch): () => void {
  const tell = (kind: keyof Settings['notifications'], notice: WorkNotice) => {
    if (watch.wanted()[kind] && !watch.isSeen()) watch.show(notice);
  };
  const stops = [watchDownloads(watch, tell), watchOutbox(watch, tell), watchTasks(watch, tell)];
  return () => {
    for (const stop of stops) stop();
  };
}

type Tell = (kind: keyof Settings['notifications'], notice: WorkNotice) => void;

/** A run of the queue, from its first file to its last. */
function watchDownloads(watch: WorkWatch, tell: Tell): () => void {
  let run: { readonly at: number; readonly done: number; readonly failed: number } | null = null;
  const look = (status: DownloadStatus) => {
    const isBusy = status.active.length > 0 || (status.pending > 0 && !status.paused && status.halted === null);
    if (isBusy && run === null) run = { at: watch.now(), done: status.done, failed: status.failed };
    if (isBusy || run === null || status.pending > 0) return;
    const count = status.done - run.done;
    const failed = Math.max(0, status.failed - run.failed);
    const isLong = watch.now() - run.at >= LONG_MS;
    run = null;
    if (isLong && count + failed > 0) tell('downloads', { what: 'downloads', count, failed });
  };
  look(watch.downloads());
  return watch.onDownloads(look);
}

function watchOutbox(watch: WorkWatch, tell: Tell): () => void {
  const known = new Map<OutboxId, OutboxState>();
  let made: OutboxEntry[] = [];
  let failed: OutboxEntry[] = [];
  let leave: (() => void) | null = null;
  const flush = () => {
    leave = null;
    const [first, last] = [made[0], failed[0]];
    if (first !== undefined) tell('made', { what: 'made', count: made.length, title: first.summary });
    if (last !== undefined) tell('made', { what: 'not-made', count: failed.length, title: last.summary });
    made = [];
    failed = [];
  };
  const stop = watch.onOutbox((entries) => {
    for (const entry of entries) {
      const before = known.get(entry.id);
      known.set(entry.id, entry.state);
      // What was over already when this began is no news.
      if (before === undefined || before === entry.state || entry.change.kind === 'delete') continue;
      // What was seen to end is no news either, should the window be left right after it.
      if (watch.isSeen()) continue;
      if (entry.state === 'done') made.push(entry);
      if (entry.state === 'failed') failed.push(entry);
      if (entry.state === 'unconfirmed') tell('made', { what: 'unconfirmed', title: entry.summary });
    }
    if (made.length + failed.length > 0) leave ??= watch.after(GATHER_MS, flush);
  });
  return () => {
    leave?.();
    stop();
  };
}

function watchTasks(watch: WorkWatch, tell: Tell): () => void {
  return watch.onTask((task) => {
    if (task.state !== 'done' && task.state !== 'failed') return;
    if (task.state === 'done' && (task.endedAt ?? watch.now()) - task.startedAt < LONG_MS) return;
    tell('tasks', { what: 'task', task });
  });
}

/** A notice in the person's words. */
export function workWords(notice: WorkNotice, strings: Strings, locale: string): { title: string; body: string } {
  switch (notice.what) {
    case 'made':
      return { title: pluralOf(strings, 'noticeMade', notice.count, locale), body: notice.title };
    case 'not-made':
      return { title: pluralOf(strings, 'noticeNotMade', notice.count, locale), body: notice.title };
    case 'unconfirmed':
      return { title: strings.noticeUnconfirmed, body: notice.title };
    case 'downloads': {
      const body = notice.failed === 0 ? '' : pluralOf(strings, 'noticeNotDownloaded', notice.failed, locale);
      return { title: pluralOf(strings, 'noticeDownloaded', notice.count, locale), body };
    }
    case 'task':
      return taskWords(notice.task, strings, locale);
  }
}

const TASK_NAMES = {
  import: 'taskImport',
  export: 'taskExport',
  backup: 'taskBackup',
  restore: 'taskRestore',
  move: 'taskMove',
  verify: 'taskVerify',
  rebuild: 'taskRebuild',
} as const;

/** What a piece of work is called. */
export function taskName({ kind }: Pick<Task, 'kind'>, strings: Strings): string {
  return strings[TASK_NAMES[kind]];
}

function taskWords(task: Task, strings: Strings, locale: string): { title: string; body: string } {
  const name = taskName(task, strings);
  if (task.state === 'failed') {
    return { title: fill(strings.noticeTaskFailed, { name }), body: task.failure?.message ?? task.subject };
  }
  const problems = task.problems.length + (task.result['moreProblems'] ?? 0);
  const trouble = problems === 0 ? null : pluralOf(strings, 'noticeProblems', problems, locale);
  return { title: fill(strings.noticeTaskDone, { name }), body: trouble ?? task.subject };
}
