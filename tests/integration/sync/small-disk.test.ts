import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { defaultReserve } from '../../../main/library/volume.ts';
import { openStage, type Stage } from './sync-stage.ts';

/** A volume of its own that holds nothing but the library: what its files take is gone from it. */
function volumeOf(capacity: number) {
  const volume = { total: capacity };
  return {
    volume,
    measure(folder: string) {
      return { free: volume.total - bytesIn(folder) - journalOf(folder), total: volume.total };
    },
  };
}

const journalOf = (folder: string): number => statSync(join(folder, '.conch', 'library.sqlite-wal')).size;

function bytesIn(folder: string): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.reduce((sum, file) => {
    const { size } = statSync(join(file.parentPath, file.name), { throwIfNoEntry: false }) ?? { size: 0 };
    return sum + 4096 * Math.ceil(size / 4096);
  }, 0);
}

const MEGABYTE = 1024 ** 2;
let stage: Stage;
afterEach(() => stage.close());

test('a sync stops before it fills the reserve of a small disk, says so, and goes on when there is room', async () => {
  const { volume, measure } = volumeOf(3 * MEGABYTE);
  stage = await openStage({ scale: 300 }, {}, measure);
  const { folder, write } = stage.library;

  const stopped = await stage.run();
  await write.flush();
  expect(bytesIn(folder)).toBeLessThan(volume.total - defaultReserve(volume.total));
  const failures = stopped.flatMap(({ error }) => (error === null ? [] : [error]));
  expect(failures.length).toBeGreaterThan(0);
  for (const failure of failures) expect(failure).toMatchObject({ code: 'disk-full', status: null });
  expect(failures[0]?.hint).toMatch(/Free some space/);
  const kept = stage.items().length;
  expect(kept).toBeGreaterThan(0);

  const asked = stage.simulator.requests.totals.api;
  await stage.run();
  // Nothing can be written, so that nothing but the accounts is asked for.
  expect(stage.simulator.requests.totals.api - asked).toBeLessThan(12);
  expect(stage.items().length).toBe(kept);

  volume.total = 1024 * MEGABYTE;
  const reports = await stage.run();
  expect(reports.flatMap(({ error }) => (error === null ? [] : [error.code]))).toEqual([]);
  const { videos, images, clips } = stage.simulator.world.counts();
  expect(['video', 'image', 'audio'].map((kind) => stage.items(kind as 'video').length)).toEqual([
    videos,
    images,
    clips,
  ]);
});

test('a disk that does not tell its size is written to', async () => {
  stage = await openStage({ scale: 10 }, {}, () => ({ free: 0, total: 0 }));
  expect((await stage.run()).every(({ error }) => error === null)).toBe(true);
  expect(stage.items().length).toBeGreaterThan(0);
});
