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
  await tasks.stop(['export', 'import'], 'here');
  expect(tasks.list().map(({ kind, state, done }) => [kind, state, done])).toEqual([
    ['import', 'interrupted', 3],
    ['export', 'interrupted', 3],
  ]);
  tasks.goOn(['export'], 'here');
  const [again, ...others] = tasks.list();
  expect(others).toEqual([]);
  expect(again?.id).not.toBe(exported);
  expect(again === undefined ? null : await tasks.ended(again.id)).toMatchObject({ kind: 'export', state: 'done' });
  expect(await tasks.ended(imported)).toBeNull();
  tasks.goOn(['export'], 'here');
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
  await tasks.stop(['verify'], 'here');
  expect(await tasks.ended(second)).toMatchObject({ state: 'interrupted', failure: null });
});

test('what a person cancels does not begin again', async () => {
  const tasks = createTasks(Date.now);
  const id = tasks.start({ kind: 'export', subject: 'out', work: endless });
  await Promise.resolve();
  tasks.cancel(id);
  expect(await tasks.ended(id)).toMatchObject({ state: 'cancelled', done: 3, total: 10 });
  tasks.goOn(['export'], 'here');
  expect(tasks.list().map(({ state }) => state)).toEqual(['cancelled']);
});

test('what was stopped with its library stays listed while another one is open, and goes on with its own, also from elsewhere', async () => {
  const tasks = createTasks(Date.now);
  tasks.start({ kind: 'export', subject: 'out', work: endless });
  await Promise.resolve();
  await tasks.stop(['export'], 'here');
  tasks.goOn(['export'], 'other');
  expect(tasks.list()).toMatchObject([{ state: 'interrupted', subject: 'out' }]);
  tasks.moved('here', 'there');
  tasks.goOn(['export'], 'here');
  expect(tasks.list()).toMatchObject([{ state: 'interrupted' }]);
  tasks.goOn(['export'], 'there');
  expect(tasks.list()).toMatchObject([{ state: 'running' }]);
  await tasks.stop(['export'], 'there');
});

test('what was interrupted and is cleared is forgotten: its note is taken back', async () => {
  const tasks = createTasks(Date.now);
  const noted = new Set(['export']);
  const dropped = async (): Promise<void> => void noted.clear();
  const id = tasks.start({ kind: 'export', subject: 'out', work: endless, dropped });
  await Promise.resolve();
  await tasks.stop(['export'], 'here');
  expect(noted.size).toBe(1);
  await tasks.clear(id);
  expect([noted.size, tasks.list()]).toEqual([0, []]);
});
