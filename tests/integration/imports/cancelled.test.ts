import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Library } from '../../../main/library/library.ts';
import { createTasks } from '../../../main/tasks/tasks.ts';
import { open, temporaryFolder } from '../library/support.ts';
import { importsOf, writePicture } from './support.ts';

let library: Library;
let home: ReturnType<typeof temporaryFolder>;
let outside: ReturnType<typeof temporaryFolder>;

beforeEach(async () => {
  home = temporaryFolder();
  outside = temporaryFolder();
  library = await open(home.path);
  await writePicture(outside.path, 'a.png', 1);
});
afterEach(async () => {
  await library.close();
  home.remove();
  outside.remove();
});

/** An import whose turn comes when `letGo` is called. */
async function waiting() {
  const imports = importsOf(library);
  const tasks = createTasks(Date.now);
  let letGo = (): void => undefined;
  const first = tasks.start({
    ...{ kind: 'import', subject: 'first' },
    work: () => new Promise((resolve) => (letGo = () => resolve({}))),
  });
  const begun = await imports.begin({ paths: [outside.path], how: 'copy' });
  const id = tasks.start({
    ...{ kind: 'import', subject: 'second' },
    work: (report) => imports.run(begun, report),
    dropped: () => imports.forget(begun),
  });
  return { imports, tasks, id, first, letGo: () => letGo() };
}

test('an import that is cancelled before its turn is over at once, and does not come back at the next start', async () => {
  const { imports, tasks, id, first, letGo } = await waiting();
  expect(await imports.unfinished()).toHaveLength(1);
  tasks.cancel(id);
  tasks.cancel(id);
  expect(await tasks.ended(id)).toMatchObject({ state: 'cancelled', result: {} });
  expect(tasks.list().find((task) => task.id === first)?.state).toBe('running');
  expect(await imports.unfinished()).toEqual([]);
  await tasks.clear(id);
  expect(tasks.list().map((task) => task.id)).toEqual([first]);
  letGo();
  expect(await tasks.ended(first)).toMatchObject({ state: 'done' });
});

test('one that waits for its turn says so', async () => {
  const { tasks, id, first, letGo } = await waiting();
  const stateOf = (one: typeof id) => tasks.list().find((task) => task.id === one)?.state;
  expect([stateOf(first), stateOf(id)]).toEqual(['running', 'waiting']);
  letGo();
  await tasks.ended(first);
  expect(stateOf(id)).toBe('running');
  expect(await tasks.ended(id)).toMatchObject({ state: 'done', result: { added: 1 } });
});

test('one that waits while the app closes goes on at the next start', async () => {
  const { imports, tasks, id, letGo } = await waiting();
  const stopped = tasks.stop(['import'], home.path);
  letGo();
  await stopped;
  expect(tasks.list().find((task) => task.id === id)?.state).toBe('interrupted');
  expect(await imports.unfinished()).toHaveLength(1);
});
