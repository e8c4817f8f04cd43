import { describe, expect, it } from 'vitest';
import { formatCount, formatNumber } from '../../../main/cli/format.ts';

describe('a number', () => {
  it.each([
    0, 7, 999, 1000, 12_345, 999_999, 1_000_000, 1_234_567_890, -5, -999, -1000, -123_456, 0.5, 1234.5, 2278.125,
    0.0004, 1234.56789,
  ])('%f is written as in English', (value) => {
    expect(formatNumber(value)).toBe(value.toLocaleString('en-US'));
  });

  it('stands with its thing, one or many', () => {
    expect([0, 1, 2, 1204].map((count) => formatCount(count, 'file'))).toEqual([
      '0 files',
      '1 file',
      '2 files',
      '1,204 files',
    ]);
  });
});
