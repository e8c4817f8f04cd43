import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { pagesInLine } from '../../../main/sync/pages-in-line.ts';

/** A write that ends when it is told to. */
function write() {
  let done = (): void => undefined;
  let fail = (_error: Error): void => undefined;
  const promise = new Promise<void>((resolve, reject) => {
    done = resolve;
    fail = reject;
  });
  return { promise, done, fail };
}

/** Whether it has ended by now. */
async function hasEnded(promise: Promise<void>): Promise<boolean> {
  let ended = false;
  void promise.then(() => {
    ended = true;
  });
  await setImmediate();
  return ended;
}

test('so many pages wait, and no more', async () => {
  const line = pagesInLine();
  const writes = Array.from({ length: 7 }, write);
  const added = writes.slice(0, 5).map(({ promise }) => line.add(promise));
  expect(await Promise.all(added.map(hasEnded))).toEqual([true, true, true, true, true]);
  const sixth = line.add(writes[5]?.promise ?? Promise.resolve());
  expect(await hasEnded(sixth)).toBe(false);
  writes[0]?.done();
  expect(await hasEnded(sixth)).toBe(true);
});

test('what the first page failed with is told when its turn comes, and the others are waited for', async () => {
  const line = pagesInLine();
  const [first, second] = [write(), write()];
  await line.add(first.promise);
  await line.add(second.promise);
  first.fail(new Error('the disk is full'));
  await expect(line.end()).rejects.toThrow('the disk is full');
  const settled = line.settled();
  expect(await hasEnded(settled)).toBe(false);
  second.fail(new Error('another'));
  await settled;
});
