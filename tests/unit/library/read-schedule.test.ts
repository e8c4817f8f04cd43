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
    expect([0, 1, 2, 5, 8].map((attempts) => watermarkDelay(attempts, 'growing'))).toEqual([
      ...[6 * HOUR, 12 * HOUR, 24 * HOUR, 168 * HOUR],
      null,
    ]);
    expect([0, 34, 35].map((attempts) => watermarkDelay(attempts, 'daily'))).toEqual([24 * HOUR, 24 * HOUR, null]);
    expect([0, 4, 5].map((attempts) => watermarkDelay(attempts, 'weekly'))).toEqual([168 * HOUR, 168 * HOUR, null]);
    expect(watermarkDelay(0, 'never')).toBeNull();
  });

  it('ends with what is final, gone, or was asked about for weeks', () => {
    const state = { status: 'complete', gone: false, watermarkedOnly: false } as const;
    expect(nextReading(state, 0, 1_000, 'growing')).toBeNull();
    expect(nextReading({ ...state, status: 'running' }, 0, 1_000, 'growing')).toBe(4_000);
    expect(nextReading({ ...state, status: 'running', gone: true }, 0, 1_000, 'growing')).toBeNull();
    expect(nextReading({ ...state, watermarkedOnly: true }, 0, 0, 'growing')).toBe(6 * HOUR);
    expect(nextReading({ ...state, watermarkedOnly: true }, 8, 0, 'growing')).toBeNull();
  });
});
