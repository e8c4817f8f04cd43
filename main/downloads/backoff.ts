import type { FailureCode } from '../../ipc/model/failure.ts';
import type { ProblemFacts } from './fetch-problem.ts';

/** How often a file is tried before a person must ask for it again. */
export const MOST_ATTEMPTS = 5;
/** Milliseconds before the second, third, fourth and fifth attempt. */
const PAUSES = [1_000, 3_000, 9_000, 27_000] as const;
const LONGEST_OFFLINE_PAUSE = 600_000;
/** A server that asks for more patience than this is not believed. */
const LONGEST_RETRY_AFTER = 3_600_000;

const PASSING: ReadonlySet<FailureCode> = new Set(['network', 'timeout', 'upstream', 'rate-limited', 'busy']);

/** True for failures that pass by themselves. */
export function isPassing(code: FailureCode): boolean {
  return PASSING.has(code);
}

/**
 * When a file is tried again by itself, epoch ms; null leaves it to a person. Attempts count only while they get nowhere:
 * one that brought bytes, or that reached no server at all, does not use them up.
 */
export function retryAt(
  problem: Pick<ProblemFacts, 'retryAfterMs' | 'unreachable'>,
  attemptsBefore: number,
  progressed: boolean,
  now: number,
  random: () => number = Math.random,
): number | null {
  const jitter = 0.8 + random() * 0.4;
  if (problem.unreachable) {
    return Math.round(now + Math.min(LONGEST_OFFLINE_PAUSE, 2_000 * 2 ** Math.min(attemptsBefore, 20)) * jitter);
  }
  if (attemptsBefore + 1 >= MOST_ATTEMPTS && !progressed) return null;
  const pause = (progressed ? PAUSES[0] : (PAUSES[attemptsBefore] ?? PAUSES[3])) * jitter;
  const asked = Math.min(problem.retryAfterMs ?? 0, LONGEST_RETRY_AFTER);
  return Math.round(now + Math.max(pause, asked));
}

/** What the queue should do after an attempt, seen over all attempts together. */
export interface Outage {
  /** Every attempt reports here; `down` is true when no server was reached or it failed for everyone. */
  note(down: boolean, unreachable: boolean): void;
  /** Until when nothing should be started; null when nothing is wrong. Epoch ms. */
  restUntil(): number | null;
  /** After a rest one attempt probes; only when it succeeds the others follow. */
  probing(): boolean;
  /** True when a run that is to end some time should end now. */
  hopeless(): boolean;
}

const FAILURES_UNTIL_REST = 8;
const FIRST_REST = 1_000;
const LONGEST_REST = 300_000;
const RESTS_UNTIL_HOPELESS = 5;
const RESTS_UNTIL_OFFLINE = 2;

/** Notices that the network or the server is down for all, so that a thousand files do not use up their attempts against it. */
export function createOutage(now: () => number): Outage {
  let inARow = 0;
  let allUnreachable = true;
  let rests = 0;
  let until: number | null = null;
  return {
    note(down, unreachable) {
      if (!down) {
        inARow = 0;
        allUnreachable = true;
        rests = 0;
        until = null;
        return;
      }
      inARow += 1;
      allUnreachable &&= unreachable;
      const enough = rests === 0 ? FAILURES_UNTIL_REST : 1;
      if (inARow < enough || (until !== null && until > now())) return;
      inARow = 0;
      until = now() + Math.min(LONGEST_REST, FIRST_REST * 2 ** rests);
      rests += 1;
    },
    restUntil: () => (until === null || until <= now() ? null : until),
    probing: () => rests > 0,
    hopeless: () => rests > RESTS_UNTIL_HOPELESS || (rests > RESTS_UNTIL_OFFLINE && allUnreachable),
  };
}
