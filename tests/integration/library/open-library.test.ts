import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LibraryQuery } from '../../../ipc/model/query.ts';
import { openDatabase } from '../../../main/library/database.ts';
import { libraryPaths } from '../../../main/library/library-paths.ts';
import { allMigrations } from '../../../main/library/migrations/all-migrations.ts';
import { markItems } from './person.ts';
import { connect, idOf, open, START, temporaryFolder, video, walk } from './support.ts';

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

const query = LibraryQuery.parse({});
const every = () => ({ ...query, kinds: [], accounts: [] });

describe('opening a library', () => {
  it('has one owner; others may read meanwhile', async () => {
    const owner = await open(folder.path);
    await expect(open(folder.path)).rejects.toMatchObject({ failure: { code: 'busy' } });
    const reader = await open(folder.path, 'read');
    expect(reader.id).toBe(owner.id);
    const before = reader.read.revision();
    await connect(owner);
    await walk(owner, [video('1')]);
    expect(reader.read.revision()).toBeGreaterThan(before);
    expect(reader.read.total(every())).toBe(1);
    await expect(markItems(reader, [idOf(owner, '1')], { rating: 1 })).rejects.toMatchObject({
      failure: { code: 'busy' },
    });
    await reader.close();
    await owner.close();
    const next = await open(folder.path);
    expect(next.read.total(every())).toBe(1);
    await next.close();
    await next.close();
  });

  it('to read needs no library and makes none', async () => {
    const reader = await open(folder.path, 'read');
    expect(reader.read.total(every())).toBe(0);
    expect(reader.read.status().schemaVersion).toBe(allMigrations.at(-1)?.version);
    await reader.close();
    expect(readdirSync(folder.path)).toEqual([]);
  });

  it('takes over from a process that was killed', async () => {
    const script = `
      const { open, connect, walk, video } = await import(${JSON.stringify(new URL('./support.ts', import.meta.url).href)});
      const library = await open(${JSON.stringify(folder.path)});
      await connect(library);
      await walk(library, [video('1')]);
      console.log('ready');
      setInterval(() => {}, 1000);
    `;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await Promise.race([
      once(child.stdout, 'data'),
      once(child, 'exit').then(() => Promise.reject(new Error('The other process ended early'))),
    ]);
    await expect(open(folder.path)).rejects.toMatchObject({ failure: { code: 'busy' } });
    child.kill('SIGKILL');
    await once(child, 'exit');
    const library = await open(folder.path);
    expect(library.read.total(every())).toBe(1);
    await library.close();
  });

  it('refuses a library of a newer version, and leaves it as it is', async () => {
    await (await open(folder.path)).close();
    const path = libraryPaths(folder.path).database;
    const db = openDatabase({ path, access: 'write', sqliteBinding: null });
    db.pragma('user_version = 9999');
    db.close();
    const refusal = { failure: { code: 'invalid', message: expect.stringContaining('newer version of Conch') } };
    await expect(open(folder.path)).rejects.toMatchObject(refusal);
    await expect(open(folder.path, 'read')).rejects.toMatchObject(refusal);
    expect(existsSync(libraryPaths(folder.path).lock)).toBe(false);
  });

  it('says what to do when the database is damaged', async () => {
    await (await open(folder.path)).close();
    const { database, backups } = libraryPaths(folder.path);
    writeFileSync(database, 'not a database'.repeat(1_000));
    await expect(open(folder.path)).rejects.toMatchObject({
      failure: { code: 'invalid', hint: expect.stringContaining('conch rebuild') },
    });
    expect(existsSync(backups)).toBe(false);
  });

  it('writes nothing while its folder cannot be reached', async () => {
    const library = await open(folder.path);
    await connect(library);
    await walk(library, [video('1')]);
    const id = idOf(library, '1');
    const away = `${folder.path}-away`;
    renameSync(folder.path, away);
    await expect(markItems(library, [id], { rating: 1 })).rejects.toThrow(/cannot be reached/);
    expect(existsSync(folder.path)).toBe(false);
    renameSync(away, folder.path);
    await markItems(library, [id], { rating: 2 });
    expect(library.read.item(id)?.rating).toBe(2);
    await library.close();
  });

  it('tells what changed, before the writer goes on', async () => {
    const library = await open(folder.path);
    await connect(library);
    const heard: unknown[] = [];
    const stop = library.onChange((change) => heard.push(change));
    await walk(library, [video('1')]);
    const id = idOf(library, '1');
    const revision = library.read.revision();
    await markItems(library, [id], { rating: 1 });
    expect(heard).toEqual([
      { ids: [id], reordered: true },
      { ids: [id], reordered: false, edited: true },
    ]);
    expect(library.read.revision()).toBe(revision + 1);
    await walk(library, [video('1')]);
    stop();
    await markItems(library, [id], { rating: 2 });
    expect(heard).toHaveLength(2);
    await library.close();
  });

  it('keeps its id', async () => {
    const first = await open(folder.path);
    const { id } = first;
    await first.close();
    const second = await open(folder.path);
    expect(second.id).toBe(id);
    expect(id).toMatch(/^[0-9a-f-]{36}$/);
    expect(existsSync(join(folder.path, '.conch', 'library.sqlite'))).toBe(true);
    expect(START).toBeGreaterThan(0);
    await second.close();
  });
});
