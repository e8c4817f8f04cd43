import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ETAG, fetchWith, filesIn, finished, problem, server, tools, videoRequest } from './support/fetching.ts';
import { mp4, png } from './support/media-files.ts';
import { type RawRequest, respond, serve } from './support/raw-server.ts';

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
