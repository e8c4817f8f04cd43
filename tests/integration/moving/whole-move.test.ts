import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openAppState } from '../../../main/app/app-state.ts';
import type { EngineHost } from '../../../main/app/engine-host.ts';
import { knownLibraries } from '../../../main/app/known-libraries.ts';
import { createLibraryMove } from '../../../main/app/library-move.ts';
import { copyLibrary } from '../../../main/moving/move-library.ts';
import { createTasks } from '../../../main/tasks/tasks.ts';
import { memoryLog } from '../library/support.ts';
import { expectWhole, libraryToMove } from './library-to-move.ts';

const FILES = 4;

test('a move that copies is one piece of work: opening the library at its new place begins no second one', async () => {
  const { ground, from } = await libraryToMove(FILES);
  const to = join(ground.path, 'there');
  const kept = join(ground.path, 'kept');
  mkdirSync(kept);
  // Copying was begun once: so it is copied on, also on one volume.
  await copyLibrary({ from, to, signal: new AbortController().signal, onProgress: () => undefined }, 'ahead');
  const state = openAppState(kept, memoryLog());
  const tasks = createTasks(Date.now);
  let folder = from;
  const host = {
    folder: () => folder,
    problem: async () => null,
    // As the app does: whatever was opened is asked what it was about when the app ended.
    async between(work: () => Promise<string>) {
      folder = await work();
      await move.resume();
    },
  } as Pick<EngineHost, 'folder' | 'problem' | 'between'> as EngineHost;
  const known = knownLibraries(state, Date.now);
  const move = createLibraryMove({ host, tasks, state, known, reopened: () => undefined, log: memoryLog() });

  await move.start(to);
  for (const { id } of tasks.list()) await tasks.ended(id);

  expect(tasks.list()).toMatchObject([{ kind: 'move', state: 'done' }]);
  expect(state.current()).toMatchObject({ library: to, moving: null, removing: null });
  expect(existsSync(from)).toBe(false);
  await expectWhole(to, FILES);
  ground.remove();
});

test('a move that is cancelled leaves nothing at the other place, and what lay there is left alone', async () => {
  const { ground, from } = await libraryToMove(FILES);
  const to = join(ground.path, 'there');
  const kept = join(ground.path, 'kept');
  mkdirSync(kept);
  await copyLibrary({ from, to, signal: new AbortController().signal, onProgress: () => undefined }, 'ahead');
  expect(readdirSync(to)).toContain('Images');
  writeFileSync(join(to, 'Images', 'of another.txt'), 'mine');
  const state = openAppState(kept, memoryLog());
  const tasks = createTasks(Date.now);
  const host = {
    folder: () => from,
    problem: async () => null,
    async between(work: () => Promise<string>) {
      for (const { id } of tasks.list()) tasks.cancel(id);
      await work();
    },
  } as Pick<EngineHost, 'folder' | 'problem' | 'between'> as EngineHost;
  const known = knownLibraries(state, Date.now);
  const move = createLibraryMove({ host, tasks, state, known, reopened: () => undefined, log: memoryLog() });

  await move.start(to);
  for (const { id } of tasks.list()) await tasks.ended(id);

  expect(tasks.list()).toMatchObject([{ kind: 'move', state: 'cancelled' }]);
  expect(state.current()).toMatchObject({ moving: null, removing: null });
  expect(readdirSync(to, { recursive: true }).sort()).toEqual(['Images', join('Images', 'of another.txt')]);
  await expectWhole(from, FILES);
  ground.remove();
});
