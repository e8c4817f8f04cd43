import { existsSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { DiskSpace } from '../../../main/downloads/disk-space.ts';
import type { FetchOutcome } from '../../../main/downloads/fetch-contract.ts';
import { fetchSteps } from '../../../main/downloads/fetch-contract.ts';
import { openGuardedHttp } from '../../../main/downloads/guarded-http.ts';
import { PartialWriter } from '../../../main/downloads/partial-file.ts';
import { RateLimit } from '../../../main/downloads/rate-limit.ts';
import type { PartialFile } from '../../../main/library/library.ts';
import {
  afterwards,
  fetchWith,
  filesIn,
  hashOf,
  sha256,
  temporaryFolder,
  tools,
  videoRequest,
} from './support/fetching.ts';
import { mp4, png } from './support/media-files.ts';
import { chunked, type RawRequest, rawServer, respond, serve } from './support/raw-server.ts';

const TARGET = 'Videos/2026-11/a cat plays piano [abc]';
const ETAG = '"v1"';

async function server(answer: Parameters<typeof rawServer>[0]) {
  const made = await rawServer(answer);
  afterwards(() => made.close());
  return made;
}

function finished(outcome: FetchOutcome) {
  if (outcome.result !== 'finished') throw new Error(`not finished: ${outcome.problem.failure.message}`);
  return outcome;
}

function problem(outcome: FetchOutcome) {
  if (outcome.result === 'finished') throw new Error('was accepted');
  return { ...outcome.problem.failure, remedy: outcome.problem.remedy, partial: outcome.partial };
}

/** A partial file as an earlier attempt left it. */
function leavePartial(library: string, bytes: Uint8Array, validator: string | null, totalBytes: number | null) {
  mkdirSync(join(library, 'Videos/2026-11'), { recursive: true });
  const path = 'Videos/2026-11/.conch-0123456789ab.part';
  writeFileSync(join(library, path), bytes);
  return { path, validator, totalBytes } satisfies PartialFile;
}

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

describe('a body that is not what was promised', () => {
  const refusals: readonly [string, string, (request: RawRequest, socket: import('node:net').Socket) => void][] = [
    [
      'ends before its length',
      'network',
      (_request, socket) => {
        const film = mp4();
        respond(socket, 200, { 'content-length': film.length }, film.subarray(0, 3000));
        setTimeout(() => socket.destroy(), 20);
      },
    ],
    [
      'is longer than what came, with the connection closed politely',
      'network',
      (_request, socket) => {
        const film = mp4();
        respond(socket, 200, { 'content-length': film.length + 10 }, film);
        socket.end();
      },
    ],
    [
      'is cut by a length that is too short',
      'protocol',
      (_request, socket) => {
        const film = mp4();
        respond(socket, 200, { 'content-length': film.length - 10 }, film);
      },
    ],
    [
      'has no length and is cut',
      'protocol',
      (_request, socket) => {
        respond(socket, 200, { connection: 'close' }, mp4().subarray(0, 3000));
        socket.end();
      },
    ],
    [
      'is a cut chunked body',
      'network',
      (_request, socket) => {
        respond(socket, 200, { 'transfer-encoding': 'chunked' }, `400\r\n${'x'.repeat(100)}`);
        setTimeout(() => socket.destroy(), 20);
      },
    ],
    [
      'has two different lengths',
      'network',
      (_request, socket) => {
        const film = mp4();
        socket.write(`HTTP/1.1 200 OK\r\ncontent-length: ${film.length}\r\ncontent-length: 5\r\n\r\n`);
        socket.write(film);
      },
    ],
    [
      'is a page that says so',
      'protocol',
      (_request, socket) => {
        respond(socket, 200, { 'content-length': 30, 'content-type': 'text/html; charset=utf-8' }, ' '.repeat(30));
      },
    ],
    [
      'says that it is a page, whatever its bytes are',
      'protocol',
      (request, socket) => serve(request, socket, mp4(), { 'content-type': 'text/html' }),
    ],
    [
      'is a page that claims to be a film',
      'protocol',
      (_request, socket) => {
        const page = '<!DOCTYPE html><html><body>Please sign in</body></html>';
        respond(socket, 200, { 'content-length': page.length, 'content-type': 'video/mp4' }, page);
      },
    ],
    [
      'is a message in JSON that claims to be a film',
      'protocol',
      (_request, socket) => {
        const page = '{"error":"expired"}';
        respond(socket, 200, { 'content-length': page.length, 'content-type': 'video/mp4' }, page);
      },
    ],
    [
      'is a picture instead of a film',
      'protocol',
      (request, socket) => serve(request, socket, png(), { 'content-type': 'video/mp4' }),
    ],
    ['is sound instead of a film', 'protocol', (request, socket) => serve(request, socket, mp4(undefined, 'soun'))],
    ['is empty', 'protocol', (_request, socket) => respond(socket, 200, { 'content-length': 0 })],
    ['is nothing at all (204)', 'protocol', (_request, socket) => respond(socket, 204, {})],
    ['is noise', 'protocol', (request, socket) => serve(request, socket, Buffer.alloc(4000, 0x5a))],
    [
      'is packed although that was refused',
      'protocol',
      (request, socket) => serve(request, socket, mp4(), { 'content-encoding': 'gzip' }),
    ],
    [
      'is a part although all was asked for',
      'protocol',
      (_request, socket) => {
        const film = mp4();
        respond(
          socket,
          206,
          { 'content-length': film.length, 'content-range': `bytes 0-${film.length - 1}/${film.length}` },
          film,
        );
      },
    ],
    [
      'is absurdly large',
      'protocol',
      (_request, socket) => respond(socket, 200, { 'content-length': 99_999_999_999_999 }, mp4()),
    ],
  ];

  it.each(refusals)('is refused when it %s', async (_what, code, answer) => {
    const cdn = await server(answer);
    const my = tools();
    const outcome = await fetchWith(videoRequest(`${cdn.url}/a`), my);
    expect(problem(outcome)).toMatchObject({ code });
    expect(outcome.steps).not.toContain('checked');
    expect(filesIn(my.library)).toEqual([]);
  });

  it('is refused when it stalls, and what came is kept for a resume', async () => {
    const film = mp4();
    const cdn = await server((_request, socket) =>
      respond(socket, 200, { 'content-length': film.length, etag: ETAG }, film.subarray(0, 3000)),
    );
    const my = tools({ stallMs: 200 });
    const result = problem(await fetchWith(videoRequest(`${cdn.url}/a`), my));
    expect(result).toMatchObject({ code: 'timeout', remedy: 'retry' });
    expect(result.partial).toMatchObject({ validator: ETAG, totalBytes: film.length });
    expect(readFileSync(join(my.library, result.partial?.path ?? ''))).toEqual(film.subarray(0, 3000));
  });

  it('may be slow as long as bytes keep coming', async () => {
    const film = mp4();
    const cdn = await server(async (_request, socket) => {
      respond(socket, 200, { 'content-length': film.length });
      for (let at = 0; at < film.length; at += 1000) {
        await new Promise((resolve) => setTimeout(resolve, 100));
        socket.write(film.subarray(at, at + 1000));
      }
    });
    expect(finished(await fetchWith(videoRequest(`${cdn.url}/a`), tools({ stallMs: 400 }))).content.bytes).toBe(
      film.length,
    );
  });
});

describe('resuming', () => {
  const film = mp4(Buffer.alloc(50_000, 0x33));
  const half = film.subarray(0, 30_000);

  it('goes on with the first missing byte under a strong ETag, hashing what is there', async () => {
    const cdn = await server((request, socket) => serve(request, socket, film, { etag: ETAG }));
    const my = tools();
    const partial = leavePartial(my.library, half, ETAG, film.length);
    const outcome = finished(await fetchWith(videoRequest(`${cdn.url}/a`, { partial }), my));
    expect(cdn.requests[0]?.headers).toMatchObject({ range: 'bytes=30000-', 'if-range': ETAG });
    expect(outcome.content.sha256).toBe(sha256(film));
    expect(filesIn(my.library)).toEqual([outcome.path]);
    expect(hashOf(join(my.library, outcome.path))).toBe(sha256(film));
  });

  it('goes on under a Last-Modified that is strong', async () => {
    const modified = 'Mon, 16 Nov 2026 10:00:00 GMT';
    const cdn = await server((request, socket) =>
      serve(request, socket, film, { etag: '', 'last-modified': modified }),
    );
    const my = tools();
    const partial = leavePartial(my.library, half, modified, film.length);
    finished(await fetchWith(videoRequest(`${cdn.url}/a`, { partial }), my));
    expect(cdn.requests[0]?.headers).toMatchObject({ range: 'bytes=30000-', 'if-range': modified });
  });

  it('starts over without asking for a range when there is no validator', async () => {
    const cdn = await server((request, socket) => serve(request, socket, film, { etag: ETAG }));
    const my = tools();
    const partial = leavePartial(my.library, half, null, film.length);
    finished(await fetchWith(videoRequest(`${cdn.url}/a`, { partial }), my));
    expect(cdn.requests[0]?.headers['range']).toBeUndefined();
    expect(filesIn(my.library)).toHaveLength(1);
  });

  const other = mp4(Buffer.alloc(50_000, 0x44));
  const ranges: readonly [string, (request: RawRequest, socket: import('node:net').Socket) => void, number][] = [
    ['200: the server ignores ranges', (_r, s) => respond(s, 200, { 'content-length': other.length }, other), 1],
    ['200: the content changed', (r, s) => serve(r, s, other, { etag: '"v2"' }), 1],
    [
      '206 that begins elsewhere',
      (r, s) =>
        r.headers['range'] === undefined
          ? serve(r, s, other)
          : respond(
              s,
              206,
              { 'content-range': `bytes 0-${other.length - 1}/${other.length}`, 'content-length': other.length },
              other,
            ),
      2,
    ],
    [
      '206 of another total',
      (r, s) =>
        r.headers['range'] === undefined
          ? serve(r, s, other)
          : respond(
              s,
              206,
              { 'content-range': 'bytes 30000-59999/60000', 'content-length': 30_000 },
              Buffer.alloc(30_000),
            ),
      2,
    ],
    [
      '206 without Content-Range',
      (r, s) =>
        r.headers['range'] === undefined
          ? serve(r, s, other)
          : respond(s, 206, { 'content-length': other.length - 30_000 }, other.subarray(30_000)),
      2,
    ],
    [
      '206 that stops short of the end',
      (r, s) =>
        r.headers['range'] === undefined
          ? serve(r, s, other)
          : respond(
              s,
              206,
              { 'content-range': `bytes 30000-39999/${other.length}`, 'content-length': 10_000 },
              other.subarray(30_000, 40_000),
            ),
      2,
    ],
    [
      '206 that begins ten bytes too early, without a length',
      (r, s) =>
        r.headers['range'] === undefined
          ? serve(r, s, other)
          : chunked(
              s,
              206,
              { 'content-range': `bytes 29990-${other.length - 1}/${other.length}` },
              other.subarray(29_990),
            ),
      2,
    ],
    [
      '206 that stops short of the end, without a length',
      (r, s) =>
        r.headers['range'] === undefined
          ? serve(r, s, other)
          : chunked(s, 206, { 'content-range': `bytes 30000-39999/${other.length}` }, other.subarray(30_000, 40_000)),
      2,
    ],
    [
      '206 with another ETag than the one asked for',
      (r, s) =>
        r.headers['range'] === undefined
          ? serve(r, s, other)
          : respond(
              s,
              206,
              {
                etag: '"v2"',
                'content-range': `bytes 30000-${other.length - 1}/${other.length}`,
                'content-length': other.length - 30_000,
              },
              other.subarray(30_000),
            ),
      2,
    ],
    [
      '416 with another total',
      (r, s) =>
        r.headers['range'] === undefined
          ? serve(r, s, other)
          : respond(s, 416, { 'content-range': 'bytes */100', 'content-length': 0 }),
      2,
    ],
    [
      '412',
      (r, s) => (r.headers['range'] === undefined ? serve(r, s, other) : respond(s, 412, { 'content-length': 0 })),
      2,
    ],
  ];

  it.each(ranges)('starts over on %s', async (_what, answer, requests) => {
    const cdn = await server(answer);
    const my = tools();
    const partial = leavePartial(my.library, half, ETAG, film.length);
    const outcome = finished(await fetchWith(videoRequest(`${cdn.url}/a`, { partial }), my));
    expect(hashOf(join(my.library, outcome.path))).toBe(sha256(other));
    expect(outcome.content.sha256).toBe(sha256(other));
    expect(cdn.requests).toHaveLength(requests);
    expect(filesIn(my.library)).toHaveLength(1);
  });

  it('does not take less than the range holds, even when nothing else is wrong', async () => {
    const cdn = await server((_request, socket) =>
      chunked(
        socket,
        206,
        { etag: ETAG, 'content-range': `bytes 30000-${film.length - 1}/${film.length}` },
        film.subarray(30_000, film.length - 5),
      ),
    );
    const my = tools();
    const partial = leavePartial(my.library, half, ETAG, film.length);
    const result = problem(await fetchWith(videoRequest(`${cdn.url}/a`, { partial }), my));
    expect(result).toMatchObject({ code: 'network', remedy: 'retry', partial });
  });

  it('is done on 416 when all bytes are here already', async () => {
    const cdn = await server((request, socket) => serve(request, socket, film, { etag: ETAG }));
    const my = tools();
    const partial = leavePartial(my.library, film, ETAG, film.length);
    const outcome = finished(await fetchWith(videoRequest(`${cdn.url}/a`, { partial }), my));
    expect(outcome.content.sha256).toBe(sha256(film));
    expect(cdn.requests).toHaveLength(1);
  });

  it('starts over when the partial file is longer than the whole', async () => {
    const cdn = await server((request, socket) => serve(request, socket, film, { etag: ETAG }));
    const my = tools();
    const partial = leavePartial(my.library, Buffer.concat([film, film]), ETAG, film.length);
    finished(await fetchWith(videoRequest(`${cdn.url}/a`, { partial }), my));
    expect(cdn.requests[0]?.headers['range']).toBeUndefined();
  });

  it('keeps the partial file when the link has ended, so that a fresh link goes on', async () => {
    const cdn = await server((_request, socket) => respond(socket, 403, { 'content-length': 0 }));
    const my = tools();
    const partial = leavePartial(my.library, half, ETAG, film.length);
    const result = problem(await fetchWith(videoRequest(`${cdn.url}/a`, { partial }), my));
    expect(result).toMatchObject({ code: 'forbidden', status: 403, remedy: 'refresh', partial });
    expect(statSync(join(my.library, partial.path)).size).toBe(half.length);
  });

  it('tells of a partial file worth remembering only from a megabyte on, and never with a weak ETag', async () => {
    const large = mp4(Buffer.alloc(1_100_000, 0x11));
    const told: (PartialFile | string)[] = [];
    const bodies: Record<string, [Buffer, string]> = {
      '/small': [film, ETAG],
      '/weak': [large, 'W/"v1"'],
      '/strong': [large, ETAG],
    };
    const cdn = await server((request, socket) => {
      const [body, etag] = bodies[request.path] ?? [film, ETAG];
      serve(request, socket, body, { etag });
    });
    const my = tools();
    for (const path of Object.keys(bodies)) {
      finished(
        await fetchWith(videoRequest(`${cdn.url}${path}`, { target: `Videos${path}` }), my, {
          onResumable: (partial) => told.push(path, partial),
        }),
      );
    }
    expect(told).toEqual(['/strong', expect.objectContaining({ validator: ETAG, totalBytes: large.length })]);
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
    expect(outcome.steps).toEqual([]);
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
      http.dispatcher(reach).request({ origin: cdn.url, path: '/', method: 'GET' });
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
