import { expect, test } from 'vitest';
import { SyncStatus } from '../../../ipc/domains/sync.ts';
import { ConnectionName } from '../../../ipc/model/ids.ts';
import { openReport } from '../../../main/sync/feed-report.ts';
import { createStatusBoard } from '../../../main/sync/sync-status.ts';

const connection = ConnectionName.parse('main');
const current = (page: number) => ({ connection, account: null, accountName: '', feed: 'videos' as const, page });

function board() {
  let time = 1_000_000;
  const heard: SyncStatus[] = [];
  const made = createStatusBoard(null, () => time);
  made.listen((status) => heard.push(status));
  return { made, heard, pass: (ms: number) => (time += ms) };
}

test('every announced state is one that the contract allows, and a value of its own', () => {
  const { made, heard } = board();
  made.begin();
  made.plan(2);
  made.reading(current(0));
  made.done(openReport(connection, null, 'videos'));
  made.reached(false);
  made.end(true);
  for (const status of heard) expect(SyncStatus.parse(status)).toEqual(status);
  expect(heard.map((status) => status.state)).toEqual([
    'syncing',
    'syncing',
    'syncing',
    'syncing',
    'syncing',
    'offline',
  ]);
  expect(heard[1]).toMatchObject({ feedsTotal: 2, feedsDone: 0 });
});

test('pages of one feed are announced at most ten times a second, feeds always', () => {
  const { made, heard, pass } = board();
  made.begin();
  for (let page = 0; page < 100; page += 1) {
    made.reading(current(page));
    pass(10);
  }
  expect(heard.length).toBeLessThanOrEqual(13);
  const before = heard.length;
  made.reading({ ...current(0), feed: 'images' });
  expect(heard.length).toBe(before + 1);
  // What was not announced is in the snapshot all the same.
  made.reading({ ...current(7), feed: 'images' });
  expect(made.snapshot().current?.page).toBe(7);
});

test('offline keeps its first moment until something answers', () => {
  const { made, pass } = board();
  made.begin();
  made.reached(false);
  const since = made.snapshot().offlineSince;
  pass(5000);
  made.reached(false);
  expect(made.snapshot().offlineSince).toBe(since);
  made.end(true);
  expect(made.snapshot().state).toBe('offline');
  made.begin();
  made.reached(true);
  made.end(true);
  expect(made.snapshot()).toMatchObject({ state: 'idle', offlineSince: null });
});

test('a run that was stopped has not finished', () => {
  const { made } = board();
  made.begin();
  made.end(false);
  expect(made.snapshot().lastFinishedAt).toBeNull();
});
