import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LibraryQuery } from '../../../ipc/model/query.ts';
import { glanceAt } from '../../../main/app/glance.ts';
import { openDatabase } from '../../../main/library/database.ts';
import { libraryPaths } from '../../../main/library/library-paths.ts';
import { openThumbs } from '../../../main/library/thumbs.ts';
import type { Log } from '../../../main/log.ts';
import { connect, idOf, open, temporaryFolder, video, walk } from '../library/support.ts';

const quiet = () => undefined;
const log: Log = { debug: quiet, info: quiet, warn: quiet, error: quiet };
const all = LibraryQuery.parse({});

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

async function given() {
  const glance = await glanceAt(folder.path, log);
  if (glance === null) throw new Error('there is nothing to glance at');
  return glance;
}

describe('glanceAt', () => {
  it('reads a library without taking it, and sees that it was written since', async () => {
    const before = await open(folder.path);
    await connect(before);
    await walk(before, [video('1')]);
    await before.write.saveSetting('settings', JSON.stringify({ theme: 'dark' }));
    const id = idOf(before, '1');
    await before.close();
    const thumbs = openThumbs({ path: libraryPaths(folder.path).thumbs, sqliteBinding: null, log });
    thumbs.saveThumb(id, { bytes: new Uint8Array([1, 2, 3]), mime: 'image/webp', width: 1, height: 1 });
    thumbs.close();

    const glance = await given();
    expect(glance.read.total(all)).toBe(1);
    expect(glance.settings.theme).toBe('dark');
    expect(glance.thumbnail(id)?.mime).toBe('image/webp');
    expect(existsSync(libraryPaths(folder.path).lock)).toBe(false);
    expect(glance.hasChanged()).toBe(false);

    const owner = await open(folder.path);
    expect(glance.hasChanged()).toBe(false);
    await walk(owner, [video('2'), video('1')]);
    expect(glance.hasChanged()).toBe(true);
    await glance.close();
    await owner.close();
  });

  it('sees nothing where there is no library, and makes none', async () => {
    expect(await glanceAt(folder.path, log)).toBeNull();
    expect(existsSync(libraryPaths(folder.path).own)).toBe(false);
  });

  it('leaves a library alone that must be brought up to date, or is damaged', async () => {
    await (await open(folder.path)).close();
    const { database } = libraryPaths(folder.path);
    const db = openDatabase({ path: database, access: 'write', sqliteBinding: null });
    db.pragma('user_version = 1');
    db.close();
    expect(await glanceAt(folder.path, log)).toBeNull();
    writeFileSync(join(database), 'no database at all, only words '.repeat(200));
    expect(await glanceAt(folder.path, log)).toBeNull();
  });
});
