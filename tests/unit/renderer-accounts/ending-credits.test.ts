import { expect, test } from 'vitest';
import { endingSoon } from '../../../renderer/format/use-ending-credits.ts';

const HOUR = 3_600_000;
const now = 1_793_900_000_000;
const after = (hours: number, credits: number) => ({ credits, endsAt: now + hours * HOUR });

test('what ends within a day is told as one', () => {
  expect(endingSoon([after(2, 80), after(20, 5), after(30, 100)], now)).toEqual(after(2, 85));
});

test('else what ends next, within a week', () => {
  expect(endingSoon([after(200, 9), after(50, 30), after(50, 10), after(60, 7)], now)).toEqual(after(50, 40));
  expect(endingSoon([after(7 * 24 + 1, 9)], now)).toBeNull();
});

test('what has ended is not told again', () => {
  expect(endingSoon([after(-1, 80)], now)).toBeNull();
  expect(endingSoon([], now)).toBeNull();
});
