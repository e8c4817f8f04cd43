import { existsSync, mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { DiskSpace } from '../../../main/downloads/disk-space.ts';
import { fetchSteps } from '../../../main/downloads/fetch-contract.ts';
import { openGuardedHttp } from '../../../main/downloads/guarded-http.ts';
import { PartialWriter } from '../../../main/downloads/partial-file.ts';
import { RateLimit } from '../../../main/downloads/rate-limit.ts';
import { request } from '../../../main/undici.ts';
import {
  afterwards,
  ETAG,
  fetchWith,
  filesIn,
  finished,
  hashOf,
  problem,
  server,
  sha256,
  TARGET,
  temporaryFolder,
  tools,
  videoRequest,
} from './support/fetching.ts';
import { mp4 } from './support/media-files.ts';
import { chunked, respond, serve } from './support/raw-server.ts';

describe('a file that arrives whole', () => {
  it('lies under its final name with the extension of its content, hashed, after all steps in order', async () => {
    const film = mp4();
    const cdn = await server((request, socket) => serve(request, socket, film, { etag: ETAG }));
    const my = tools();
    const progress: number[] = [];
    const outcome = await fetchWith(videoRequest(`${cdn.url}/a.png?x=1`), my, {
      onProgress: (bytes) => progress.push(bytes),
    });
    const { path, content } = finished(outcome);
    expect(path).toBe(`${TARGET}.mp4`);
    expect(content).toEqual({
      bytes: film.length,
      sha256: sha256(film),
      mime: 'video/mp4',
      extension: 'mp4',
      width: 640,
      height: 360,
      durationMs: 5200,
    });
    expect(filesIn(my.library)).toEqual([`${TARGET}.mp4`]);
    expect(hashOf(join(my.library, path))).toBe(sha256(film));
    expect(outcome.steps).toEqual(fetchSteps.filter((step) => step !== 'recorded'));
    expect(progress.at(-1)).toBe(film.length);
  });

  it('is asked for plainly: no compression, no token, no cookie, no referrer', async () => {
    const film = mp4();
    const cdn = await server((request, socket) => serve(request, socket, film));
    finished(await fetchWith(videoRequest(`${cdn.url}/a`), tools()));
    const headers = cdn.requests[0]?.headers ?? {};
    expect(Object.keys(headers).sort()).toEqual(['accept', 'accept-encoding', 'connection', 'host', 'user-agent']);
    expect(headers['accept-encoding']).toBe('identity');
  });

  it('is opened exclusively under a temporary name in the folder of its target', async () => {
    const film = mp4();
    const cdn = await server((request, socket) => serve(request, socket, film));
    const my = tools();
    let during: readonly string[] = [];
    await fetchWith(videoRequest(`${cdn.url}/a`), my, {
      onStep: (step) => {
        if (step === 'checked') during = filesIn(my.library);
      },
    });
    expect(during).toHaveLength(1);
    expect(during[0]).toMatch(/^Videos\/2026-11\/\.conch-[0-9a-f-]{36}-original\.part$/);
  });

  it('is on the disk before it has its name, and its name before it counts', async () => {
    const film = mp4();
    const cdn = await server((request, socket) => serve(request, socket, film));
    const my = tools();
    await fetchWith(videoRequest(`${cdn.url}/first`, { target: 'Videos/2026-11/first' }), my);
    const order: string[] = [];
    const sync = vi.spyOn(PartialWriter.prototype, 'sync').mockImplementation(async function (this: PartialWriter) {
      order.push('file synced');
    });
    afterwards(() => sync.mockRestore());
    const before = my.folders.syncs;
    const outcome = await fetchWith(videoRequest(`${cdn.url}/a`), my, {
      onStep: (step) => {
        if (step === 'renamed') order.push('renamed', `folder syncs: ${my.folders.syncs - before}`);
        if (step === 'folder-synced') order.push(`folder syncs: ${my.folders.syncs - before}`);
      },
    });
    finished(outcome);
    expect(order).toEqual(['file synced', 'renamed', 'folder syncs: 0', 'folder syncs: 1']);
  });

  it('is dropped when the same content is kept already', async () => {
    const film = mp4();
    const cdn = await server((request, socket) => serve(request, socket, film));
    const my = tools();
    const outcome = await fetchWith(videoRequest(`${cdn.url}/a`), my, {
      decide: async () => ({ store: 'existing', path: 'Videos/other.mp4' }),
    });
    expect(finished(outcome).path).toBe('Videos/other.mp4');
    expect(filesIn(my.library)).toEqual([]);
  });

  it('is recognised when a crash left it renamed but not recorded', async () => {
    const film = mp4();
    const cdn = await server((request, socket) => serve(request, socket, film));
    const my = tools();
    mkdirSync(join(my.library, 'Videos/2026-11'), { recursive: true });
    writeFileSync(join(my.library, `${TARGET}.mp4`), film);
    expect(finished(await fetchWith(videoRequest(`${cdn.url}/a`), my)).path).toBe(`${TARGET}.mp4`);
    expect(filesIn(my.library)).toEqual([`${TARGET}.mp4`]);
  });

  it('never takes the place of another file, or of a link', async () => {
    const film = mp4();
    const cdn = await server((request, socket) => serve(request, socket, film));
    const my = tools();
    mkdirSync(join(my.library, 'Videos/2026-11'), { recursive: true });
    const mine = Buffer.alloc(film.length, 7);
    writeFileSync(join(my.library, `${TARGET}.mp4`), mine);
    const outside = join(temporaryFolder(), 'outside');
    symlinkSync(outside, join(my.library, `${TARGET} (2).mp4`));
    expect(finished(await fetchWith(videoRequest(`${cdn.url}/a`), my)).path).toBe(`${TARGET} (3).mp4`);
    expect(hashOf(join(my.library, `${TARGET}.mp4`))).toBe(sha256(mine));
    expect(existsSync(outside)).toBe(false);
  });

  it('is fetched by two at once under two names', async () => {
    const films = [mp4(), mp4()];
    const cdn = await server((request, socket) =>
      serve(request, socket, films[request.path === '/0' ? 0 : 1] ?? mp4()),
    );
    const my = tools();
    const paths = await Promise.all([0, 1].map((n) => fetchWith(videoRequest(`${cdn.url}/${n}`), my)));
    expect(new Set(paths.map((outcome) => finished(outcome).path)).size).toBe(2);
    expect(
      filesIn(my.library)
        .map((path) => hashOf(join(my.library, path)))
        .sort(),
    ).toEqual(films.map(sha256).sort());
  });

  it('may carry bytes behind its container where the server marks its end, and not where only the connection ends', async () => {
    const film = Buffer.concat([mp4(), Buffer.from('unique to this copy')]);
    const marked = await server((_request, socket) => chunked(socket, 200, { 'content-type': 'Video/MP4' }, film));
    expect(finished(await fetchWith(videoRequest(`${marked.url}/a`), tools())).content.bytes).toBe(film.length);
    const cut = await server((_request, socket) => {
      respond(socket, 200, { connection: 'close' }, film);
      socket.end();
    });
    expect(problem(await fetchWith(videoRequest(`${cut.url}/a`), tools())).code).toBe('protocol');
  });

  it('needs no length when its container is whole', async () => {
    const film = mp4();
    const cdn = await server((_request, socket) => {
      respond(socket, 200, { connection: 'close' }, film);
      socket.end();
    });
    expect(finished(await fetchWith(videoRequest(`${cdn.url}/a`), tools())).content.bytes).toBe(film.length);
  });

  it('is fetched over a kept connection, also when the server has closed it meanwhile', async () => {
    const film = mp4();
    const cdn = await server((request, socket) => {
      // The second request on the first connection meets a closing server.
      if (request.index === 1) socket.destroy();
      else serve(request, socket, film);
    });
    const my = tools();
    finished(await fetchWith(videoRequest(`${cdn.url}/a`), my));
    finished(await fetchWith(videoRequest(`${cdn.url}/b`, { target: 'Videos/b' }), my));
    expect(cdn.requests).toHaveLength(3);
    expect(cdn.connections()).toBe(2);
  });
});

describe('stopping', () => {
  it('ends at once, keeps and syncs what can be resumed', async () => {
    const film = mp4(Buffer.alloc(50_000, 0x33));
    const cdn = await server((_request, socket) =>
      respond(socket, 200, { 'content-length': film.length, etag: ETAG }, film.subarray(0, 20_000)),
    );
    const my = tools();
    const stop = new AbortController();
    const outcome = await fetchWith(
      videoRequest(`${cdn.url}/a`),
      my,
      { onProgress: (bytes) => bytes === 20_000 && stop.abort() },
      stop.signal,
    );
    const result = problem(outcome);
    expect(result.remedy).toBe('stopped');
    expect(statSync(join(my.library, result.partial?.path ?? '')).size).toBe(20_000);
  });

  it('leaves nothing when nothing can be resumed', async () => {
    const cdn = await server((_request, socket) =>
      respond(socket, 200, { 'content-length': 5000 }, mp4().subarray(0, 2000)),
    );
    const my = tools();
    const stop = new AbortController();
    const outcome = await fetchWith(videoRequest(`${cdn.url}/a`), my, { onProgress: () => stop.abort() }, stop.signal);
    expect(problem(outcome)).toMatchObject({ remedy: 'stopped', partial: null });
    expect(filesIn(my.library)).toEqual([]);
  });
});

describe('the disk', () => {
  it('is asked for room before the first byte is written', async () => {
    const film = mp4();
    const cdn = await server((request, socket) => serve(request, socket, film));
    const library = temporaryFolder();
    const space = new DiskSpace(library, {
      measure: () => ({ free: 1_000_000, total: 10_000_000 }),
      reserve: () => 1_000_000 - film.length + 1,
    });
    const outcome = await fetchWith(videoRequest(`${cdn.url}/a`), tools({ library, space }));
    expect(problem(outcome)).toMatchObject({ code: 'disk-full', remedy: 'halt' });
    expect(outcome.steps).toEqual(['opened']);
    expect(filesIn(library)).toEqual([]);
  });

  it('is watched while bytes arrive whose number nobody promised', async () => {
    const film = mp4(Buffer.alloc(400_000, 0x33));
    const cdn = await server((_request, socket) => {
      respond(socket, 200, { connection: 'close' }, film);
      socket.end();
    });
    const library = temporaryFolder();
    const used = (): number => filesIn(library).reduce((sum, path) => sum + statSync(join(library, path)).size, 0);
    const space = new DiskSpace(library, {
      measure: () => ({ free: 300_000 - used(), total: 10_000_000 }),
      reserve: () => 200_000,
    });
    const my = tools({ library, space });
    expect(problem(await fetchWith(videoRequest(`${cdn.url}/a`), my))).toMatchObject({ code: 'disk-full' });
    expect(filesIn(library)).toEqual([]);
  });

  it('never gets a file outside of the library', async () => {
    const film = mp4();
    const cdn = await server((request, socket) => serve(request, socket, film));
    const my = tools();
    for (const target of ['../x', 'Videos/../../x', '/etc/x', 'Videos/a\0b', '..']) {
      expect(problem(await fetchWith(videoRequest(`${cdn.url}/a`, { target }), my))).toMatchObject({ code: 'invalid' });
    }
    const partial = { path: '../x', validator: ETAG, totalBytes: 5 };
    expect(problem(await fetchWith(videoRequest(`${cdn.url}/a`, { partial }), my))).toMatchObject({ code: 'invalid' });
    expect(filesIn(my.library)).toEqual([]);
    expect(cdn.requests).toHaveLength(0);
  });
});

describe('connections', () => {
  it('are cut when the other side turns out to be an address that may not be reached', async () => {
    const cdn = await server((request, socket) => serve(request, socket, mp4()));
    const http = openGuardedHttp();
    afterwards(() => http.close());
    const get = (reach: 'public' | 'this-machine') =>
      request(new URL(cdn.url), { dispatcher: http.dispatcher(reach), method: 'GET' });
    await expect(get('public')).rejects.toThrow('not on the public internet');
    expect(cdn.requests).toHaveLength(0);
    const answer = await get('this-machine');
    expect(answer.statusCode).toBe(200);
    await answer.body.dump();
    // The connection that is open now serves only who may use this machine.
    await expect(get('public')).rejects.toThrow('not on the public internet');
  });
});

describe('bandwidth', () => {
  it('holds the rate over the whole file', async () => {
    const film = mp4(Buffer.alloc(400_000, 0x33));
    const cdn = await server((request, socket) => serve(request, socket, film));
    const started = performance.now();
    finished(await fetchWith(videoRequest(`${cdn.url}/a`), tools({ rate: new RateLimit(800_000) })));
    // 400 kB at 800 kB/s: half a second, less what the last chunk need not wait for.
    expect(performance.now() - started).toBeGreaterThan(300);
  });
});
