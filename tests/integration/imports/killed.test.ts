import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { LibraryQuery } from '../../../ipc/model/query.ts';
import { verifyLibrary } from '../../../main/verify/verify.ts';
import { open, temporaryFolder } from '../library/support.ts';
import { importsOf, writePicture } from './support.ts';

const FILES = 120;

/** Runs the child until it has said so many lines of this kind, then kills it; null lets it end. Gives its last line. */
function run(folder: string, paths: readonly string[], rows: number | null): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'import-child.ts'), folder, ...paths], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    child.stdout.on('data', (data: Buffer) => {
      said += data.toString();
      if (rows !== null && said.split('row').length > rows) child.kill('SIGKILL');
    });
    child.on('exit', (code, signal) => {
      if (signal === null && code !== 0) reject(new Error(said));
      else resolve(said.trim().split('\n').at(-1) ?? '');
    });
  });
}

test('killed at many points, each file is an item once, nothing half is under a name, and the import goes on', async () => {
  const home = temporaryFolder();
  const outside = temporaryFolder();
  mkdirSync(join(outside.path, 'in'));
  for (let number = 0; number < FILES; number += 1)
    await writePicture(join(outside.path, 'in'), `${number}.png`, number);

  for (const rows of [1, 7, 20, 40]) await run(home.path, [join(outside.path, 'in')], rows);
  const between = await open(home.path);
  expect(await importsOf(between).unfinished()).toHaveLength(1);
  expect(await verifyLibrary(between, { repair: false })).toMatchObject({ missing: [], damaged: [] });
  await between.close();

  const last: unknown = JSON.parse(await run(home.path, [], null));
  expect(last).toMatchObject({ state: 'done', done: FILES, total: FILES, result: { failed: 0 } });
  const library = await open(home.path);
  const { items } = library.read.items(LibraryQuery.parse({}), 500, null);
  expect(items).toHaveLength(FILES);
  expect(new Set(items.map(({ remoteId }) => remoteId)).size).toBe(FILES);
  expect(await verifyLibrary(library, { repair: false })).toMatchObject({ ok: true, checked: FILES, unknown: [] });
  expect(await importsOf(library).unfinished()).toEqual([]);
  expect(readdirSync(join(home.path, '.conch', 'imports'))).toEqual([]);
  const names = readdirSync(join(home.path, 'Images'), { recursive: true }).map(String);
  expect(names.filter((name) => name.includes('.part'))).toEqual([]);
  await library.close();
  home.remove();
  outside.remove();
}, 120_000);
