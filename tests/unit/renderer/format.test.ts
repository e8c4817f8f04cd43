import { describe, expect, it } from 'vitest';
import { formatBytes, formatSpeed } from '../../../renderer/format/bytes.ts';
import { formatDuration, formatFrameTime, timeLeft, urgency } from '../../../renderer/format/duration.ts';
import { formatCount, formatPercent } from '../../../renderer/format/numbers.ts';
import { formatAgo, formatDay, formatDayOfYear, formatMoment, formatMonth } from '../../../renderer/format/times.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** 21 November 2026, 14:07 where the test runs. */
const AT = new Date(2026, 10, 21, 14, 7).getTime();

describe('bytes', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1.0 kB'],
    [212_000, '212 kB'],
    [6_400_000, '6.4 MB'],
    [9_940_000, '9.9 MB'],
    [9_960_000, '10 MB'],
    [999_600, '1.0 MB'],
    [38_600_000_000, '39 GB'],
    [412_000_000_000, '412 GB'],
  ])('%d is %s', (bytes, text) => {
    expect(formatBytes(bytes, 'en')).toBe(text);
  });

  it('keeps a decimal of a speed, which is looked at while it changes', () => {
    expect(formatSpeed(18_400_000, 'en')).toBe('18.4 MB/s');
    expect(formatSpeed(0, 'en')).toBe('0 B/s');
  });

  it('uses the figures of the locale', () => {
    expect(formatBytes(6_400_000, 'de')).toBe('6,4 MB');
  });
});

describe('counts and parts', () => {
  it('separates thousands', () => {
    expect(formatCount(12_486, 'en')).toBe('12,486');
  });

  it('writes percent as each language does, and stays between 0 and 100', () => {
    expect(formatPercent(0.45, 'en')).toBe('45 %');
    expect(formatPercent(0.45, 'zh-CN')).toBe('45%');
    expect(formatPercent(1.2, 'en')).toBe('100 %');
  });
});

describe('durations', () => {
  it.each([
    [0, '0:00'],
    [6_999, '0:06'],
    [113_000, '1:53'],
    [600_000, '10:00'],
    [3_723_000, '1:02:03'],
  ])('%d ms is %s', (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });

  it('shows a frame to the hundredth', () => {
    expect(formatFrameTime(2_104)).toBe('0:02.10');
  });

  it('counts down in the largest whole unit, and not below nothing', () => {
    expect(timeLeft(AT + 5 * DAY + HOUR, AT)).toEqual({ unit: 'days', count: 5 });
    expect(timeLeft(AT + 47 * HOUR, AT)).toEqual({ unit: 'hours', count: 47 });
    expect(timeLeft(AT + 30_000, AT)).toEqual({ unit: 'minutes', count: 1 });
    expect(timeLeft(AT - DAY, AT)).toEqual({ unit: 'minutes', count: 0 });
  });

  it('tells what is pressing', () => {
    expect(urgency(AT + 23 * HOUR, AT)).toBe('today');
    expect(urgency(AT + 6 * DAY, AT)).toBe('week');
    expect(urgency(AT + 8 * DAY, AT)).toBe('later');
    expect(urgency(AT - HOUR, AT)).toBe('today');
  });
});

describe('times', () => {
  it('says how long ago, in the language', () => {
    expect(formatAgo(AT - 2 * MINUTE, AT, 'en')).toBe('2 minutes ago');
    expect(formatAgo(AT - 2 * MINUTE, AT, 'zh-CN')).toBe('2 分钟前');
    expect(formatAgo(AT - 26 * HOUR, AT, 'en')).toBe('1 day ago');
  });

  it('has no words for less than a minute, nor for the future', () => {
    expect(formatAgo(AT - 59_000, AT, 'en')).toBeNull();
    expect(formatAgo(AT + HOUR, AT, 'en')).toBeNull();
  });

  it('writes days and moments as the design does', () => {
    expect(formatDay(AT, 'en')).toBe('21 Nov 2026');
    expect(formatDay(AT, 'zh-CN')).toBe('2026年11月21日');
    expect(formatDayOfYear(AT, 'en')).toBe('21 November');
    expect(formatMoment(AT, 'en')).toBe('21 Nov 2026, 14:07');
    expect(formatMoment(AT, 'zh-CN')).toBe('2026年11月21日 14:07');
  });

  it('names the months of the library', () => {
    expect(formatMonth('2026-11', 'en')).toBe('November 2026');
    expect(formatMonth('2026-11', 'zh-CN')).toBe('2026年11月');
  });
});
