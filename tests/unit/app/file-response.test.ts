import { mkdtemp, open, readdir, readlink, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { bytesResponse, fileResponse } from '../../../main/app/file-response.ts';

const SIZE = 1_000_000;
const content = Uint8Array.from({ length: SIZE }, (_, index) => (index * 31) % 251);
let folder = '';
let path = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'conch-file-response-'));
  path = join(folder, 'clip.mp4');
  await writeFile(path, content);
});
afterAll(() => rm(folder, { recursive: true }));

const ask = (headers: Record<string, string> = {}, method = 'GET') =>
  fileResponse({ method, headers: new Headers(headers) }, { path, mime: 'video/mp4', etag: 'abc' });
const bytesOf = async (response: Response) => new Uint8Array(await response.arrayBuffer());

describe('fileResponse', () => {
  it('gives the whole file with what a player must know', async () => {
    const response = await ask();
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'accept-ranges': 'bytes',
      'content-length': String(SIZE),
      'content-type': 'video/mp4',
      'x-content-type-options': 'nosniff',
      etag: '"abc"',
    });
    expect(Buffer.compare(await bytesOf(response), content)).toBe(0);
  });

  it.each([
    ['bytes=10-19', 10, 20],
    ['bytes=999000-', 999_000, SIZE],
    ['bytes=-500', SIZE - 500, SIZE],
    ['bytes=5-999999999', 5, SIZE],
    ['bytes=100000-899999', 100_000, 900_000],
  ])('answers %s with 206 and exactly these bytes', async (range, start, end) => {
    const response = await ask({ range });
    expect(response.status).toBe(206);
    expect(response.headers.get('content-range')).toBe(`bytes ${start}-${end - 1}/${SIZE}`);
    expect(response.headers.get('content-length')).toBe(String(end - start));
    expect(Buffer.compare(await bytesOf(response), content.subarray(start, end))).toBe(0);
  });

  it('answers a range behind the end with 416 and the size', async () => {
    const response = await ask({ range: `bytes=${SIZE}-` });
    expect(response.status).toBe(416);
    expect(response.headers.get('content-range')).toBe(`bytes */${SIZE}`);
    expect(await bytesOf(response)).toHaveLength(0);
  });

  it('keeps to the range only while If-Range names this very file', async () => {
    const modified = (await ask({}, 'HEAD')).headers.get('last-modified') ?? '';
    const statusFor = async (validator: string) => {
      const response = await ask({ range: 'bytes=0-9', 'if-range': validator });
      await response.body?.cancel();
      return response.status;
    };
    expect(await statusFor('"abc"')).toBe(206);
    expect(await statusFor(modified)).toBe(206);
    expect(await statusFor('"other"')).toBe(200);
    expect(await statusFor('Thu, 01 Jan 1970 00:00:00 GMT')).toBe(200);
  });

  it('answers HEAD like GET, without a body', async () => {
    const whole = await ask({}, 'HEAD');
    const part = await ask({ range: 'bytes=0-9' }, 'HEAD');
    expect([whole.status, whole.headers.get('content-length'), whole.body]).toEqual([200, String(SIZE), null]);
    expect([part.status, part.headers.get('content-length'), part.body]).toEqual([206, '10', null]);
  });

  it('refuses other methods, missing files and folders', async () => {
    expect((await ask({}, 'POST')).status).toBe(405);
    const request = { method: 'GET', headers: new Headers() };
    const other = (elsewhere: string) => fileResponse(request, { path: elsewhere, mime: 'video/mp4', etag: null });
    expect((await other(join(folder, 'none.mp4'))).status).toBe(404);
    expect((await other(join(path, 'below.mp4'))).status).toBe(404);
    expect((await other(folder)).status).toBe(404);
  });

  it('reads only what is taken, and closes when it is cancelled', async () => {
    const before = await openCount();
    const response = await ask();
    const reader = response.body?.getReader();
    const first = await reader?.read();
    expect(first?.value?.byteLength).toBeLessThan(SIZE);
    expect(await openCount()).toBe(before + 1);
    await reader?.cancel();
    expect(await openCount()).toBe(before);
  });

  it('closes after the last byte, after HEAD and after 416', async () => {
    const before = await openCount();
    await bytesOf(await ask());
    await bytesOf(await ask({ range: 'bytes=-1' }));
    await ask({}, 'HEAD');
    await ask({ range: `bytes=${SIZE}-` });
    expect(await openCount()).toBe(before);
  });

  it('fails when the file becomes shorter while it is read, instead of looking complete', async () => {
    const shrinking = join(folder, 'shrinking.mp4');
    await writeFile(shrinking, content);
    const request = { method: 'GET', headers: new Headers() };
    const response = await fileResponse(request, { path: shrinking, mime: 'video/mp4', etag: null });
    await truncate(shrinking, 1000);
    await expect(response.arrayBuffer()).rejects.toThrow('ended early');
  });

  it('closes when the disk cannot be read', async () => {
    const before = await openCount();
    const other = await open(path);
    const read = vi.spyOn(Object.getPrototypeOf(other), 'read').mockRejectedValue(new Error('EIO'));
    await other.close();
    const response = await ask();
    await expect(response.arrayBuffer()).rejects.toThrow('EIO');
    read.mockRestore();
    expect(await openCount()).toBe(before);
  });

  it('serves an empty file', async () => {
    const empty = join(folder, 'empty.bin');
    await (await open(empty, 'w')).close();
    const request = { method: 'GET', headers: new Headers() };
    const response = await fileResponse(request, { path: empty, mime: 'audio/mpeg', etag: null });
    expect([response.status, response.headers.get('content-length')]).toEqual([200, '0']);
    expect(await bytesOf(response)).toHaveLength(0);
  });
});

describe('bytesResponse', () => {
  it('gives the bytes with their length', async () => {
    const request = { method: 'GET', headers: new Headers() };
    const response = bytesResponse(request, content.subarray(3, 8), 'image/webp');
    expect(response.headers.get('content-length')).toBe('5');
    expect(await bytesOf(response)).toEqual(content.slice(3, 8));
    expect(bytesResponse({ ...request, method: 'HEAD' }, content, 'image/webp').body).toBeNull();
    expect(bytesResponse({ ...request, method: 'PUT' }, content, 'image/webp').status).toBe(405);
  });
});

/** How many files of the test's folder this process holds open. */
async function openCount(): Promise<number> {
  const links = await Promise.all(
    (await readdir('/proc/self/fd')).map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => '')),
  );
  return links.filter((link) => link.startsWith(folder)).length;
}
