import { linkSync, mkdirSync, readFileSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ItemId } from '../../../ipc/model/ids.ts';
import { DiskSpace } from '../../../main/downloads/disk-space.ts';
import { FolderSync } from '../../../main/downloads/folder-sync.ts';
import {
  contentLength,
  contentRange,
  contradictsValidator,
  isChunked,
  oneHeader,
  retryAfter,
  strongValidator,
} from '../../../main/downloads/http-validators.ts';
import { findLeftovers } from '../../../main/downloads/leftovers.ts';
import { PartialWriter } from '../../../main/downloads/partial-file.ts';
import { insideLibrary, temporaryName, temporaryOwner } from '../../../main/downloads/placement.ts';
import { RateLimit } from '../../../main/downloads/rate-limit.ts';
import { defaultReserve } from '../../../main/library/volume.ts';
import { sha256, temporaryFolder } from './support/fetching.ts';

describe('validators', () => {
  const date = 'Mon, 16 Nov 2026 10:00:10 GMT';

  it('that are strong may carry a resume', () => {
    expect(strongValidator({ etag: '"abc"' })).toBe('"abc"');
    expect(strongValidator({ 'last-modified': 'Mon, 16 Nov 2026 10:00:00 GMT', date })).toBe(
      'Mon, 16 Nov 2026 10:00:00 GMT',
    );
  });

  it('that are weak may not', () => {
    expect(strongValidator({ etag: 'W/"abc"', 'last-modified': 'Mon, 16 Nov 2026 10:00:00 GMT', date })).toBeNull();
    expect(strongValidator({ etag: 'abc' })).toBeNull();
    expect(strongValidator({ etag: '"a"\r\nx: y' })).toBeNull();
    expect(strongValidator({ 'last-modified': date, date })).toBeNull();
    expect(strongValidator({ 'last-modified': 'Mon, 16 Nov 2026 10:00:00 GMT' })).toBeNull();
    expect(strongValidator({ 'last-modified': 'yesterday', date })).toBeNull();
    expect(strongValidator({})).toBeNull();
  });

  it('contradict only when they are named and differ', () => {
    expect(contradictsValidator({ etag: '"b"' }, '"a"')).toBe(true);
    expect(contradictsValidator({ etag: '"a"' }, '"a"')).toBe(false);
    expect(contradictsValidator({}, '"a"')).toBe(false);
    expect(contradictsValidator({ 'last-modified': date }, 'Mon, 16 Nov 2026 10:00:00 GMT')).toBe(true);
  });
});

describe('lengths and ranges', () => {
  it('are read strictly', () => {
    expect(contentLength({ 'content-length': '12' })).toBe(12);
    expect(contentLength({})).toBeNull();
    expect(contentLength({ 'content-length': '-1' })).toBe('damaged');
    expect(contentLength({ 'content-length': '1e3' })).toBe('damaged');
    expect(contentLength({ 'content-length': ['5', '6'] })).toBe('damaged');
    expect(contentRange({ 'content-range': 'bytes 5-9/10' })).toEqual({ start: 5, end: 9, total: 10 });
    expect(contentRange({ 'content-range': 'bytes */10' })).toEqual({ start: null, end: null, total: 10 });
    expect(contentRange({ 'content-range': 'bytes 5-9/*' })).toEqual({ start: 5, end: 9, total: null });
    expect(contentRange({ 'content-range': 'items 5-9/10' })).toBeNull();
    expect(oneHeader({ a: ['x', 'x'] }, 'a')).toBe('x');
  });

  it('of waiting are seconds or a date', () => {
    const now = Date.parse('Mon, 16 Nov 2026 10:00:00 GMT');
    expect(retryAfter({ 'retry-after': '7' }, now)).toBe(7000);
    expect(retryAfter({ 'retry-after': 'Mon, 16 Nov 2026 10:00:05 GMT' }, now)).toBe(5000);
    expect(retryAfter({ 'retry-after': 'soon' }, now)).toBeNull();
    const date = 'Mon, 16 Nov 2026 11:00:00 GMT';
    expect(retryAfter({ 'retry-after': 'Mon, 16 Nov 2026 11:00:05 GMT', date }, now)).toBe(5000);
  });

  it('are not needed where the end is marked', () => {
    expect(isChunked({ 'transfer-encoding': 'Chunked' })).toBe(true);
    expect(isChunked({ 'transfer-encoding': ['gzip', 'chunked'] })).toBe(true);
    expect(isChunked({ 'transfer-encoding': 'gzip' })).toBe(false);
    expect(isChunked({})).toBe(false);
  });
});

describe('the rate', () => {
  it('is held whatever the sizes of the chunks', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1000, max: 1e7 }),
        fc.array(fc.integer({ min: 1, max: 65_536 }), { minLength: 5 }),
        (rate, chunks) => {
          let clock = 0;
          const limit = new RateLimit(rate, () => clock);
          for (const chunk of chunks) clock += limit.take(chunk);
          const bytes = chunks.reduce((sum, chunk) => sum + chunk, 0);
          // Never faster than the rate (but for the tenth of a second saved up), never slower than rounding up costs.
          expect(clock).toBeGreaterThanOrEqual((bytes / rate) * 1000 - 101);
          expect(clock).toBeLessThanOrEqual((bytes / rate) * 1000 + chunks.length);
        },
      ),
    );
  });

  it('costs nothing without a limit, and a new limit counts from now', () => {
    let clock = 0;
    const limit = new RateLimit(null, () => clock);
    expect(limit.take(1e9)).toBe(0);
    limit.set(1000);
    clock = 5000;
    expect(limit.take(1100)).toBe(1000);
  });
});

describe('room on the disk', () => {
  it('is claimed together by all files', () => {
    const space = new DiskSpace('/', { measure: () => ({ free: 1000, total: 5000 }), reserve: () => 100 });
    const first = space.claim(500);
    expect(() => space.claim(500)).toThrow('disk');
    first.release();
    expect(() => space.claim(900)).not.toThrow();
    expect(() => space.claim(1)).toThrow('disk');
  });

  it('is what a person wants to stay free, where that is more than the reserve, and at once when it changes', () => {
    const space = new DiskSpace('/', { measure: () => ({ free: 1e9, total: 1e12 }), reserve: () => 100, now: () => 0 });
    space.claim(1000).release();
    space.keepFree(1e9);
    expect(() => space.claim(1)).toThrow('as you have set');
    space.keepFree(2e8);
    space.claim(8e8).release();
    space.keepFree(0);
    space.claim(999_999_900).release();
    expect(() => space.claim(1e9)).toThrow('nearly full');
  });

  it('is measured for each file where little is left, since others write too', () => {
    let free = 1_000_000;
    const space = new DiskSpace('/', { measure: () => ({ free, total: 1e9 }), reserve: () => 0, now: () => 0 });
    space.claim(1000).release();
    free = 500;
    expect(() => space.claim(1000)).toThrow('disk');
  });

  it('is measured again at most once a second, and what is written meanwhile counts', () => {
    let clock = 0;
    let measured = 0;
    const space = new DiskSpace('/', {
      measure: () => {
        measured += 1;
        return { free: 1e9, total: 1e9 };
      },
      reserve: () => 0,
      now: () => clock,
    });
    for (let file = 0; file < 100; file += 1) {
      const claim = space.claim(100);
      claim.wrote(100);
      claim.release();
    }
    expect(measured).toBe(1);
    clock = 1500;
    space.claim(1);
    expect(measured).toBe(2);
  });

  it('keeps 2 % in reserve, at most a gibibyte', () => {
    expect(defaultReserve(10 * 1024 ** 3)).toBe(Math.floor(0.02 * 10 * 1024 ** 3));
    expect(defaultReserve(4 * 1024 ** 4)).toBe(1024 ** 3);
  });
});

describe('folders', () => {
  it('are synced once for all renames that ended before the sync began', async () => {
    const folder = temporaryFolder();
    const folders = new FolderSync();
    await Promise.all(Array.from({ length: 50 }, () => folders.sync(folder)));
    // One that ran already when the others came, and one for all of these.
    expect(folders.syncs).toBe(process.platform === 'win32' ? 0 : 2);
    await folders.sync(folder);
    expect(folders.syncs).toBe(process.platform === 'win32' ? 0 : 3);
  });

  it('that are made have their names synced up to the first that was there', async () => {
    const library = temporaryFolder();
    const folders = new FolderSync();
    await folders.ensure(join(library, 'Videos/2026-11'));
    expect(folders.syncs).toBe(process.platform === 'win32' ? 0 : 2);
    await folders.ensure(join(library, 'Videos/2026-11'));
    expect(folders.syncs).toBe(process.platform === 'win32' ? 0 : 2);
  });

  it('report a failed sync to everyone who waits for it, and recover', async () => {
    const folder = join(temporaryFolder(), 'later');
    const folders = new FolderSync();
    const results = await Promise.allSettled([folders.sync(folder), folders.sync(folder)]);
    expect(results.map((result) => result.status)).toEqual(['rejected', 'rejected']);
    mkdirSync(folder);
    await folders.sync(folder);
  });
});

describe('partial files', () => {
  it('are opened exclusively: a leftover is removed, never written into', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'a');
    writeFileSync(path, 'a leftover that somebody still has open');
    linkSync(path, join(folder, 'same file'));
    (await PartialWriter.create(path)).close();
    expect(readFileSync(path, 'utf8')).toBe('');
    expect(readFileSync(join(folder, 'same file'), 'utf8')).toBe('a leftover that somebody still has open');
  });

  it('hash what they held before and what is added', () => {
    const path = join(temporaryFolder(), 'a');
    writeFileSync(path, 'one ');
    const file = PartialWriter.resume(path);
    file?.write(Buffer.from('two'));
    expect(file?.read(2, 4).toString()).toBe('e tw');
    expect(file?.digest()).toBe(sha256(Buffer.from('one two')));
    file?.close();
    expect(readFileSync(path, 'utf8')).toBe('one two');
  });

  it('with blocks of zeros are not trusted once the machine was started anew', () => {
    const path = join(temporaryFolder(), 'a');
    writeFileSync(path, Buffer.alloc(8192, 1));
    truncateSync(path, 20_000);
    utimesSync(path, new Date(1000), new Date(1000));
    expect(PartialWriter.resume(path, 2000)).toBeNull();
    expect(PartialWriter.resume(path, 500)?.size).toBe(20_000);
  });

  it('have names that tell whose they are', () => {
    const id = ItemId.parse('01997b2c-0000-7000-8000-000000000001');
    const name = temporaryName('Videos/2026-11/x', id, 'cover');
    expect(name.startsWith('Videos/2026-11/')).toBe(true);
    expect(temporaryOwner(name)).toEqual({ itemId: id, role: 'cover' });
    expect(temporaryOwner('Videos/.conch-notes.part')).toBeNull();
    expect(temporaryOwner(`Videos/.conch-${id}-cover.mp4`)).toBeNull();
  });

  it('are found wherever downloads put them, and nothing else is', async () => {
    const library = temporaryFolder();
    const id = ItemId.parse('01997b2c-0000-7000-8000-000000000001');
    const put = (path: string): string => {
      mkdirSync(dirname(join(library, path)), { recursive: true });
      writeFileSync(join(library, path), 'x');
      return path;
    };
    const own = [
      put(temporaryName('Videos/2026-11/a', id, 'original')),
      put(temporaryName('.conch/covers/ab/a', id, 'cover')),
    ];
    put('Videos/2026-11/a.mp4');
    put('Videos/2026-11/other.part');
    put(`.conch/items/ab/.conch-${id}-cover.part`);
    expect([...(await findLeftovers(library))].sort()).toEqual(own.sort());
  });
});

it('no relative path leads out of the library', () => {
  const library = temporaryFolder();
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('..', '.', 'a', '/', '\\', '\0', 'b c', '...'), { maxLength: 12 }),
      (parts) => {
        let path: string;
        try {
          path = insideLibrary(library, parts.join('/'));
        } catch {
          return;
        }
        expect(path.startsWith(`${library}/`)).toBe(true);
      },
    ),
  );
});
