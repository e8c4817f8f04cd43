import { afterEach, expect, it } from 'vitest';
import type { LibraryCounts } from '../../../ipc/model/query.ts';
import './browser-globals.ts';

const { useApp } = await import('../../../renderer/state/app-store.ts');
const { followCount } = await import('../../../renderer/state/use-counted.ts');

const before = useApp.getState();
afterEach(() => useApp.setState(before, true));

/** Questions that are answered when the test says so, in any order. */
function questions() {
  const answers: ((counted: number) => void)[] = [];
  const count = () => new Promise<number>((resolve) => answers.push(resolve));
  return { count, answer: async (at: number, counted: number) => answers[at]?.(counted) };
}

const changed = () => useApp.setState({ counts: {} as LibraryCounts });

it('tells the latest count, also when an older question is answered later', async () => {
  const { count, answer } = questions();
  const told: (number | null)[] = [];
  const stop = followCount(count, (counted) => told.push(counted));
  changed();
  await answer(1, 8);
  await answer(0, 7);
  expect(told).toEqual([8]);
  stop();
});

it('tells nothing after its end', async () => {
  const { count, answer } = questions();
  const told: (number | null)[] = [];
  followCount(count, (counted) => told.push(counted))();
  changed();
  await answer(0, 7);
  expect(told).toEqual([]);
});
