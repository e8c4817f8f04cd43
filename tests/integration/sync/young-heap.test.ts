import { getHeapSpaceStatistics } from 'node:v8';
import { expect, test } from 'vitest';
import { engineOn } from '../../../bench/engine-on.ts';
import { startSimulatorChild } from '../../../bench/simulator-child.ts';

const ITEMS = 10_000;
/** Of what 10,000 items are read through, some 200 MB, so much may be left in the old part of the heap, bytes. */
const MOST_LEFT = 20_000_000;

// Once only: what V8 has learned of the first run would speak for the second.
test('what a sync reads does not fill the old part of the heap: its garbage would prolong every collection', {
  retry: 0,
}, async () => {
  // In a process of its own: what it allocates is not counted here.
  const simulator = await startSimulatorChild(['--scale', String(ITEMS), '--unfinished', '0']);
  const { engine, remove } = await engineOn(simulator);
  try {
    const before = oldSpace();
    const report = await engine.sync({ full: true, download: false });
    expect(report.feeds.reduce((sum, feed) => sum + feed.added, 0)).toBeGreaterThan(ITEMS);
    expect(oldSpace() - before).toBeLessThan(MOST_LEFT);
  } finally {
    await remove();
    await simulator.stop();
  }
});

/** Bytes in the old part of the heap, dead ones among them. */
function oldSpace(): number {
  const space = getHeapSpaceStatistics().find(({ space_name: name }) => name === 'old_space');
  if (space === undefined) throw new Error('The heap has no old part.');
  return space.space_used_size;
}
