import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryName } from '../../../main/downloads/placement.ts';
import { sha256 } from '../../unit/downloads/support/fetching.ts';
import { mp4, png } from '../../unit/downloads/support/media-files.ts';
import { serve } from '../../unit/downloads/support/raw-server.ts';
import { cdnOf, cdnWith, once, queue } from './support/queueing.ts';
import { emptyLibrary, filePath, idOf, mediaFiles, renditions, seed } from './support/seeded.ts';

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

describe('a file that is not wanted any more when it comes', () => {
  it('is removed again, and counts neither as done nor as failed', async () => {
    const clean = mp4();
    let release: () => void = () => undefined;
    const asked = new Promise<void>((resolve) => {
      release = resolve;
    });
    const cdn = await cdnOf((request, socket) => {
      if (request.path === '/clean') return serve(request, socket, clean);
      release();
      return void setTimeout(() => serve(request, socket, mp4()), 700);
    });
    const library = await emptyLibrary();
    await seed(library, [{ name: 'a', files: [{ url: `${cdn.url}/marked`, role: 'watermarked', watermark: true }] }]);
    const downloads = queue(library);
    const running = downloads.run(once);
    await asked;
    // A clean link appears while the marked file is on its way.
    await seed(library, [{ name: 'a', files: [{ url: `${cdn.url}/clean` }] }]);
    expect(await running).toMatchObject({ done: 1, failed: 0, pending: 0, bytes: clean.length });
    expect(mediaFiles(library.folder)).toHaveLength(1);
    expect(sha256(readFileSync(filePath(library, 'a')))).toBe(sha256(clean));
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
