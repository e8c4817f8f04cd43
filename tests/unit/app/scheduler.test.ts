import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ItemId } from '../../../ipc/model/ids.ts';
import { mergeChanges } from '../../../main/app/library-change.ts';
import { createScheduler } from '../../../main/app/scheduler.ts';
import { throttle } from '../../../main/app/throttle.ts';
import type { Log } from '../../../main/log.ts';

const quiet = () => undefined;
const log: Log = { debug: quiet, info: quiet, warn: quiet, error: quiet };
const MINUTE = 60_000;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('createScheduler', () => {
  function setUp(everyMinutes: number | null = 15) {
    const world = { network: true, everyMinutes, syncs: 0, takesMs: 0, polls: 0, dueAt: null as number | null };
    const scheduler = createScheduler({
      async sync() {
        world.syncs += 1;
        if (world.takesMs > 0) await new Promise((resolve) => setTimeout(resolve, world.takesMs));
        return world.network ? 'reached' : 'offline';
      },
      async poll() {
        world.polls += 1;
        return world.network ? 'reached' : 'offline';
      },
      nextPollAt: () => world.dueAt,
      everyMinutes: () => world.everyMinutes,
      log,
      now: Date.now,
    });
    return { world, scheduler };
  }

  it('syncs at the start and then in its rhythm', async () => {
    const { world, scheduler } = setUp(15);
    await vi.advanceTimersByTimeAsync(MINUTE);
    expect(world.syncs).toBe(0);
    scheduler.start();
    await vi.advanceTimersByTimeAsync(0);
    expect(world.syncs).toBe(1);
    await vi.advanceTimersByTimeAsync(14 * MINUTE);
    expect(world.syncs).toBe(1);
    await vi.advanceTimersByTimeAsync(MINUTE);
    expect(world.syncs).toBe(2);
    await vi.advanceTimersByTimeAsync(30 * MINUTE);
    expect(world.syncs).toBe(4);
  });

  it('syncs no more by itself when that is turned off, and follows a new rhythm at once', async () => {
    const { world, scheduler } = setUp(null);
    scheduler.start();
    await vi.advanceTimersByTimeAsync(1000 * MINUTE);
    expect(world.syncs).toBe(1);
    world.everyMinutes = 5;
    scheduler.replan();
    await vi.advanceTimersByTimeAsync(0);
    expect(world.syncs).toBe(2);
    await vi.advanceTimersByTimeAsync(5 * MINUTE);
    expect(world.syncs).toBe(3);
  });

  it('looks for the provider sooner, and ever less often, while it cannot be reached', async () => {
    const { world, scheduler } = setUp(60);
    world.network = false;
    scheduler.start();
    await vi.advanceTimersByTimeAsync(15_000);
    expect(world.syncs).toBe(2);
    await vi.advanceTimersByTimeAsync(29_000);
    expect(world.syncs).toBe(2);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(world.syncs).toBe(3);
    await vi.advanceTimersByTimeAsync(60 * MINUTE);
    // Every five minutes at most, after the first few.
    expect(world.syncs).toBeLessThan(3 + 16);
    world.network = true;
    await vi.advanceTimersByTimeAsync(5 * MINUTE);
    const reached = world.syncs;
    await vi.advanceTimersByTimeAsync(55 * MINUTE);
    expect(world.syncs).toBe(reached);
  });

  it('takes hints, but neither twice in a moment nor while a sync runs', async () => {
    const { world, scheduler } = setUp(60);
    world.takesMs = 2_000;
    scheduler.start();
    scheduler.hint('online');
    await vi.advanceTimersByTimeAsync(2_000);
    scheduler.hint('resume');
    await vi.advanceTimersByTimeAsync(5_000);
    expect(world.syncs).toBe(1);
    await vi.advanceTimersByTimeAsync(10_000);
    scheduler.hint('resume');
    await vi.advanceTimersByTimeAsync(5_000);
    expect(world.syncs).toBe(2);
  });

  it('goes on after a sync that failed', async () => {
    let syncs = 0;
    const scheduler = createScheduler({
      async sync() {
        syncs += 1;
        throw new Error('broken');
      },
      poll: async () => 'reached',
      nextPollAt: () => null,
      everyMinutes: () => 1,
      log,
      now: Date.now,
    });
    scheduler.start();
    await vi.advanceTimersByTimeAsync(3 * MINUTE);
    expect(syncs).toBe(4);
  });

  it('syncs again for what was connected while a sync ran', async () => {
    const { world, scheduler } = setUp(60);
    world.takesMs = 2_000;
    scheduler.start();
    await vi.advanceTimersByTimeAsync(500);
    scheduler.request('connected');
    scheduler.request('connected');
    await vi.advanceTimersByTimeAsync(20_000);
    expect(world.syncs).toBe(2);
    scheduler.request('connected');
    await vi.advanceTimersByTimeAsync(0);
    expect(world.syncs).toBe(3);
  });

  it('polls what is unfinished when it is due, not more often than every few seconds, and then no more', async () => {
    const { world, scheduler } = setUp(60);
    scheduler.start();
    await vi.advanceTimersByTimeAsync(0);
    world.dueAt = Date.now() + 30_000;
    scheduler.replan();
    await vi.advanceTimersByTimeAsync(29_000);
    expect(world.polls).toBe(0);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(world.polls).toBe(1);
    // It stays due: the provider did not answer about it.
    await vi.advanceTimersByTimeAsync(20_000);
    expect(world.polls).toBe(5);
    world.dueAt = null;
    await vi.advanceTimersByTimeAsync(5_000);
    const last = world.polls;
    await vi.advanceTimersByTimeAsync(10 * MINUTE);
    expect(world.polls).toBe(last);
    expect(world.syncs).toBe(1);
  });

  it('keeps its rhythm of syncs while it polls, and does not poll without a network', async () => {
    const { world, scheduler } = setUp(10);
    world.dueAt = 0;
    scheduler.start();
    await vi.advanceTimersByTimeAsync(10 * MINUTE + 10_000);
    expect(world.syncs).toBe(2);
    expect(world.polls).toBeGreaterThan(50);
    world.network = false;
    await vi.advanceTimersByTimeAsync(10_000);
    const polls = world.polls;
    await vi.advanceTimersByTimeAsync(5 * MINUTE);
    expect(world.polls).toBe(polls);
  });

  it('does nothing after it was stopped, also when a sync ends later', async () => {
    const { world, scheduler } = setUp(1);
    world.takesMs = 10_000;
    scheduler.start();
    scheduler.stop();
    await vi.advanceTimersByTimeAsync(60 * MINUTE);
    scheduler.hint('online');
    await vi.advanceTimersByTimeAsync(60 * MINUTE);
    expect(world.syncs).toBe(1);
  });
});

describe('throttle', () => {
  it('sends the first at once, then at most one in each interval, and the last always', async () => {
    const sent: number[] = [];
    const { next } = throttle<number>(250, (value) => sent.push(value));
    for (let value = 0; value < 100; value++) {
      next(value);
      await vi.advanceTimersByTimeAsync(10);
    }
    await vi.advanceTimersByTimeAsync(250);
    expect(sent[0]).toBe(0);
    expect(sent.at(-1)).toBe(99);
    expect(sent.length).toBeLessThanOrEqual(1 + Math.ceil(1000 / 250) + 1);
  });

  it('sends nothing after it was stopped', async () => {
    const sent: number[] = [];
    const throttled = throttle<number>(250, (value) => sent.push(value));
    throttled.next(1);
    throttled.next(2);
    throttled.stop();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(sent).toEqual([1]);
  });
});

describe('mergeChanges', () => {
  const id = (number: number) => ItemId.parse(`01930b5e-5a4f-7c3e-9d2a-${String(number).padStart(12, '0')}`);

  it('names each item once', () => {
    const one = { ids: [id(1), id(2)], reordered: false };
    const other = { ids: [id(2), id(3)], reordered: true };
    expect(mergeChanges(one, other)).toEqual({ ids: [id(1), id(2), id(3)], reordered: true });
  });

  it('says "many" when one of them does, or when there are too many', () => {
    const many = { ids: null, reordered: false };
    expect(mergeChanges({ ids: [id(1)], reordered: true }, many)).toEqual({ ids: null, reordered: true });
    expect(mergeChanges({ ...many, edited: true }, many)).toEqual({ ...many, edited: true });
    const hundreds = (from: number) => Array.from({ length: 300 }, (_, index) => id(from + index));
    const merged = mergeChanges({ ids: hundreds(0), reordered: false }, { ids: hundreds(300), reordered: false });
    expect(merged.ids).toBeNull();
  });
});
