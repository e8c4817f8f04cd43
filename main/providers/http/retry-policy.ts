import { setTimeout as wait } from 'node:timers/promises';
import { ACCOUNT_BLOCKED } from './status-failure.ts';

/** How reads are repeated. All times in ms. Creations (POST) are never repeated: they cost credits each time. */
export interface RetryPolicy {
  /** How often a read is sent in all. */
  readonly tries: number;
  /** The first wait; each further one is twice as long. */
  readonly baseDelayMs: number;
  /** The first wait while the host gave no answer to the read before: the same number of tries, in less time. */
  readonly lostHostDelayMs: number;
  /** The shortest wait after 429 when the service names none (api/BEHAVIOUR.md: 20 to 30 s). */
  readonly throttledDelayMs: number;
  /** The longest wait, whatever Retry-After says. */
  readonly maxDelayMs: number;
}

export const defaultRetryPolicy: RetryPolicy = {
  tries: 4,
  baseDelayMs: 500,
  lostHostDelayMs: 50,
  throttledDelayMs: 20_000,
  maxDelayMs: 60_000,
};

/** Whether a read may be sent again after this status. 596 and the other refusals stay what they are. */
export function isRetriableStatus(status: number): boolean {
  if (status === ACCOUNT_BLOCKED || status === 501 || status === 505) return false;
  return status === 408 || status === 429 || (status >= 500 && status <= 599);
}

/**
 * How long to wait before the next try, in ms: what the service asks for, else exponential with jitter.
 * `attempt` counts the tries made so far, from 1; `random` is in [0, 1).
 */
export function retryDelay(
  policy: RetryPolicy,
  attempt: number,
  cause: { readonly status: number | null; readonly retryAfterMs: number | null; readonly hostLost: boolean },
  random: number,
): number {
  const base = cause.hostLost ? Math.min(policy.lostHostDelayMs, policy.baseDelayMs) : policy.baseDelayMs;
  const backoff = base * 2 ** (attempt - 1) * (0.75 + random / 2);
  if (cause.retryAfterMs !== null) return Math.min(cause.retryAfterMs + backoff * random, policy.maxDelayMs);
  if (cause.status === 429) return Math.min(policy.throttledDelayMs * (1 + random / 2), policy.maxDelayMs);
  return Math.min(backoff, policy.maxDelayMs);
}

/** A moment that lies no further back has come while the answer was on its way: dates are cut to the second. In ms. */
const JUST_PAST_MS = 30_000;

/**
 * Reads Retry-After: seconds or an HTTP date. Null when absent, unreadable or long past. In ms from `now`, which is best
 * told by the clock that the date was made with.
 */
export function retryAfterMs(header: string | null, now: number): number | null {
  if (header === null) return null;
  const text = header.trim();
  if (/^\d+(\.\d+)?$/.test(text)) return Math.ceil(Number(text) * 1000);
  const at = Date.parse(text);
  return Number.isNaN(at) || at < now - JUST_PAST_MS ? null : Math.max(0, at - now);
}

/** `retryAfter` in the body of a 429: ISO 8601 (openapi, Error). In ms from `now`, null when there is none. */
export function retryAfterInBody(body: string, now: number): number | null {
  const found = /"retryAfter"\s*:\s*"([^"]{1,64})"/.exec(body)?.[1];
  return found === undefined ? null : retryAfterMs(found, now);
}

/** Sleeps, and ends early with the signal's reason when that fires. */
export async function sleep(ms: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  try {
    await wait(ms, undefined, { signal });
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  }
}
