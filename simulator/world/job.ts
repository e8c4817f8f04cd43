/** Work that goes on while the clock runs: first it waits, then it runs, then it ends as `outcome` says. */
export type Job = {
  /** Epoch ms. */
  readonly startedAt: number;
  readonly queuedMs: number;
  readonly runningMs: number;
  readonly replyUrl?: string | undefined;
  readonly replyRef?: string | undefined;
  /** False once DELETE /scheduler/{id} was called: still running, not listed as tracked. */
  readonly tracked: boolean;
};

export type Outcome = 'completed' | 'failed' | 'moderated';

/** What the wire says about an item at one moment (api/BEHAVIOUR.md, "states"). */
export type Stage = {
  readonly status: number;
  readonly statusLabel: 'pending' | 'queued' | 'processing' | 'completed' | 'failed' | 'moderated';
  readonly statusFinal: boolean;
  readonly percent?: number;
  readonly message?: string;
};

/** When the job is over, epoch ms. */
export function endOf(job: Job): number {
  return job.startedAt + job.queuedMs + job.runningMs;
}

export function isRunning(job: Job | undefined, now: number): boolean {
  return job !== undefined && now < endOf(job);
}

/** The state of an item whose job is under way or over; `finalStatus` is the number shown at the end. */
export function stageOf(job: Job | undefined, now: number, outcome: Outcome, finalStatus: number): Stage {
  if (job === undefined || !isRunning(job, now)) return finalStage(outcome, finalStatus);
  const elapsed = now - job.startedAt - job.queuedMs;
  if (elapsed < 0) {
    const first = now - job.startedAt < job.queuedMs / 4;
    if (first) return { status: 0, statusLabel: 'pending', statusFinal: false, message: 'Waiting' };
    return { status: 11, statusLabel: 'queued', statusFinal: false, message: 'In the queue' };
  }
  const percent = Math.min(99, Math.floor((100 * elapsed) / job.runningMs));
  const message = minutesLeft(job.runningMs - elapsed);
  // 1 and 12 both mean processing; the second one is shown near the end.
  return { status: percent < 80 ? 1 : 12, statusLabel: 'processing', statusFinal: false, percent, message };
}

function finalStage(outcome: Outcome, status: number): Stage {
  switch (outcome) {
    case 'completed':
      return { status, statusLabel: 'completed', statusFinal: true };
    case 'failed':
      return { status, statusLabel: 'failed', statusFinal: true, message: 'Generation failed' };
    case 'moderated':
      return { status, statusLabel: 'moderated', statusFinal: true, message: 'Content moderated' };
  }
}

function minutesLeft(milliseconds: number): string {
  const minutes = Math.max(1, Math.round(milliseconds / 60_000));
  return `About ${minutes} ${minutes === 1 ? 'minute' : 'minutes'} left`;
}

/** `mm:ss` since `startedAt`, as the scheduler and the agent list show it. */
export function elapsedText(startedAt: number, now: number): string {
  const seconds = Math.max(0, Math.floor((now - startedAt) / 1000));
  const minutes = Math.floor(seconds / 60);
  return `${String(minutes).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`;
}
