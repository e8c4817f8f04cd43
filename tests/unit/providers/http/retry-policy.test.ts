import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  defaultRetryPolicy,
  isRetriableStatus,
  retryAfterInBody,
  retryAfterMs,
  retryDelay,
} from '../../../../main/providers/http/retry-policy.ts';

const now = Date.parse('2026-11-21T12:00:00Z');
const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

test('596 and refusals are never repeated', () => {
  for (const status of [596, 400, 401, 402, 403, 404, 410, 412, 422]) expect(isRetriableStatus(status)).toBe(false);
});

test('Retry-After is read as seconds and as a date', () => {
  expect(retryAfterMs('7', now)).toBe(7000);
  expect(retryAfterMs('Sat, 21 Nov 2026 12:00:30 GMT', now)).toBe(30_000);
  expect(retryAfterMs('Sat, 21 Nov 2026 11:00:00 GMT', now)).toBeNull();
  // Cut to the second, or on its way for a while: it is over.
  expect(retryAfterMs('Sat, 21 Nov 2026 11:59:59 GMT', now)).toBe(0);
  expect(retryAfterMs('soon', now)).toBeNull();
  expect(retryAfterMs(null, now)).toBeNull();
  expect(retryAfterInBody('{"error":"x","retryAfter":"2026-11-21T12:00:05Z"}', now)).toBe(5000);
  expect(retryAfterInBody('busy', now)).toBeNull();
});

test('waits grow, are jittered, honour Retry-After and are capped', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20 }), random, (attempt, dice) => {
      const plain = retryDelay(defaultRetryPolicy, attempt, { status: 500, retryAfterMs: null, hostLost: false }, dice);
      expect(plain).toBeGreaterThanOrEqual(Math.min(60_000, 0.75 * 500 * 2 ** (attempt - 1)));
      expect(plain).toBeLessThanOrEqual(60_000);
      const asked = retryDelay(
        defaultRetryPolicy,
        attempt,
        { status: 429, retryAfterMs: 10_000, hostLost: false },
        dice,
      );
      expect(asked).toBeGreaterThanOrEqual(10_000);
      const forever = retryDelay(
        defaultRetryPolicy,
        attempt,
        { status: 503, retryAfterMs: 9e9, hostLost: false },
        dice,
      );
      expect(forever).toBe(60_000);
      const throttled = retryDelay(
        defaultRetryPolicy,
        attempt,
        { status: 429, retryAfterMs: null, hostLost: false },
        dice,
      );
      expect(throttled).toBeGreaterThanOrEqual(20_000);
      expect(throttled).toBeLessThanOrEqual(30_000);
    }),
  );
});

test('with no network at all, a read gives up within seconds', () => {
  const waits = [1, 2, 3].map((attempt) =>
    retryDelay(defaultRetryPolicy, attempt, { status: null, retryAfterMs: null, hostLost: false }, 0.999),
  );
  expect(waits.reduce((sum, wait) => sum + wait, 0)).toBeLessThan(5000);
});

test('a host that was lost just before is waited for a tenth as long, and never longer than another', () => {
  const cause = { status: null, retryAfterMs: null };
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5 }), random, (attempt, dice) => {
      const first = retryDelay(defaultRetryPolicy, attempt, { ...cause, hostLost: false }, dice);
      expect(retryDelay(defaultRetryPolicy, attempt, { ...cause, hostLost: true }, dice)).toBeCloseTo(first / 10);
      const hasty = { ...defaultRetryPolicy, baseDelayMs: 1 };
      const quick = retryDelay(hasty, attempt, { ...cause, hostLost: false }, dice);
      expect(retryDelay(hasty, attempt, { ...cause, hostLost: true }, dice)).toBe(quick);
    }),
  );
});
