import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createTasks, type TaskReport } from '../../../main/tasks/tasks.ts';

/** Work that goes on until it is stopped. */
const endless = ({ signal, progress }: TaskReport) => {
  progress({ done: 3, total: 10 });
  return new Promise<Record<string, number>>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason));
  });
};

test('what is stopped with its library says so, keeps how far it came, and begins again when it is back', async () => {
  const tasks = createTasks(Date.now);
  let runs = 0;
  const exported = tasks.start({
    ...{ kind: 'export', subject: 'out' },
    work: (report) => {
      runs += 1;
      return runs === 1 ? endless(report) : Promise.resolve({ exported: 10 });
    },
  });
  const imported = tasks.start({ kind: 'import', subject: 'in', work: endless });
  await Promise.resolve();
  await tasks.stop(['export', 'import']);
  expect(tasks.list().map(({ kind, state, done }) => [kind, state, done])).toEqual([
    ['import', 'interrupted', 3],
    ['export', 'interrupted', 3],
  ]);
  tasks.goOn(['export']);
  const [again, ...others] = tasks.list();
  expect(others).toEqual([]);
  expect(again?.id).not.toBe(exported);
  expect(again === undefined ? null : await tasks.ended(again.id)).toMatchObject({ kind: 'export', state: 'done' });
  expect(await tasks.ended(imported)).toBeNull();
  tasks.goOn(['export']);
  expect(tasks.list()).toHaveLength(1);
});

test('what fails while its library is away begins again when that is back; what is stopped meanwhile is no failure', async () => {
  const tasks = createTasks(Date.now);
  let runs = 0;
  let isBack = (): void => undefined;
  const request = {
    ...({ kind: 'verify', subject: 'library' } as const),
    work() {
      runs += 1;
      return runs % 2 === 1 ? Promise.reject(new Error('gone')) : Promise.resolve({ checked: 1 });
    },
    wasAway: (signal: AbortSignal) =>
      new Promise<boolean>((resolve, reject) => {
        isBack = () => resolve(true);
        signal.addEventListener('abort', () => reject(signal.reason));
      }),
  };
  const first = tasks.start(request);
  await setImmediate();
  expect(tasks.list()).toMatchObject([{ state: 'running' }]);
  isBack();
  expect(await tasks.ended(first)).toMatchObject({ state: 'done', result: { checked: 1 } });
  const second = tasks.start(request);
  await setImmediate();
  await tasks.stop(['verify']);
  expect(await tasks.ended(second)).toMatchObject({ state: 'interrupted', failure: null });
});

test('what a person cancels does not begin again', async () => {
  const tasks = createTasks(Date.now);
  const id = tasks.start({ kind: 'export', subject: 'out', work: endless });
  await Promise.resolve();
  tasks.cancel(id);
  expect(await tasks.ended(id)).toMatchObject({ state: 'cancelled', done: 3, total: 10 });
  tasks.goOn(['export']);
  expect(tasks.list().map(({ state }) => state)).toEqual(['cancelled']);
});
