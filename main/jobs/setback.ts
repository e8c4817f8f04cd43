import type { RemoteChange } from '../../ipc/model/change.ts';
import { Failed, failureOf } from '../failed.ts';
import type { OutboxRecord } from '../library/outbox-record.ts';
import { Busy, type ChangeLimits, OutcomeUnknown } from '../providers/remote-changes.ts';
import type { OutboxEvent } from './states.ts';
import type { Pauses } from './tools.ts';

/** When to try again after so many attempts that did not get through, epoch ms. */
export function retryAt({ first, longest }: Pauses['network'], attempts: number, now: number): number {
  return now + Math.min(longest, first * 2 ** Math.min(attempts, 20));
}

/** After 429 without a word about when, ms. */
export function busyPause(change: RemoteChange, { busyMs }: Pick<ChangeLimits, 'busyMs'>): number {
  if (change.kind === 'create') return busyMs[change.what];
  return change.kind === 'clone-voice' || change.kind === 'design-voice' ? busyMs['clone-voice'] : busyMs.image;
}

export interface SetbackOptions {
  readonly pauses: Pauses;
  readonly limits: Pick<ChangeLimits, 'busyMs'>;
  /** Whether what failed may be done again without being paid twice (uploads, deletes). */
  readonly repeatable: boolean;
  readonly now: number;
}

/** A provider that asks for more patience than this is not believed; the platform's longest window is five hours. In ms. */
const LONGEST_PAUSE = 6 * 60 * 60_000;
/** `Retry-After: 0`, or a date that has just passed, would be asked again without end. In ms. */
const SHORTEST_PAUSE = 1_000;

/** Attempts of something repeatable whose answers are lost, before it counts as failed. */
const MOST_REPEATS = 8;

/**
 * What an error that a change threw makes of its entry. A plain Failed means that the provider took nothing; OutcomeUnknown,
 * and whatever is no Failed at all, that nobody knows.
 */
export function eventOfError(error: unknown, { progress, entry }: OutboxRecord, options: SetbackOptions): OutboxEvent {
  const { pauses, limits, repeatable, now } = options;
  const failure = failureOf(error);
  const later = retryAt(pauses.network, progress.attempts, now);
  if (error instanceof Busy || (error instanceof Failed && failure.code === 'rate-limited')) {
    const asked = error instanceof Busy ? error.retryAfterMs : null;
    const pause =
      asked === null ? busyPause(entry.change, limits) : Math.min(Math.max(asked, SHORTEST_PAUSE), LONGEST_PAUSE);
    return { type: 'no-room', failure, retryAt: now + pause };
  }
  const unknown = error instanceof OutcomeUnknown || !(error instanceof Failed);
  if (unknown && !repeatable) return { type: 'lost', failure, lookAt: now };
  if (unknown || (repeatable && failure.code === 'upstream')) {
    if (progress.attempts >= MOST_REPEATS) return { type: 'refused', failure, at: now };
    return { type: 'repeat', failure, retryAt: later };
  }
  if (failure.code === 'network' || failure.code === 'timeout') return { type: 'unreachable', failure, retryAt: later };
  return { type: 'refused', failure, at: now };
}
