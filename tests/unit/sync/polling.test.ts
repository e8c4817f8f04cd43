import { expect, test } from 'vitest';
import { retryReadingAt } from '../../../main/sync/polling.ts';

test('a failed reading is tried again later and later, up to ten minutes', () => {
  const pauses = (kind: 'video' | 'audio' | 'job') =>
    Array.from({ length: 30 }, (_, attempts) => retryReadingAt({ kind, attempts }, 0));
  expect(pauses('video')[0]).toBe(30_000);
  expect(pauses('audio')[0]).toBe(5_000);
  expect(pauses('job')[0]).toBe(15_000);
  for (const list of [pauses('video'), pauses('audio'), pauses('job')]) {
    expect(list.every((pause, index) => index === 0 || pause >= (list[index - 1] ?? 0))).toBe(true);
    expect(list.at(-1)).toBe(600_000);
  }
});
