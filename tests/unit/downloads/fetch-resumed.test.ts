import { statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { PartialFile } from '../../../main/library/library.ts';
import {
  ETAG,
  fetchWith,
  filesIn,
  finished,
  hashOf,
  leavePartial,
  problem,
  server,
  sha256,
  tools,
  videoRequest,
} from './support/fetching.ts';
import { mp4 } from './support/media-files.ts';
import { chunked, type RawRequest, respond, serve } from './support/raw-server.ts';

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
