import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { LibraryQuery } from '../../../ipc/model/query.ts';
import { createExports } from '../../../main/exports/exports.ts';
import type { Library } from '../../../main/library/library.ts';
import { createTasks } from '../../../main/tasks/tasks.ts';
import { memoryLog, open, temporaryFolder } from '../library/support.ts';

let library: Library;
let home: ReturnType<typeof temporaryFolder>;

beforeEach(async () => {
  home = temporaryFolder();
  library = await open(home.path);
});
afterEach(async () => {
  await library.close();
  home.remove();
});

test('an export to a disk that does not answer can be cancelled: its thread is ended, and the next has its turn', async () => {
  // A share that is gone holds the thread just so: it hears nothing.
  const threadEntry = new URL('data:text/javascript,for (;;);');
  const { run } = createExports({ library, threadEntry, sqliteBinding: null, log: memoryLog() });
  const folder = join(home.path, '..', 'share');
  const target = { of: 'question', query: LibraryQuery.parse({}), range: null, except: [], and: [] } as const;
  const request = { folder, template: '{title}', metadata: false, sidecars: 'none' } as const;
  const tasks = createTasks(Date.now);
  const id = tasks.start({
    ...{ kind: 'export', subject: folder },
    work: (report) => run({ id: null, request: { ...request, target: { ...target, except: [], and: [] } } }, report),
  });
  const next = tasks.start({ kind: 'export', subject: 'next', work: async () => ({}) });
  await new Promise((resolve) => setTimeout(resolve, 300));
  tasks.cancel(id);
  expect(await tasks.ended(id)).toMatchObject({ state: 'cancelled' });
  expect(await tasks.ended(next)).toMatchObject({ state: 'done' });
});
