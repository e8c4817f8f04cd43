import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Presence, type PresenceWatch, watchPresence } from '../../../main/app/presence.ts';
import { canReach } from '../../../main/library/reachable.ts';

let ground = '';
let library = '';
let told: Presence[] = [];
let watch: PresenceWatch;

beforeEach(() => {
  ground = mkdtempSync(join(tmpdir(), 'conch-presence-'));
  library = join(ground, 'library');
  mkdirSync(join(library, '.conch'), { recursive: true });
  writeFileSync(join(library, '.conch', 'library.sqlite'), '');
  told = [];
  watch = watchPresence({ now: () => 7, onChange: (presence) => told.push(presence) });
});
afterEach(() => {
  watch.stop();
  rmSync(ground, { recursive: true, force: true });
});

const until = (count: number) => vi.waitFor(() => expect(told).toHaveLength(count), { timeout: 15_000, interval: 50 });

test('a library that goes and comes back is told once each', async () => {
  expect(await canReach(library)).toBe(true);
  watch.follow(library, true);
  renameSync(library, join(ground, 'away'));
  await until(1);
  expect(told).toEqual([{ state: 'unplugged', path: library, since: 7 }]);
  expect(watch.current().state).toBe('unplugged');
  renameSync(join(ground, 'away'), library);
  await until(2);
  expect(told[1]).toEqual({ state: 'here', path: library, since: null });
}, 20_000);

test('one that was absent from the start is told when it comes', async () => {
  renameSync(library, join(ground, 'away'));
  watch.follow(library, false);
  expect(watch.current()).toEqual({ state: 'unplugged', path: library, since: 7 });
  renameSync(join(ground, 'away'), library);
  await until(1);
  expect(told[0]?.state).toBe('here');
}, 20_000);

test('an absence shorter than a look, and a library no longer followed, are not told', async () => {
  watch.follow(library, true);
  renameSync(library, join(ground, 'away'));
  renameSync(join(ground, 'away'), library);
  watch.follow('', true);
  renameSync(library, join(ground, 'away'));
  await new Promise((resolve) => setTimeout(resolve, 2_500));
  expect(told).toEqual([]);
}, 20_000);
