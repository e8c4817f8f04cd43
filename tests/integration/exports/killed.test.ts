import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { resumeExports, startExport } from '../../../main/app/export-tasks.ts';
import { engineEntries } from '../../../main/entries.ts';
import { createExports } from '../../../main/exports/exports.ts';
import type { Library } from '../../../main/library/library.ts';
import { createTasks } from '../../../main/tasks/tasks.ts';
import { importAll, writePicture } from '../imports/support.ts';
import { memoryLog, open, temporaryFolder } from '../library/support.ts';
import { everything } from './everything.ts';

const FILES = 60;
let library: Library;
let home: ReturnType<typeof temporaryFolder>;
let outside: ReturnType<typeof temporaryFolder>;

beforeEach(async () => {
  home = temporaryFolder();
  outside = temporaryFolder();
  library = await open(home.path);
  mkdirSync(join(outside.path, 'in'));
  // The same names again: a copy that is made twice would have a number.
  for (let number = 0; number < FILES; number += 1)
    await writePicture(join(outside.path, 'in'), `${number}.png`, number);
  await importAll(library, [join(outside.path, 'in')]);
});
afterEach(async () => {
  await library.close();
  home.remove();
  outside.remove();
});

const out = () => join(outside.path, 'out');
const copies = () =>
  readdirSync(out())
    .filter((name) => name.endsWith('.png'))
    .sort();
const all = Array.from({ length: FILES }, (_, number) => `${number}.png`).sort();
const engineOf = () => ({
  library,
  exports: createExports({ library, threadEntry: engineEntries().exportThread, sqliteBinding: null, log: memoryLog() }),
});
const wish = () =>
  ({ target: everything(), folder: out(), template: '{title}', metadata: true, sidecars: 'csv' }) as const;

/** Runs the child until so many copies are there, then kills it; null lets it end. Gives its last line. */
function run(args: readonly string[], files: number | null): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'export-child.ts'), home.path, ...args], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const look = setInterval(() => {
      if (files !== null && copies().length >= files) child.kill('SIGKILL');
    }, 1);
    let said = '';
    child.stdout.on('data', (data: Buffer) => {
      said += data.toString();
    });
    child.on('exit', (code, signal) => {
      clearInterval(look);
      if (signal === null && code !== 0) reject(new Error(said));
      else resolve(said.trim().split('\n').at(-1) ?? '');
    });
  });
}

test('killed, an export goes on by itself: each file is there once and whole, with one table, and nothing of it is noted any more', async () => {
  await library.close();
  mkdirSync(out());
  await run([out()], 7);
  expect(copies().length).toBeLessThan(FILES);
  await run([], 25);
  const last: unknown = JSON.parse(await run([], null));
  expect(last).toMatchObject({ kind: 'export', state: 'done', done: FILES, result: { failed: 0 } });
  expect(copies()).toEqual(all);
  expect(readdirSync(out()).filter((name) => !name.endsWith('.png'))).toEqual(['conch-export.csv']);
  library = await open(home.path);
  expect(await engineOf().exports.unfinished()).toEqual([]);
}, 60_000);

test('an export that is stopped with its library stays noted; one that a person cancels, or that fails, does not', async () => {
  const engine = engineOf();
  const tasks = createTasks(Date.now);
  const noted = async () => (await engine.exports.unfinished()).length;
  mkdirSync(out());
  const id = startExport(tasks, engine, await engine.exports.begin(wish()), memoryLog());
  await expect.poll(() => copies().length, { interval: 1 }).toBeGreaterThan(0);
  await tasks.stop(['export'], home.path);
  expect(await tasks.ended(id)).toMatchObject({ state: 'interrupted' });
  expect(await noted()).toBe(1);

  await resumeExports(tasks, engine, memoryLog());
  const [again] = tasks.list();
  if (again === undefined || again.id === id) throw new Error('nothing goes on');
  tasks.cancel(again.id);
  expect(await tasks.ended(again.id)).toMatchObject({ state: 'cancelled' });
  expect(await noted()).toBe(0);

  writeFileSync(join(outside.path, 'file'), '');
  const nowhere = await engine.exports.begin({ ...wish(), folder: join(outside.path, 'file', 'in it') });
  const failing = startExport(tasks, engine, nowhere, memoryLog());
  expect(await tasks.ended(failing)).toMatchObject({ state: 'failed' });
  await expect.poll(noted).toBe(0);
});

test('an export is not refused for want of room for its note', async () => {
  // No folder can be made where a file lies.
  writeFileSync(join(home.path, '.conch', 'exports'), '');
  const engine = engineOf();
  const tasks = createTasks(Date.now);
  const id = startExport(tasks, engine, await engine.exports.begin(wish()), memoryLog());
  expect(await tasks.ended(id)).toMatchObject({ state: 'done', result: { exported: FILES } });
});
