import type { Stats } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { parseByteRange } from './byte-range.ts';

/** Bytes read at once: large enough for full disk speed, small enough that a cancelled video wastes little. */
const CHUNK_BYTES = 256 * 1024;

/** A file to answer with. `etag` is strong and without quotes; null when the content has no known hash. */
export interface ServedFile {
  readonly path: string;
  readonly mime: string;
  readonly etag: string | null;
}

/** The parts of a request that decide the answer. */
export interface FileRequest {
  readonly method: string;
  readonly headers: Headers;
}

/**
 * Answers GET and HEAD for one file with byte ranges: 200, 206, 404, 405 or 416.
 * The body is read only as fast as it is taken, and the file is closed when it ends or is cancelled.
 */
export async function fileResponse(request: FileRequest, file: ServedFile): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return new Response(null, { status: 405, headers: { Allow: 'GET, HEAD' } });
  }
  const handle = await openOrNull(file.path);
  if (handle === null) return new Response(null, { status: 404 });
  try {
    const stats = await handle.stat();
    if (!stats.isFile()) return await closing(handle, new Response(null, { status: 404 }));
    return await answer(request, file, handle, stats);
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** Like {@link fileResponse}, for a small content that is already in memory. */
export function bytesResponse(request: FileRequest, bytes: Uint8Array, mime: string): Response {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return new Response(null, { status: 405, headers: { Allow: 'GET, HEAD' } });
  }
  const headers = { ...baseHeaders(mime), 'Content-Length': String(bytes.byteLength) };
  return new Response(request.method === 'HEAD' ? null : new Uint8Array(bytes), { status: 200, headers });
}

async function answer(request: FileRequest, file: ServedFile, handle: FileHandle, stats: Stats): Promise<Response> {
  const size = stats.size;
  const headers: Record<string, string> = {
    ...baseHeaders(file.mime),
    'Accept-Ranges': 'bytes',
    'Last-Modified': stats.mtime.toUTCString(),
  };
  if (file.etag !== null) headers['ETag'] = `"${file.etag}"`;

  const range = ifRangeHolds(request.headers, headers)
    ? parseByteRange(request.headers.get('range'), size)
    : { kind: 'whole' as const };
  if (range.kind === 'unsatisfiable') {
    headers['Content-Range'] = `bytes */${size}`;
    headers['Content-Length'] = '0';
    return closing(handle, new Response(null, { status: 416, headers }));
  }

  const start = range.kind === 'part' ? range.start : 0;
  const end = range.kind === 'part' ? range.end : size - 1;
  headers['Content-Length'] = String(end - start + 1);
  if (range.kind === 'part') headers['Content-Range'] = `bytes ${start}-${end}/${size}`;
  const status = range.kind === 'part' ? 206 : 200;
  if (request.method === 'HEAD' || size === 0) return closing(handle, new Response(null, { status, headers }));
  return new Response(readingStream(handle, start, end), { status, headers });
}

function baseHeaders(mime: string): Record<string, string> {
  return { 'Content-Type': mime, 'X-Content-Type-Options': 'nosniff', 'Cache-Control': 'no-cache' };
}

/** If-Range asks for the part only when the file is still the one the asker knows; anything else means the whole file. */
function ifRangeHolds(asked: Headers, known: Readonly<Record<string, string>>): boolean {
  const validator = asked.get('if-range');
  return validator === null || validator === known['ETag'] || validator === known['Last-Modified'];
}

function readingStream(handle: FileHandle, start: number, end: number): ReadableStream<Uint8Array> {
  let position = start;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const length = Math.min(CHUNK_BYTES, end - position + 1);
        const chunk = new Uint8Array(length);
        const { bytesRead } = await handle.read(chunk, 0, length, position).catch(async (error: unknown) => {
          await handle.close();
          throw error;
        });
        // A file that became shorter must not look like a complete answer.
        if (bytesRead === 0) {
          await handle.close();
          controller.error(new Error('the file ended early'));
          return;
        }
        position += bytesRead;
        controller.enqueue(bytesRead === length ? chunk : chunk.subarray(0, bytesRead));
        if (position <= end) return;
        await handle.close();
        controller.close();
      },
      cancel: () => handle.close(),
    },
    { highWaterMark: 1 },
  );
}

async function closing(handle: FileHandle, response: Response): Promise<Response> {
  await handle.close();
  return response;
}

async function openOrNull(path: string): Promise<FileHandle | null> {
  try {
    return await open(path, 'r');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw error;
  }
}
