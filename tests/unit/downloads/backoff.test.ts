import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createOutage, MOST_ATTEMPTS, retryAt } from '../../../main/downloads/backoff.ts';

const plain = { retryAfterMs: null, unreachable: false };

describe('the next attempt', () => {
  it('comes later each time, and after the last one is up to a person', () => {
    const pauses = Array.from({ length: MOST_ATTEMPTS - 1 }, (_, before) =>
      retryAt(plain, before, false, 0, () => 0.5),
    );
    expect(pauses).toEqual([1000, 3000, 9000, 27_000]);
    expect(retryAt(plain, MOST_ATTEMPTS - 1, false, 0)).toBeNull();
  });

  it('is not used up by attempts that got somewhere or reached no server', () => {
    expect(retryAt(plain, 50, true, 0, () => 0.5)).toBe(1000);
    expect(retryAt({ ...plain, unreachable: true }, 50, false, 0, () => 0.5)).toBe(600_000);
  });

  it('is not sooner than the server asks, within reason', () => {
    expect(retryAt({ ...plain, retryAfterMs: 20_000 }, 0, false, 0)).toBe(20_000);
    expect(retryAt({ ...plain, retryAfterMs: 1e12 }, 0, false, 0)).toBe(3_600_000);
  });

  it('is always a whole, later moment', () => {
    fc.assert(
      fc.property(fc.nat(60), fc.boolean(), fc.boolean(), fc.nat(1e6), (before, unreachable, progressed, now) => {
        const at = retryAt({ retryAfterMs: null, unreachable }, before, progressed, now);
        if (at !== null) expect(Number.isInteger(at) && at > now).toBe(true);
      }),
    );
  });
});

describe('an outage', () => {
  const clock = { now: 0 };
  const outage = () => {
    clock.now = 0;
    return createOutage(() => clock.now);
  };

  it('is noticed only when many attempts in a row fail for everyone', () => {
    const my = outage();
    for (let n = 0; n < 20; n += 1) {
      my.note(true, true);
      if (n % 5 === 4) my.note(false, false);
    }
    expect(my.restUntil()).toBeNull();
    for (let n = 0; n < 8; n += 1) my.note(true, true);
    expect(my.restUntil()).toBe(1000);
    expect(my.probing()).toBe(true);
  });

  it('is probed with longer and longer rests, and ends with the first success', () => {
    const my = outage();
    for (let n = 0; n < 8; n += 1) my.note(true, false);
    const rests: number[] = [];
    for (let n = 0; n < 10; n += 1) {
      const until = my.restUntil() ?? 0;
      rests.push(until - clock.now);
      clock.now = until;
      expect(my.restUntil()).toBeNull();
      my.note(true, false);
    }
    expect(rests).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 64_000, 128_000, 256_000, 300_000]);
    my.note(false, false);
    expect(my.restUntil()).toBeNull();
    expect(my.probing()).toBe(false);
  });

  it('ends a run sooner when nothing at all can be reached', () => {
    const rounds = (unreachable: boolean): number => {
      const my = outage();
      for (let n = 0; n < 8; n += 1) my.note(true, unreachable);
      let count = 1;
      while (!my.hopeless()) {
        clock.now = my.restUntil() ?? clock.now;
        my.note(true, unreachable);
        count += 1;
      }
      return count;
    };
    expect(rounds(true)).toBe(3);
    expect(rounds(false)).toBe(6);
  });
});
