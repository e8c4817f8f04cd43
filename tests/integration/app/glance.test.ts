import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FirstExtent, FirstPage } from '../../../ipc/domains/start.ts';
import { LibraryQuery } from '../../../ipc/model/query.ts';
import { FIRST_SIZE, firstQuery } from '../../../main/app/first-query.ts';
import { type Glance, glanceAt } from '../../../main/app/glance.ts';
import { openDatabase } from '../../../main/library/database.ts';
import { libraryPaths } from '../../../main/library/library-paths.ts';
import { openThumbs } from '../../../main/library/thumbs.ts';
import type { Log } from '../../../main/log.ts';
import { PAGE_TILES } from '../../../renderer/features/library/model/tile-pages.ts';
import { TOP_PAGES } from '../../../renderer/features/library/model/top-of-list.ts';
import { connect, idOf, open, temporaryFolder, video, walk } from '../library/support.ts';

const quiet = () => undefined;
const log: Log = { debug: quiet, info: quiet, warn: quiet, error: quiet };
const all = firstQuery(false);
const flat = { stacked: false };

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

async function given({ stacked }: { readonly stacked: boolean } = flat) {
  const glance = await glanceAt(folder.path, { stacked }, log);
  if (glance === null) throw new Error('there is nothing to glance at');
  return glance;
}

async function extentOf(glance: Glance) {
  const extent = await glance.extent();
  if (extent === null) throw new Error('nothing was counted');
  return extent;
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
    expect(glance.page.settings.theme).toBe('dark');
    expect(glance.page.tiles.map((tile) => tile.id)).toEqual([id]);
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

  it('gives the whole first page as agreed, which is what the open library answers', async () => {
    const owner = await open(folder.path);
    await connect(owner);
    await walk(owner, [video('3'), video('2'), video('1')]);
    const glance = await given();
    // What is not checked on its way is checked here: a field more, or one that is not as agreed, fails.
    expect(FirstPage.strict().parse(glance.page)).toEqual(glance.page);
    const extent = await extentOf(glance);
    expect(FirstExtent.strict().parse(extent)).toEqual(extent);
    const { read } = owner;
    expect(glance.page.query).toEqual(all);
    expect(extent.counts).toEqual(read.counts());
    expect(extent.outline).toEqual(read.outline(all));
    expect([...extent.ratios]).toEqual([...read.ratios(all, 0, 10)]);
    expect(glance.page.tiles).toEqual(read.tiles(all, 0, 10));
    expect(glance.page.connections).toEqual(read.connections());
    expect(glance.page.accounts).toEqual(read.accounts());
    await glance.close();
    expect(await glance.extent()).toBeNull();
    expect(LibraryQuery.strict().parse(glance.page.query)).toEqual(glance.page.query);
    const stacked = await given({ stacked: true });
    expect((await extentOf(stacked)).outline).toEqual(read.outline(firstQuery(true)));
    expect(stacked.page.tiles).toEqual(read.tiles(firstQuery(true), 0, 10));
    await stacked.close();
    await owner.close();
  });

  it('reads as many tiles as the window first asks for, however many there are', async () => {
    const owner = await open(folder.path);
    await connect(owner);
    const many = FIRST_SIZE.tiles + 7;
    const names = Array.from({ length: many }, (_, index) => String(index).padStart(4, '0'));
    await walk(
      owner,
      names.toReversed().map((name) => video(name)),
    );
    await owner.close();
    const glance = await given();
    expect(FIRST_SIZE.tiles).toBe(TOP_PAGES * PAGE_TILES);
    expect(glance.page.tiles.length).toBe(FIRST_SIZE.tiles);
    const extent = await extentOf(glance);
    expect([extent.outline.total, extent.counts.all, extent.ratios.length]).toEqual([many, many, many]);
    await glance.close();
  });

  it('sees nothing where there is no library, and makes none', async () => {
    expect(await glanceAt(folder.path, flat, log)).toBeNull();
    expect(existsSync(libraryPaths(folder.path).own)).toBe(false);
  });

  it('leaves a library alone that must be brought up to date, or is damaged', async () => {
    await (await open(folder.path)).close();
    const { database } = libraryPaths(folder.path);
    const db = openDatabase({ path: database, access: 'write', sqliteBinding: null });
    db.pragma('user_version = 1');
    db.close();
    expect(await glanceAt(folder.path, flat, log)).toBeNull();
    writeFileSync(join(database), 'no database at all, only words '.repeat(200));
    expect(await glanceAt(folder.path, flat, log)).toBeNull();
  });
});
