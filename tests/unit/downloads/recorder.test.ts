import { expect, it } from 'vitest';
import { ItemId } from '../../../ipc/model/ids.ts';
import { createRecorder } from '../../../main/downloads/recorder.ts';
import type { FinishedFile } from '../../../main/library/library.ts';

const file = (n: number): FinishedFile => ({
  itemId: ItemId.parse(`01997b2c-0000-7000-8000-${String(n).padStart(12, '0')}`),
  role: 'original',
  path: `Videos/${n}.mp4`,
  bytes: n,
  sha256: '',
  mime: 'video/mp4',
  watermark: null,
  width: null,
  height: null,
  durationMs: null,
  finishedAt: 0,
});

it('files that finish during a commit share the next one, and each hears of its own result after it', async () => {
  const groups: number[][] = [];
  let commits = 0;
  const recorder = createRecorder({
    async finishDownloads(files) {
      groups.push(files.map(({ bytes }) => bytes));
      await new Promise((resolve) => setTimeout(resolve, 5));
      commits += 1;
      return files.map(({ bytes }) => (bytes === 3 ? 'unknown' : 'done'));
    },
  });
  const told: string[] = [];
  await Promise.all(
    Array.from({ length: 150 }, async (_, n) => told.push(`${n} ${await recorder.record(file(n))} after ${commits}`)),
  );
  expect(groups.map((group) => group.length)).toEqual([1, 64, 64, 21]);
  expect(groups.flat()).toEqual(Array.from({ length: 150 }, (_, n) => n));
  expect(told[0]).toBe('0 done after 1');
  expect(told[3]).toBe('3 unknown after 2');
  expect(told[149]).toBe('149 done after 4');
});

it('a commit that fails is told to those it was for, and the next one is tried', async () => {
  let calls = 0;
  const recorder = createRecorder({
    async finishDownloads(files) {
      calls += 1;
      if (calls === 1) throw new Error('full');
      return files.map(() => 'done' as const);
    },
  });
  await expect(recorder.record(file(1))).rejects.toThrow('full');
  expect(await recorder.record(file(2))).toBe('done');
});
