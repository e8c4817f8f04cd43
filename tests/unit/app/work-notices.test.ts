import { describe, expect, it } from 'vitest';
import type { Settings } from '../../../ipc/domains/app.ts';
import type { DownloadRow, DownloadStatus } from '../../../ipc/domains/sync.ts';
import type { OutboxEntry, OutboxState } from '../../../ipc/model/outbox.ts';
import type { Task } from '../../../ipc/model/task.ts';
import { runningLines } from '../../../main/app/running-now.ts';
import { stringsFor } from '../../../main/app/strings.ts';
import { type WorkNotice, watchWork, workWords } from '../../../main/app/work-notices.ts';

const english = stringsFor('en', '');
const ALL: Settings['notifications'] = { made: true, downloads: true, tasks: true, accounts: true };
const idle: DownloadStatus = {
  paused: false,
  halted: null,
  active: [],
  pending: 0,
  failed: 0,
  done: 100,
  bytesPerSecond: 0,
  runDone: 0,
  runTotal: 0,
};
const row = {} as DownloadRow;

/** A watch whose events, clock and window are the test's. */
function watched() {
  const shown: WorkNotice[] = [];
  const later: (() => void)[] = [];
  const set = { seen: false, wanted: ALL, now: 0 };
  const tell: {
    downloads: (status: DownloadStatus) => void;
    outbox: (entries: readonly OutboxEntry[]) => void;
    task: (task: Task) => void;
  } = { downloads: () => {}, outbox: () => {}, task: () => {} };
  const stop = watchWork({
    downloads: () => idle,
    onDownloads(listener) {
      tell.downloads = listener;
      return () => {};
    },
    onOutbox(listener) {
      tell.outbox = listener;
      return () => {};
    },
    onTask(listener) {
      tell.task = listener;
      return () => {};
    },
    isSeen: () => set.seen,
    wanted: () => set.wanted,
    show: (notice) => shown.push(notice),
    now: () => set.now,
    after(_ms, run) {
      later.push(run);
      return () => later.splice(later.indexOf(run), 1);
    },
  });
  return { shown, set, tell, stop, gather: () => later.splice(0).forEach((run) => void run()) };
}

const entry = (id: string, state: OutboxState, kind = 'create') =>
  ({ id, state, summary: `prompt ${id}`, change: { kind } }) as OutboxEntry;
const task = (more: Partial<Task>): Task => ({
  id: 'a' as Task['id'],
  kind: 'import',
  subject: '/old pictures',
  state: 'done',
  done: 40,
  total: 40,
  bytes: 0,
  totalBytes: null,
  startedAt: 0,
  endedAt: 60_000,
  problems: [],
  result: {},
  failure: null,
  ...more,
});

describe('downloads that are done', () => {
  const run = (watch: ReturnType<typeof watched>, ms: number, failed = 0) => {
    watch.tell.downloads({ ...idle, active: [row], pending: 10 });
    watch.set.now += ms;
    watch.tell.downloads({ ...idle, done: 111 - failed, failed });
  };

  it('are told when they took long and nobody looked', () => {
    const watch = watched();
    run(watch, 60_000, 2);
    expect(watch.shown).toEqual([{ what: 'downloads', count: 9, failed: 2 }]);
  });

  it('are not told when they were quick, seen, unwanted, or only paused', () => {
    const watch = watched();
    run(watch, 2_000);
    watch.set.seen = true;
    run(watch, 60_000);
    watch.set.seen = false;
    watch.set.wanted = { ...ALL, downloads: false };
    run(watch, 60_000);
    watch.set.wanted = ALL;
    watch.tell.downloads({ ...idle, active: [row], pending: 10 });
    watch.set.now += 60_000;
    watch.tell.downloads({ ...idle, paused: true, pending: 10 });
    expect(watch.shown).toEqual([]);
  });
});

describe('what was made', () => {
  it('is told together', () => {
    const watch = watched();
    watch.tell.outbox([entry('a', 'running'), entry('b', 'running'), entry('c', 'sending')]);
    watch.tell.outbox([entry('a', 'done')]);
    watch.tell.outbox([entry('b', 'done'), entry('c', 'failed')]);
    expect(watch.shown).toEqual([]);
    watch.gather();
    expect(watch.shown).toEqual([
      { what: 'made', count: 2, title: 'prompt a' },
      { what: 'not-made', count: 1, title: 'prompt c' },
    ]);
  });

  it('is no news when it was over before, or when it is a delete', () => {
    const watch = watched();
    watch.tell.outbox([entry('a', 'done'), entry('b', 'running', 'delete')]);
    watch.tell.outbox([entry('a', 'done'), entry('b', 'done', 'delete')]);
    watch.gather();
    expect(watch.shown).toEqual([]);
  });

  it('asks at once when nobody knows whether it started', () => {
    const watch = watched();
    watch.tell.outbox([entry('a', 'sending')]);
    watch.tell.outbox([entry('a', 'unconfirmed')]);
    expect(watch.shown).toEqual([{ what: 'unconfirmed', title: 'prompt a' }]);
  });
});

describe('long work on this computer', () => {
  it('is told when it ends, with its problems', () => {
    const watch = watched();
    watch.tell.task(task({ state: 'running', endedAt: null }));
    watch.tell.task(task({ endedAt: 3_000 }));
    watch.tell.task(task({ state: 'cancelled' }));
    watch.tell.task(task({ result: { moreProblems: 3 } }));
    expect(watch.shown.map((notice) => workWords(notice, english, 'en'))).toEqual([
      { title: 'The import is done', body: '3 files had a problem' },
    ]);
  });

  it('is told at once when it did not work', () => {
    const watch = watched();
    const failure = { code: 'disk-full' as const, message: 'The disk is full.', hint: '', status: null };
    watch.tell.task(task({ kind: 'backup', state: 'failed', endedAt: 1_000, failure }));
    expect(watch.shown.map((notice) => workWords(notice, english, 'en'))).toEqual([
      { title: 'The backup did not work', body: 'The disk is full.' },
    ]);
  });
});

describe('what works now', () => {
  const nothing = {
    sync: { state: 'idle' as const },
    downloads: idle,
    outbox: { waiting: 0, held: 0, running: 0, unconfirmed: 0, failed: 0, unreadable: 0 },
    tasks: [],
  };

  it('is nothing while nothing does', () => {
    expect(runningLines(nothing, english, 'en')).toEqual([]);
  });

  it('is a line each, with numbers of the language', () => {
    const lines = (language: 'en' | 'zh-CN') =>
      runningLines(
        {
          sync: { state: 'syncing' },
          downloads: { ...idle, active: [row], pending: 2_000, runDone: 12, runTotal: 2_013 },
          outbox: { ...nothing.outbox, running: 1, unconfirmed: 2 },
          tasks: [task({ state: 'running', done: 10 }), task({})],
        },
        stringsFor(language, ''),
        language,
      );
    expect(lines('en')).toEqual([
      'Syncing',
      'Downloading 12 of 2,013',
      '1 in the making',
      '2 questions: did it start?',
      'The import: 25%',
    ]);
    expect(lines('zh-CN')).toHaveLength(5);
  });

  it('says that the queue waits or is paused', () => {
    const left = (paused: boolean) => ({ ...nothing, downloads: { ...idle, pending: 1, paused } });
    expect(runningLines(left(true), english, 'en')).toEqual(['1 file to download, paused']);
    expect(runningLines(left(false), english, 'en')).toEqual(['1 file to download']);
  });
});
