import { describe, expect, it } from 'vitest';
import type { DownloadStatus } from '../../../ipc/domains/sync.ts';
import { mp4 } from '../../unit/downloads/support/media-files.ts';
import { type RawRequest, respond, serve } from '../../unit/downloads/support/raw-server.ts';
import { cdnOf, cdnWith, never, once, queue, until } from './support/queueing.ts';
import { emptyLibrary, idOf, libraryFolder, mediaFiles, seed } from './support/seeded.ts';

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

  it('fetches nothing twice when a waiting file is asked for at once', async () => {
    const films = Array.from({ length: 12 }, () => mp4());
    const cdn = await cdnOf((request, socket) => {
      setTimeout(() => serve(request, socket, films[Number(request.path.slice(1))] ?? mp4()), 40);
    });
    const library = await emptyLibrary();
    await seed(
      library,
      films.map((_, n) => ({ name: `v${n}`, files: [{ url: `${cdn.url}/${n}` }] })),
    );
    const downloads = queue(library, { settings: { parallelDownloads: 2 } });
    const running = downloads.run(once);
    const asked = films.map((_, n) => downloads.fetchNow(idOf(library, `v${n}`), 'original', never));
    expect(await Promise.all(asked)).toEqual(films.map(() => true));
    expect((await running).done).toBe(12);
    expect(cdn.requests.map((request) => request.path).sort()).toEqual(films.map((_, n) => `/${n}`).sort());
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
    // The library has it a moment before the queue hears of that.
    const ended = await until(downloads, (status) => status.runDone === 1);
    expect(ended).toMatchObject({ paused: false, pending: 0, done: 1, runTotal: 1 });
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
