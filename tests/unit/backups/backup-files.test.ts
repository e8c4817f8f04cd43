import { expect, test } from 'vitest';
import type { Backup } from '../../../ipc/domains/safe.ts';
import { backupName, isBackupName, outdated } from '../../../main/backups/backup-files.ts';

const DAY = 24 * 60 * 60 * 1000;
const now = Date.UTC(2026, 10, 22, 5);
const backup = (madeAt: number, why: Backup['why']): Backup => ({
  ...{ name: backupName(madeAt, why), madeAt, bytes: 1, items: 1, why, verified: true },
});

test('of daily backups seven days and four weeks stay, each the last of its day or week', () => {
  const all = Array.from({ length: 60 }, (_, day) => [
    backup(now - day * DAY, 'daily'),
    backup(now - day * DAY - 3_600_000, 'daily'),
  ]).flat();
  const gone = new Set(outdated(all));
  const kept = all.filter((one) => !gone.has(one));
  expect(kept.slice(0, 7).map(({ madeAt }) => (now - madeAt) / DAY)).toEqual([0, 1, 2, 3, 4, 5, 6]);
  expect(kept.length).toBeGreaterThanOrEqual(9);
  expect(kept.length).toBeLessThanOrEqual(11);
  expect(Math.max(...kept.map(({ madeAt }) => (now - madeAt) / DAY))).toBeGreaterThan(14);
});

test('backups by hand, before migrations and before restores do not push each other out', () => {
  const all = (['by-hand', 'migration', 'before-restore'] as const).flatMap((why) =>
    Array.from({ length: 20 }, (_, number) => backup(now - number * 60_000, why)),
  );
  const gone = outdated(all);
  const count = (why: Backup['why']) => all.length / 3 - gone.filter((one) => one.why === why).length;
  expect([count('by-hand'), count('migration'), count('before-restore')]).toEqual([10, 5, 3]);
  expect(gone.some(({ madeAt }) => madeAt === now)).toBe(false);
});

test.each(['../library.sqlite', 'backup-x.sqlite', 'backup-20261122-054200-daily.sqlite/../x', 'replaced-1.sqlite'])(
  '%s is no backup',
  (name) => expect(isBackupName(name)).toBe(false),
);

test('names are those of backups, and sort by time', () => {
  const names = [now, now - 1000, now - DAY].map((time) => backupName(time, 'daily'));
  expect(names.every(isBackupName)).toBe(true);
  expect([...names].sort().reverse()).toEqual(names);
});
