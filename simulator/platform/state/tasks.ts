import type { MediaEntry } from '../../cdn/media.ts';
import { endOf } from '../../world/job.ts';
import { hashText } from '../../world/random.ts';
import type { PlatformAccount, Task } from './account.ts';
import type { Platform } from './platform.ts';

export type NewTask = Pick<Task, 'api' | 'model' | 'prompt' | 'media'> &
  Partial<Pick<Task, 'resolution' | 'durationSeconds' | 'ratio'>> & {
    readonly later: 'fine' | 'moderated-later';
    /** Given for sounds that are no copy of a base file. */
    readonly source?: Task['source'];
  };

/** Starts work that takes as long as the same work of the other API. */
export function startTask(platform: Platform, account: PlatformAccount, task: NewTask): Task {
  const { later, source, ...about } = task;
  const number = String(platform.next('task'));
  const id = about.api === 'video-v2' ? `v2task${number.padStart(12, '0')}` : `1069161122${number.padStart(6, '0')}`;
  const fileId = platform.newFileId();
  const started: Task = {
    ...about,
    id,
    fileId,
    source: source ?? { base: about.media.file, name: `platform task ${id}` },
    createdAt: platform.now(),
    job: platform.world.newJob(about.api === 'speech' ? 'audio' : 'video'),
    outcome: later === 'fine' ? 'success' : 'moderated',
    settled: false,
  };
  account.tasks.set(id, started);
  return started;
}

export type Phase = 'preparing' | 'queueing' | 'processing' | 'over';

/** Where a task is now: the first quarter of its wait it is prepared, then it queues, then it runs. */
export function phaseOf({ job }: Task, now: number): Phase {
  if (now >= endOf(job)) return 'over';
  const elapsed = now - job.startedAt;
  if (elapsed >= job.queuedMs) return 'processing';
  return elapsed < job.queuedMs / 4 ? 'preparing' : 'queueing';
}

/** Running tasks of one kind. */
export function inFlight(platform: Platform, account: PlatformAccount, api: Task['api']): Task[] {
  return [...account.tasks.values()].filter(
    (task) => task.api === api && task.cancelledAt === undefined && phaseOf(task, platform.now()) !== 'over',
  );
}

/** The base file that comes nearest to the wanted shape (width by height) and length; the words choose among equals. */
export function mediaFor(
  entries: readonly MediaEntry[],
  words: string,
  shape?: number,
  durationMs?: number,
): MediaEntry {
  const distance = (entry: MediaEntry): number =>
    (shape === undefined ? 0 : Math.abs(Math.log(entry.width / entry.height / shape)) * 100) +
    (durationMs === undefined ? 0 : Math.abs(entry.durationMs - durationMs) / 1000);
  const nearest = Math.min(...entries.map(distance));
  const fitting = entries.filter((entry) => distance(entry) <= nearest + 1e-6);
  const chosen = fitting[hashText(words) % fitting.length];
  if (chosen === undefined) throw new Error('The manifest is empty.');
  return chosen;
}

/** `16:9` as a number; undefined for `adaptive` and the like. */
export function shapeOf(ratio: string | undefined): number | undefined {
  const [width, height] = (ratio ?? '').split(':').map(Number);
  return width !== undefined && height !== undefined && height > 0 ? width / height : undefined;
}
