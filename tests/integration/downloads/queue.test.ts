import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Settings } from '../../../ipc/domains/app.ts';
import type { DownloadStatus } from '../../../ipc/domains/sync.ts';
import { DiskSpace } from '../../../main/downloads/disk-space.ts';
import type { FreshLink, RefreshLink } from '../../../main/downloads/download-one.ts';
import type { FetchTools } from '../../../main/downloads/fetch-contract.ts';
import { openFetcher } from '../../../main/downloads/fetcher.ts';
import { temporaryName } from '../../../main/downloads/placement.ts';
import { createDownloads, type Downloads } from '../../../main/downloads/queue.ts';
import type { Library } from '../../../main/library/library.ts';
import { sha256 } from '../../unit/downloads/support/fetching.ts';
import { jpeg, mp4, png } from '../../unit/downloads/support/media-files.ts';
import { type RawRequest, rawServer, respond, serve } from '../../unit/downloads/support/raw-server.ts';
import {
  afterwards,
  emptyLibrary,
  filePath,
  idOf,
  libraryFolder,
  mediaFiles,
  recordingLog,
  renditions,
  seed,
  threadEntry,
} from './support/seeded.ts';

const settings = Settings.parse({
  theme: 'system',
  language: 'system',
  parallelDownloads: 8,
  bandwidthLimit: null,
  allowWatermarked: true,
  syncEveryMinutes: null,
});
const never = new AbortController().signal;
const once = { retryFailed: false, signal: never };

interface QueueOptions {
  readonly refreshLink?: RefreshLink;
  readonly tools?: Partial<FetchTools>;
  readonly settings?: Partial<Settings>;
}

/** A queue in a real thread, or with `tools` in this one. */
function queue(library: Library, options: QueueOptions = {}): Downloads {
  const downloads = createDownloads({
    library,
    threadEntry,
    refreshLink: options.refreshLink ?? (async () => ({ found: 'gone' })),
    settings: () => ({ ...settings, ...options.settings }),
    log: recordingLog(),
    now: Date.now,
    ...(options.tools === undefined ? {} : { fetcher: openFetcher(library.folder, options.tools) }),
  });
  afterwards(() => downloads.close());
  return downloads;
}

async function cdnOf(answer: Parameters<typeof rawServer>[0]) {
  const cdn = await rawServer(answer);
  afterwards(() => cdn.close());
  return cdn;
}

async function cdnWith(bodies: Readonly<Record<string, Buffer>>) {
  return cdnOf((request, socket) => {
    const body = bodies[request.path];
    if (body === undefined) respond(socket, 404, { 'content-length': 0 });
    else serve(request, socket, body, { etag: `"${sha256(body).slice(0, 8)}"` });
  });
}

function until(downloads: Downloads, met: (status: DownloadStatus) => boolean): Promise<DownloadStatus> {
  return new Promise((resolve) => {
    const check = (): void => {
      const status = downloads.status();
      if (!met(status)) return;
      clearInterval(timer);
      resolve(status);
    };
    const timer = setInterval(check, 20);
  });
}

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
    expect(totals).toEqual({ done: 24, failed: 0, pending: 0, bytes });
    for (const [n, film] of films.entries()) {
      expect(sha256(readFileSync(filePath(library, `v${n}`)))).toBe(sha256(film));
      expect(library.read.item(idOf(library, `v${n}`))).toMatchObject({ width: 640, height: 360, durationMs: 5200 });
    }
    expect(mediaFiles(library.folder)).toHaveLength(24);
    expect(mediaFiles(library.folder).filter((path) => path.includes('.part'))).toEqual([]);
  });

  it('with nothing to do asks nobody and ends at once', async () => {
    const library = await emptyLibrary();
    expect(await queue(library).run(once)).toEqual({ done: 0, failed: 0, pending: 0, bytes: 0 });
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
      }, 15);
    });
    const library = await emptyLibrary();
    await seed(
      library,
      Array.from({ length: 20 }, (_, n) => ({ name: `v${n}`, files: [{ url: `${cdn.url}/${n}` }] })),
    );
    expect((await queue(library, { settings: { parallelDownloads: 3 } }).run(once)).done).toBe(20);
    expect(most).toBe(3);
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
    expect(await queue(library).run(once)).toEqual({ done: 1, failed: 0, pending: 0, bytes: film.length });
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
    expect(totals).toMatchObject({ done: 0, pending: 20 });
    expect(totals.failed).toBeGreaterThan(0);
    expect(downloads.status().halted).toMatchObject({ code: 'disk-full' });
    expect(cdn.requests.length).toBeLessThanOrEqual(3);
    free = 1e8;
    downloads.resume();
    expect(downloads.status().halted).toBeNull();
    expect(await downloads.run(once)).toMatchObject({ done: 20, failed: 0, pending: 0 });
  });

  it('without a network end a run soon and leave the rest pending, with no attempt used up', async () => {
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

describe('the queue of the app', () => {
  it('fetches what a sync brings while it runs, and what it is asked for at once', async () => {
    const bodies: Record<string, Buffer> = { '/a': mp4(), '/b': mp4() };
    const cdn = await cdnWith(bodies);
    const library = await emptyLibrary();
    const downloads = queue(library);
    downloads.start();
    await seed(library, [{ name: 'a', files: [{ url: `${cdn.url}/a` }] }]);
    await until(downloads, (status) => status.done === 1);
    downloads.pause();
    await seed(library, [{ name: 'b', files: [{ url: `${cdn.url}/b` }] }]);
    expect(await downloads.fetchNow(idOf(library, 'b'), 'original', never)).toBe(true);
    expect(await downloads.fetchNow(idOf(library, 'b'), 'original', never)).toBe(true);
    expect(await downloads.fetchNow(idOf(library, 'b'), 'cover', never)).toBe(false);
    expect(cdn.requests).toHaveLength(2);
  });

  it('pauses at once and goes on where it was', async () => {
    const film = mp4(Buffer.alloc(2_000_000, 0x31));
    const cdn = await cdnOf((request, socket) => {
      if (request.headers['range'] !== undefined) serve(request, socket, film, { etag: '"a"' });
      else respond(socket, 200, { 'content-length': film.length, etag: '"a"' }, film.subarray(0, 1_300_000));
    });
    const library = await emptyLibrary();
    await seed(library, [{ name: 'a', files: [{ url: `${cdn.url}/a` }] }]);
    const downloads = queue(library);
    downloads.start();
    const running = await until(downloads, (status) => (status.active[0]?.bytes ?? 0) === 1_300_000);
    expect(running.active[0]).toMatchObject({ title: 'a', state: 'downloading', totalBytes: film.length });
    expect(running.bytesPerSecond).toBeGreaterThan(0);
    downloads.pause();
    await until(downloads, (status) => status.active.length === 0);
    expect(downloads.status()).toMatchObject({ paused: true, pending: 1, done: 0 });
    downloads.resume();
    const done = await until(downloads, (status) => status.done === 1);
    expect(done).toMatchObject({ paused: false, pending: 0, runDone: 1, runTotal: 1 });
    expect(cdn.requests[1]?.headers['range']).toBe('bytes=1300000-');
  });

  it('tells its listeners, at most five times a second', async () => {
    const films = Array.from({ length: 60 }, () => mp4());
    const cdn = await cdnWith(Object.fromEntries(films.map((film, n) => [`/${n}`, film])));
    const library = await emptyLibrary();
    await seed(
      library,
      films.map((_, n) => ({ name: `v${n}`, files: [{ url: `${cdn.url}/${n}` }] })),
    );
    const downloads = queue(library);
    const heard: DownloadStatus[] = [];
    downloads.onStatus((status) => heard.push(status));
    const started = performance.now();
    await downloads.run(once);
    await new Promise((resolve) => setTimeout(resolve, 250));
    expect(heard.length).toBeGreaterThan(0);
    expect(heard.length).toBeLessThanOrEqual(Math.ceil((performance.now() - started) / 200) + 1);
    expect(heard.at(-1)).toMatchObject({ done: 60, pending: 0, active: [] });
  });

  it('closes within two seconds in the middle of files and leaves them resumable', async () => {
    const film = mp4(Buffer.alloc(3_000_000, 0x31));
    let hold = true;
    const cdn = await cdnOf((request: RawRequest, socket) => {
      if (!hold) return serve(request, socket, film, { etag: '"a"' });
      return respond(socket, 200, { 'content-length': film.length, etag: '"a"' }, film.subarray(0, 1_500_000));
    });
    const folder = libraryFolder();
    const library = await emptyLibrary(folder);
    await seed(
      library,
      [0, 1, 2].map((n) => ({ name: `v${n}`, files: [{ url: `${cdn.url}/${n}` }] })),
    );
    const first = queue(library);
    first.start();
    await until(first, (status) => status.active.length === 3 && status.active.every((row) => row.bytes >= 1_500_000));
    const started = performance.now();
    await first.close();
    expect(performance.now() - started).toBeLessThan(2000);
    await library.close();

    hold = false;
    const again = await emptyLibrary(folder);
    expect(await queue(again).run(once)).toMatchObject({ done: 3, failed: 0 });
    expect(cdn.requests.slice(3).map((request) => request.headers['range'])).toEqual([
      'bytes=1500000-',
      'bytes=1500000-',
      'bytes=1500000-',
    ]);
    // All three are the same film: one file, and no partial one.
    expect(mediaFiles(folder)).toHaveLength(1);
  });

  it('holds the bandwidth limit over all files together', async () => {
    const films = Array.from({ length: 6 }, () => mp4(Buffer.alloc(100_000, 0x31)));
    const cdn = await cdnWith(Object.fromEntries(films.map((film, n) => [`/${n}`, film])));
    const library = await emptyLibrary();
    await seed(
      library,
      films.map((_, n) => ({ name: `v${n}`, files: [{ url: `${cdn.url}/${n}` }] })),
    );
    const started = performance.now();
    await queue(library, { settings: { bandwidthLimit: 600_000 } }).run(once);
    expect(performance.now() - started).toBeGreaterThan(700);
  });
});

describe('watermarks', () => {
  it('are taken only without a clean link, marked, and replaced with their file when a clean one comes', async () => {
    const marked = mp4();
    const clean = mp4();
    const cdn = await cdnWith({ '/marked': marked, '/clean': clean });
    const library = await emptyLibrary();
    await seed(library, [{ name: 'a', files: [{ url: `${cdn.url}/marked`, role: 'watermarked', watermark: true }] }]);
    const downloads = queue(library);
    await downloads.run(once);
    expect(renditions(library)['a/watermarked']).toMatchObject({ state: 'complete', watermark: true });
    const old = filePath(library, 'a', 'watermarked');

    await seed(library, [{ name: 'a', files: [{ url: `${cdn.url}/clean` }] }]);
    expect(existsSync(old)).toBe(true);
    await downloads.run(once);
    expect(sha256(readFileSync(filePath(library, 'a')))).toBe(sha256(clean));
    expect(renditions(library)['a/watermarked']).toBeUndefined();
    expect(existsSync(old)).toBe(false);
    expect(mediaFiles(library.folder)).toHaveLength(1);
  });

  it('keep the file when the clean one turns out to be the same bytes', async () => {
    const film = mp4();
    const cdn = await cdnWith({ '/marked': film, '/clean': film });
    const library = await emptyLibrary();
    await seed(library, [{ name: 'a', files: [{ url: `${cdn.url}/marked`, role: 'watermarked', watermark: true }] }]);
    const downloads = queue(library);
    await downloads.run(once);
    await seed(library, [{ name: 'a', files: [{ url: `${cdn.url}/clean` }] }]);
    expect(await downloads.run(once)).toMatchObject({ done: 1, failed: 0 });
    expect(sha256(readFileSync(filePath(library, 'a')))).toBe(sha256(film));
  });
});

describe('at the next start', () => {
  it('partial files that nothing remembers are removed, those remembered are kept', async () => {
    const film = mp4(Buffer.alloc(1_500_000, 0x31));
    const cdn = await cdnOf((request, socket) => serve(request, socket, film, { etag: '"a"' }));
    const library = await emptyLibrary();
    await seed(library, [{ name: 'a', files: [{ url: `${cdn.url}/a` }] }]);
    const id = idOf(library, 'a');
    const task = library.read.downloadTask(id, 'original');
    if (task === null) throw new Error('no task');
    const kept = temporaryName(task.target, id, 'original');
    const orphan = temporaryName(task.target, id, 'cover');
    mkdirSync(dirname(join(library.folder, kept)), { recursive: true });
    writeFileSync(join(library.folder, kept), film.subarray(0, 700_000));
    writeFileSync(join(library.folder, orphan), 'x');
    await library.write.startDownload(id, 'original', { path: kept, validator: '"a"', totalBytes: film.length });
    await queue(library).run(once);
    expect(existsSync(join(library.folder, orphan))).toBe(false);
    expect(cdn.requests[0]?.headers['range']).toBe('bytes=700000-');
    expect(mediaFiles(library.folder)).toHaveLength(1);
  });

  it('a file that has its name but no row is recorded, not stored twice', async () => {
    const picture = png();
    const cdn = await cdnWith({ '/a': picture });
    const library = await emptyLibrary();
    await seed(library, [{ name: 'a', kind: 'image', files: [{ url: `${cdn.url}/a` }] }]);
    const task = library.read.downloadTask(idOf(library, 'a'), 'original');
    const path = join(library.folder, `${task?.target}.png`);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, picture);
    const before = statSync(path).ino;
    await queue(library).run(once);
    expect(filePath(library, 'a')).toBe(path);
    expect(statSync(path).ino).toBe(before);
    expect(mediaFiles(library.folder)).toHaveLength(1);
  });
});
