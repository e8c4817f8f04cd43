import { endOf } from '../world/job.ts';
import type { PlatformCall } from './endpoint.ts';
import { linkLife, platformLink } from './links.ts';
import type { Task } from './state/account.ts';
import { WEEK_MS } from './state/platform.ts';
import { phaseOf } from './state/tasks.ts';

export type V2Status = 'queued' | 'running' | 'succeeded' | 'failed' | 'cancelled';

export function v2Status(task: Task, now: number): V2Status {
  if (task.cancelledAt !== undefined) return 'cancelled';
  const phase = phaseOf(task, now);
  if (phase === 'over') return task.outcome === 'success' ? 'succeeded' : 'failed';
  return phase === 'processing' ? 'running' : 'queued';
}

/** The account's tasks of the last seven days, newest first. */
export function recentTasks({ platform, account }: PlatformCall): Task[] {
  return [...account.tasks.values()]
    .filter((task) => task.api === 'video-v2' && platform.now() - task.createdAt < WEEK_MS)
    .sort((one, other) => other.createdAt - one.createdAt || (other.id < one.id ? -1 : 1));
}

/** A task as v2 shows it. Each reading gives a fresh link. */
export function v2TaskWire(call: PlatformCall, task: Task): object {
  const now = call.platform.now();
  const status = v2Status(task, now);
  const changed = task.cancelledAt ?? (status === 'queued' ? task.createdAt : Math.min(now, endOf(task.job)));
  const seconds = task.durationSeconds ?? 0;
  return {
    id: task.id,
    model: task.model,
    status,
    created_at: Math.floor(task.createdAt / 1000),
    updated_at: Math.floor(changed / 1000),
    ...(status === 'succeeded'
      ? {
          content: { url: platformLink(call, `/minimax/t/${task.id}.mp4`, linkLife.file), prompt: task.prompt },
          usage: { total_seconds: seconds, output_seconds: seconds },
        }
      : {}),
    ...(status === 'failed' ? { error: errorOf(task) } : {}),
    resolution: task.resolution,
    duration: seconds,
    ratio: task.ratio,
    task_type: 'generation',
    modality: 'video',
  };
}

function errorOf(task: Task): object {
  return task.outcome === 'moderated'
    ? { code: '1027', message: 'output new_sensitive' }
    : { code: '1000', message: 'unknown error' };
}
