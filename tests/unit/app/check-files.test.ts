import { expect, it } from 'vitest';
import { checkFiles } from '../../../main/app/check-files.ts';
import type { Engine, VerifyReport } from '../../../main/engine-api.ts';
import { createTasks } from '../../../main/tasks/tasks.ts';

/** A library of four files whose check finds this. */
function libraryWith(found: Partial<VerifyReport>) {
  const asked: unknown[] = [];
  const engine = {
    library: { read: { status: () => ({ renditions: { complete: 4 } }) } },
    async verify({ repair, onProgress }: Parameters<Engine['verify']>[0]) {
      asked.push(repair);
      onProgress?.(5);
      const nothing = { missing: [], damaged: [], unreadable: [], unreachable: [], onlyHere: [], unknown: [] };
      return { ok: true, checked: 5, ...nothing, repaired: 0, ...found };
    },
  } as unknown as Parameters<typeof checkFiles>[0];
  return { asked, engine };
}

it('a check of all files is a task: it repairs, counts, and tells each file that is not as it was', async () => {
  const { asked, engine } = libraryWith({
    missing: ['Videos/a.mp4'],
    damaged: ['Images/b.png'],
    unreadable: ['Videos/d.mp4'],
    unreachable: ['/x/c.wav'],
  });
  const tasks = createTasks(Date.now);
  const seen: (number | null)[] = [];
  tasks.onChange(({ done, total }) => seen.push(done, total));
  const id = tasks.start({ kind: 'verify', subject: '/library', work: checkFiles(engine) });
  const task = await tasks.ended(id);
  expect(asked).toEqual([true]);
  expect(seen).toEqual(expect.arrayContaining([4, 5]));
  expect(task).toMatchObject({ state: 'done', result: { checked: 5, missing: 1, damaged: 1 } });
  expect(task?.problems.map(({ what, failure }) => [what, failure.message])).toEqual([
    ['Videos/a.mp4', 'This file is missing.'],
    ['Images/b.png', 'This file is damaged.'],
    ['Videos/d.mp4', 'This file cannot be read.'],
    ['/x/c.wav', 'The disk of this file is not connected.'],
  ]);
});

it('does not promise to fetch what a person brought in, and says what became of files that stayed where they were', async () => {
  const { engine } = libraryWith({
    missing: ['/x/gone.mp4', 'Images/brought.png'],
    damaged: ['/x/edited.png', 'Images/rotten.png'],
    onlyHere: ['/x/gone.mp4', 'Images/brought.png', '/x/edited.png', 'Images/rotten.png'],
  });
  const tasks = createTasks(Date.now);
  const task = await tasks.ended(tasks.start({ kind: 'verify', subject: '/library', work: checkFiles(engine) }));
  expect(task?.problems.map(({ what, failure }) => [what, failure.message])).toEqual([
    ['/x/gone.mp4', 'This file was moved or deleted.'],
    ['Images/brought.png', 'This file is missing.'],
    ['/x/edited.png', 'This file changed since it was imported.'],
    ['Images/rotten.png', 'This file is damaged.'],
  ]);
  expect(task?.problems.map(({ failure }) => failure.hint).join(' ')).not.toMatch(/fetched again|\.conch\/damaged/);
});
