import { readFileSync, rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { DiskSpace } from '../../../main/downloads/disk-space.ts';
import type { FreshLink, RefreshLink } from '../../../main/downloads/download-one.ts';
import { sha256 } from '../../unit/downloads/support/fetching.ts';
import { jpeg, mp4 } from '../../unit/downloads/support/media-files.ts';
import { respond, serve } from '../../unit/downloads/support/raw-server.ts';
import { cdnOf, cdnWith, never, once, queue, until } from './support/queueing.ts';
import { emptyLibrary, filePath, idOf, libraryFolder, mediaFiles, renditions, seed } from './support/seeded.ts';

describe('a run', () => {
  it('fetches what is due, records it with facts of its content, and says what it did', async () => {
    const films = Array.from({ length: 12 }, () => mp4());
    const covers = films.map(() => jpeg());
    const cdn = await cdnWith(
      Object.fromEntries([...films.map((film, n) => [`/f${n}`, film]), ...covers.map((cover, n) => [`/c${n}`, cover])]),
    );
    const library = await emptyLibrary();
    await seed(
      library,
      films.map((_, n) => ({
        name: `v${n}`,
        files: [{ url: `${cdn.url}/f${n}` }, { url: `${cdn.url}/c${n}`, role: 'cover', watermark: null }],
      })),
    );
    const totals = await queue(library).run(once);
    const bytes = [...films, ...covers].reduce((sum, body) => sum + body.length, 0);
    expect(totals).toEqual({ done: 24, failed: 0, pending: 0, bytes, error: null });
    for (const [n, film] of films.entries()) {
      expect(sha256(readFileSync(filePath(library, `v${n}`)))).toBe(sha256(film));
      expect(library.read.item(idOf(library, `v${n}`))).toMatchObject({ width: 640, height: 360, durationMs: 5200 });
    }
    expect(mediaFiles(library.folder)).toHaveLength(24);
    expect(mediaFiles(library.folder).filter((path) => path.includes('.part'))).toEqual([]);
  });

  it('with nothing to do asks nobody and ends at once', async () => {
    const library = await emptyLibrary();
    expect(await queue(library).run(once)).toEqual({ done: 0, failed: 0, pending: 0, bytes: 0, error: null });
  });

  it('takes what ends soonest first', async () => {
    const order: string[] = [];
    const cdn = await cdnOf((request, socket) => {
      order.push(request.path);
      serve(request, socket, mp4());
    });
    const library = await emptyLibrary();
    const soon = Date.now() + 60_000;
    await seed(library, [
      { name: 'a', files: [{ url: `${cdn.url}/no-end` }] },
      { name: 'b', files: [{ url: `${cdn.url}/late`, deadline: soon + 9_000_000 }] },
      { name: 'c', files: [{ url: `${cdn.url}/soon`, deadline: soon }] },
    ]);
    await queue(library, { settings: { parallelDownloads: 1 } }).run(once);
    expect(order).toEqual(['/soon', '/late', '/no-end']);
  });

  it('never has more under way than is set', async () => {
    let now = 0;
    let most = 0;
    const cdn = await cdnOf((request, socket) => {
      now += 1;
      most = Math.max(most, now);
      setTimeout(() => {
        now -= 1;
        serve(request, socket, mp4());
      }, 60);
    });
    const library = await emptyLibrary();
    await seed(
      library,
      Array.from({ length: 20 }, (_, n) => ({ name: `v${n}`, files: [{ url: `${cdn.url}/${n}` }] })),
    );
    expect((await queue(library, { settings: { parallelDownloads: 3 } }).run(once)).done).toBe(20);
    expect(most).toBeGreaterThan(1);
    expect(most).toBeLessThanOrEqual(3);
  });

  it('keeps the same bytes once, also when they come at the same time', async () => {
    const film = mp4();
    const cdn = await cdnOf((request, socket) => serve(request, socket, film));
    const library = await emptyLibrary();
    await seed(
      library,
      Array.from({ length: 8 }, (_, n) => ({ name: `v${n}`, files: [{ url: `${cdn.url}/${n}` }] })),
    );
    expect(await queue(library).run(once)).toMatchObject({ done: 8, failed: 0 });
    expect(mediaFiles(library.folder)).toHaveLength(1);
    await seed(library, [{ name: 'later', files: [{ url: `${cdn.url}/later` }] }]);
    expect(await queue(library).run(once)).toMatchObject({ done: 1, failed: 0 });
    expect(mediaFiles(library.folder)).toHaveLength(1);
    expect(filePath(library, 'later')).toBe(filePath(library, 'v0'));
  });

  it('stores the same bytes again when the file that held them is gone from the disk', async () => {
    const film = mp4();
    const cdn = await cdnOf((request, socket) => serve(request, socket, film));
    const library = await emptyLibrary();
    await seed(library, [{ name: 'a', files: [{ url: `${cdn.url}/a` }] }]);
    await queue(library).run(once);
    rmSync(filePath(library, 'a'));
    await seed(library, [{ name: 'b', files: [{ url: `${cdn.url}/b` }] }]);
    await queue(library).run(once);
    expect(sha256(readFileSync(filePath(library, 'b')))).toBe(sha256(film));
  });

  it('stops with its signal, keeps what came, and the next one goes on there', async () => {
    const film = mp4(Buffer.alloc(3_000_000, 0x31));
    const stop = new AbortController();
    const cdn = await cdnOf((request, socket) => {
      if (request.index > 0) return serve(request, socket, film, { etag: '"a"' });
      respond(socket, 200, { 'content-length': film.length, etag: '"a"' }, film.subarray(0, 2_000_000));
      setTimeout(() => stop.abort(), 150);
      return undefined;
    });
    const library = await emptyLibrary();
    await seed(library, [{ name: 'a', files: [{ url: `${cdn.url}/a` }] }]);
    const downloads = queue(library);
    expect(await downloads.run({ retryFailed: false, signal: stop.signal })).toEqual({
      done: 0,
      failed: 0,
      pending: 1,
      bytes: 0,
      error: null,
    });
    expect(await downloads.run(once)).toMatchObject({ done: 1, pending: 0 });
    expect(cdn.requests[1]?.headers['range']).toBe('bytes=2000000-');
    expect(sha256(readFileSync(filePath(library, 'a')))).toBe(sha256(film));
    expect(mediaFiles(library.folder)).toHaveLength(1);
  });
});

describe('failures', () => {
  it('that pass are tried again by themselves, going on with what came', async () => {
    const film = mp4(Buffer.alloc(2_500_000, 0x31));
    const cdn = await cdnOf((request, socket) => {
      if (request.index === 0) {
        respond(socket, 200, { 'content-length': film.length, etag: '"a"' }, film.subarray(0, 1_500_000));
        setTimeout(() => socket.destroy(), 30);
      } else if (request.index === 1) {
        respond(socket, 503, { 'content-length': 0 });
      } else serve(request, socket, film, { etag: '"a"' });
    });
    const library = await emptyLibrary();
    await seed(library, [{ name: 'a', files: [{ url: `${cdn.url}/a` }] }]);
    expect(await queue(library).run(once)).toMatchObject({ done: 1, failed: 0, pending: 0, bytes: film.length });
    expect(cdn.requests.map((request) => request.headers['range'] ?? '')).toEqual([
      '',
      'bytes=1500000-',
      'bytes=1500000-',
    ]);
    expect(sha256(readFileSync(filePath(library, 'a')))).toBe(sha256(film));
  });

  it('of a link that ended cost one question to the provider, then the fresh link is fetched', async () => {
    const film = mp4();
    const asked: string[] = [];
    for (const status of [403, 404, 410]) {
      const cdn = await cdnOf((request, socket) =>
        request.path === '/old' ? respond(socket, status, { 'content-length': 0 }) : serve(request, socket, film),
      );
      const library = await emptyLibrary();
      await seed(library, [{ name: 'a', files: [{ url: `${cdn.url}/old` }] }]);
      const refreshLink: RefreshLink = async (task) => {
        asked.push(task.itemId);
        return { found: 'link', url: `${cdn.url}/new`, watermark: false, deadline: null };
      };
      expect(await queue(library, { refreshLink }).run(once)).toMatchObject({ done: 1, failed: 0 });
      expect(cdn.requests.map((request) => request.path)).toEqual(['/old', '/new']);
    }
    expect(asked).toHaveLength(3);
  });

  const ends: readonly [string, number, FreshLink, string][] = [
    ['the provider has the item no more', 404, { found: 'gone' }, 'gone'],
    ['the item has no such file any more', 404, { found: 'none' }, 'not-found'],
    ['the fresh link does not work either', 410, { found: 'link', url: '', watermark: null, deadline: null }, 'gone'],
    ['the fresh link is refused too', 403, { found: 'link', url: '', watermark: null, deadline: null }, 'forbidden'],
  ];
  it.each(ends)('wait for a person when %s', async (_what, status, fresh, code) => {
    const cdn = await cdnOf((_request, socket) => respond(socket, status, { 'content-length': 0 }));
    const library = await emptyLibrary();
    await seed(library, [{ name: 'a', files: [{ url: `${cdn.url}/old` }] }]);
    let asked = 0;
    const refreshLink: RefreshLink = async () => {
      asked += 1;
      return fresh.found === 'link' ? { ...fresh, url: `${cdn.url}/new` } : fresh;
    };
    expect(await queue(library, { refreshLink }).run(once)).toMatchObject({ done: 0, failed: 1, pending: 0 });
    expect(asked).toBe(1);
    expect(renditions(library)['a/original']).toMatchObject({ state: 'failed', error: code });
    expect(library.read.nextDownloadAt()).toBeNull();
    expect(mediaFiles(library.folder)).toEqual([]);
  });

  it('wait for a person after a page came twice, and are tried again when asked', async () => {
    const film = mp4();
    let better = false;
    const cdn = await cdnOf((request, socket) => {
      if (better) serve(request, socket, film);
      else respond(socket, 200, { 'content-length': 6, 'content-type': 'text/html' }, '<html>');
    });
    const library = await emptyLibrary();
    await seed(library, [{ name: 'a', files: [{ url: `${cdn.url}/a` }] }]);
    const refreshLink: RefreshLink = async () => ({
      found: 'link',
      url: `${cdn.url}/a`,
      watermark: false,
      deadline: null,
    });
    const downloads = queue(library, { refreshLink });
    expect(await downloads.run(once)).toMatchObject({ failed: 1 });
    expect(renditions(library)['a/original']).toMatchObject({ state: 'failed', error: 'protocol' });
    expect(cdn.requests).toHaveLength(2);
    better = true;
    expect(await downloads.run(once)).toMatchObject({ done: 0 });
    expect(await downloads.run({ retryFailed: true, signal: never })).toMatchObject({ done: 1, failed: 0 });
  });

  it('of one file never keep the others', async () => {
    const cdn = await cdnOf((request, socket) => {
      if (request.path === '/3') respond(socket, 404, { 'content-length': 0 });
      else serve(request, socket, mp4());
    });
    const library = await emptyLibrary();
    await seed(
      library,
      Array.from({ length: 6 }, (_, n) => ({ name: `v${n}`, files: [{ url: `${cdn.url}/${n}` }] })),
    );
    expect(await queue(library).run(once)).toMatchObject({ done: 5, failed: 1, pending: 0 });
  });

  it('for want of space halt the queue, and it goes on when there is room', async () => {
    const cdn = await cdnOf((request, socket) => serve(request, socket, mp4()));
    const folder = libraryFolder();
    const library = await emptyLibrary(folder);
    await seed(
      library,
      Array.from({ length: 20 }, (_, n) => ({ name: `v${n}`, files: [{ url: `${cdn.url}/${n}` }] })),
    );
    let free = 0;
    const space = new DiskSpace(folder, { measure: () => ({ free, total: 1e9 }), reserve: () => 1000 });
    const downloads = queue(library, { tools: { space }, settings: { parallelDownloads: 2 } });
    const totals = await downloads.run(once);
    expect(totals).toMatchObject({ done: 0, pending: 20, error: { code: 'disk-full' } });
    expect(totals.failed).toBeGreaterThan(0);
    expect(downloads.status().halted).toMatchObject({ code: 'disk-full' });
    expect(cdn.requests.length).toBeLessThanOrEqual(3);
    free = 1e8;
    downloads.resume();
    expect(downloads.status().halted).toBeNull();
    expect(await downloads.run(once)).toMatchObject({ done: 20, failed: 0, pending: 0, error: null });
  });

  it('that would leave less free than a person has set are not begun, and are when less is set', async () => {
    const cdn = await cdnOf((request, socket) => serve(request, socket, mp4()));
    const library = await emptyLibrary();
    await seed(library, [{ name: 'v', files: [{ url: `${cdn.url}/v` }] }]);
    const set = { keepFreeBytes: 1e15 };
    const downloads = queue(library, { settings: set });
    expect(await downloads.run(once)).toMatchObject({ done: 0, pending: 1, error: { code: 'disk-full' } });
    expect(downloads.status().halted?.hint).toContain('Settings');
    set.keepFreeBytes = 0;
    expect(await downloads.run(once)).toMatchObject({ done: 1, failed: 0, pending: 0, error: null });
  });

  it('are not begun by themselves where a person does not want that, but when they resume the queue, once', async () => {
    const cdn = await cdnOf((request, socket) => serve(request, socket, mp4()));
    const library = await emptyLibrary();
    const clip = (name: string) => ({ name, files: [{ url: `${cdn.url}/${name}` }] });
    await seed(library, [clip('v1'), clip('v2')]);
    const set = { downloadNew: false };
    const downloads = queue(library, { settings: set });
    downloads.start();
    await until(downloads, ({ paused, pending }) => paused && pending === 2);
    await sleep(300);
    expect(cdn.requests).toEqual([]);
    downloads.resume();
    await until(downloads, ({ paused, done }) => paused && done === 2);
    await seed(library, [clip('v3')]);
    await sleep(300);
    expect(downloads.status()).toMatchObject({ paused: true, pending: 1, done: 2, active: [] });
    set.downloadNew = true;
    downloads.resume();
    await until(downloads, ({ paused, done }) => !paused && done === 3);
  });

  it('are what a run is for, also where nothing is to be begun by itself', async () => {
    const cdn = await cdnOf((request, socket) => serve(request, socket, mp4()));
    const library = await emptyLibrary();
    await seed(library, [{ name: 'v', files: [{ url: `${cdn.url}/v` }] }]);
    expect(await queue(library, { settings: { downloadNew: false } }).run(once)).toMatchObject({ done: 1, pending: 0 });
  });

  it('without a network end a run soon and leave the rest pending, with nothing given up', async () => {
    const library = await emptyLibrary();
    await seed(
      library,
      Array.from({ length: 40 }, (_, n) => ({ name: `v${n}`, files: [{ url: `https://cdn.invalid/${n}` }] })),
    );
    const totals = await queue(library).run(once);
    expect(totals.done).toBe(0);
    expect(totals.failed).toBeGreaterThan(0);
    expect(totals.failed + totals.pending).toBe(40);
    expect(totals.pending).toBeGreaterThan(20);
    expect(library.read.nextDownloadAt()).not.toBeNull();
  });
});
