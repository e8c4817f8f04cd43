import { describe, expect, it } from 'vitest';
import { nextReading, unfinishedDelay, watermarkDelay } from '../../../main/library/read-schedule.ts';

const HOUR = 3_600_000;

describe('the schedule of readings', () => {
  it('asks soon about what runs, then less and less often', () => {
    const delays = Array.from({ length: 100 }, (_, attempts) => unfinishedDelay(attempts));
    expect(delays[0]).toBe(3_000);
    for (const [index, delay] of delays.entries()) expect(delay).toBeGreaterThanOrEqual(delays[index - 1] ?? 0);
    expect(delays.at(-1)).toBe(600_000);
  });

  it('asks for a clean link after 6 hours, doubling to 7 days', () => {
    expect([0, 1, 2, 5, 20].map(watermarkDelay)).toEqual([6 * HOUR, 12 * HOUR, 24 * HOUR, 168 * HOUR, 168 * HOUR]);
  });

  it('ends with what is final, gone, or was asked about for weeks', () => {
    const state = { status: 'complete', gone: false, watermarkedOnly: false } as const;
    expect(nextReading(state, 0, 1_000)).toBeNull();
    expect(nextReading({ ...state, status: 'running' }, 0, 1_000)).toBe(4_000);
    expect(nextReading({ ...state, status: 'running', gone: true }, 0, 1_000)).toBeNull();
    expect(nextReading({ ...state, watermarkedOnly: true }, 0, 0)).toBe(6 * HOUR);
    expect(nextReading({ ...state, watermarkedOnly: true }, 8, 0)).toBeNull();
  });
});
