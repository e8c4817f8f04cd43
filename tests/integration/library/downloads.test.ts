import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LibraryQuery } from '../../../ipc/model/query.ts';
import { downloadKey } from '../../../main/library/download-key.ts';
import type { Library } from '../../../main/library/library.ts';
import { connect, file, finish, idOf, open, START, temporaryFolder, video, videos, voice, walk } from './support.ts';

let folder: ReturnType<typeof temporaryFolder>;
let library: Library;
beforeEach(async () => {
  folder = temporaryFolder();
  library = await open(folder.path);
  await connect(library);
});
afterEach(async () => {
  await library.close();
  folder.remove();
});

const clean = (id: string, rest = {}) => file('original', `https://cdn.example/${id}.mp4`, rest);
const marked = (id: string) => file('watermarked', `https://cdn.example/${id}.wm.mp4`);
const due = (now = START, busy: ReadonlySet<string> = new Set()) =>
  library.read.dueDownloads(now, 100, busy).map(({ read, role }) => `${read.remoteId} ${role}`);

function put(path: string): string {
  const absolute = join(folder.path, path);
  mkdirSync(dirname(absolute), { recursive: true });
  writeFileSync(absolute, 'media');
  return absolute;
}

describe('the download queue', () => {
  it('goes by deadline, then previews, then newest, and leaves out what is busy', async () => {
    await walk(library, [
      video('new'),
      video('old'),
      video('soon', { files: [clean('soon', { deadline: START + 1_000 })] }),
    ]);
    expect(due()).toEqual(['soon original', 'new cover', 'old cover', 'new original', 'old original']);
    const busy = new Set([downloadKey(idOf(library, 'soon'), 'original'), downloadKey(idOf(library, 'new'), 'cover')]);
    expect(library.read.dueDownloads(START, 1, busy).map(({ title }) => title)).toEqual(['clip old']);
    expect(library.read.downloadCounts()).toEqual({ pending: 5, failed: 0, done: 0 });
    expect(library.read.counts().expiring).toBe(1);
  });

  it('waits after a failure until its time, or until a person asks', async () => {
    await walk(library, [video('1', { files: [clean('1')] }), video('2', { files: [clean('2')] })]);
    const [one, two] = [idOf(library, '1'), idOf(library, '2')];
    const error = { code: 'network', message: 'cut', hint: 'later', status: null } as const;
    const partial = { path: 'Videos/.conch-1.part', validator: '"x"', totalBytes: 10 };
    await library.write.startDownload(one, 'original', partial);
    expect(library.read.item(one)?.renditions[0]?.state).toBe('downloading');
    await library.write.failDownload({ itemId: one, role: 'original', error, retryAt: START + 5_000, partial });
    await library.write.failDownload({ itemId: two, role: 'original', error, retryAt: null, partial: null });
    expect(due()).toEqual([]);
    expect(library.read.nextDownloadAt()).toBe(START + 5_000);
    expect(due(START + 5_000)).toEqual(['1 original']);
    expect(library.read.downloadTask(one, 'original')).toMatchObject({ attempts: 1, partial });
    expect(library.read.downloadRows('failed', 0, 10)).toMatchObject({ total: 2, rows: [{ error }, { error }] });
    expect(library.read.counts().failed).toBe(2);
    expect(await library.write.retryDownloads(two)).toBe(1);
    expect(due()).toEqual(['2 original']);
    expect(await library.write.retryDownloads(null)).toBe(1);
  });

  it('forgets that something was being downloaded when the process died', async () => {
    await walk(library, [video('1', { files: [clean('1')] })]);
    const id = idOf(library, '1');
    await library.write.startDownload(id, 'original', {
      path: 'Videos/.conch-1.part',
      validator: null,
      totalBytes: null,
    });
    await library.close();
    library = await open(folder.path);
    expect(library.read.item(id)?.renditions[0]?.state).toBe('pending');
    expect(library.read.downloadTask(id, 'original')?.partial?.path).toBe('Videos/.conch-1.part');
  });

  it('fetches samples of system voices only when asked', async () => {
    const scope = { ...videos, feed: 'system-voices' } as const;
    await walk(library, [voice('s1', 'system'), voice('s2', 'system'), voice('mine', 'cloned')], { scope });
    expect(due()).toEqual(['mine sample']);
    expect(library.read.status().renditions).toMatchObject({ pending: 1, unavailable: 0 });
    expect(await library.write.requestDownloads([idOf(library, 's1')], ['sample'])).toBe(1);
    expect(due()).toEqual(['s1 sample', 'mine sample']);
    expect(await library.write.requestSystemSamples()).toBe(1);
    expect(await library.write.requestSystemSamples()).toBe(0);
  });
});

describe('a finished download', () => {
  it('is complete with everything known of the file', async () => {
    await walk(library, [video('1', { width: null, height: null })]);
    const id = idOf(library, '1');
    await library.write.finishDownload({
      ...{ itemId: id, role: 'original', path: 'Videos/a.mp4', bytes: 5, sha256: 'abc', mime: 'video/mp4' },
      ...{ watermark: false, width: 640, height: 640, durationMs: 1_500, finishedAt: START },
    });
    expect(library.read.item(id)).toMatchObject({ width: 640, height: 640, durationMs: 1_500 });
    expect(library.read.filePath(id)).toBe('Videos/a.mp4');
    expect(library.read.fileByHash('abc')).toEqual({ path: 'Videos/a.mp4' });
    expect(library.read.knownPaths(['Videos/a.mp4', 'Videos/b.mp4'])).toEqual(new Set(['Videos/a.mp4']));
    expect(library.read.status()).toMatchObject({ bytes: 5, renditions: { complete: 1, pending: 1 } });
    expect(library.read.downloadRows('done', 0, 10)).toMatchObject({
      total: 1,
      rows: [{ id, role: 'original', bytes: 5 }],
    });
    await walk(library, [video('1', { width: 1, height: 2, percent: 100 })]);
    expect(library.read.item(id)).toMatchObject({ width: 640, height: 640 });
  });

  it('is measured again only by the file, not by a list', async () => {
    await walk(library, [video('1')]);
    const id = idOf(library, '1');
    await library.write.saveMeasures(id, { width: 10, height: 20, thumbhash: 'aGFzaA==', hasThumb: true });
    const query = LibraryQuery.parse({});
    const tile = library.read.tiles({ ...query, place: 'library', sort: 'created' }, 0, 1)[0];
    expect(tile).toMatchObject({ width: 10, height: 20, hasThumb: true, thumbhash: 'aGFzaA==' });
    expect(library.read.ratios({ ...query, place: 'library', sort: 'created' }, 0, 1)).toEqual(new Uint8Array([80]));
  });

  it('that turns out missing or damaged is queued again', async () => {
    await walk(library, [video('1')]);
    const id = idOf(library, '1');
    await finish(library, id, 'original');
    expect(library.read.filesToVerify(null, 10)).toMatchObject({
      files: [{ itemId: id, role: 'original' }],
      next: null,
    });
    await library.write.requeueDamaged(id, 'original', 'missing');
    expect(library.read.filesToVerify(null, 10).files).toEqual([]);
    expect(library.read.item(id)?.renditions[0]).toMatchObject({ state: 'pending', path: null });
  });

  it('is paged for verification without leaving one out', async () => {
    await walk(
      library,
      Array.from({ length: 7 }, (_, index) => video(String(index))),
    );
    for (let index = 0; index < 7; index += 1) {
      await finish(library, idOf(library, String(index)), 'original');
      await finish(library, idOf(library, String(index)), 'cover');
    }
    const seen: string[] = [];
    for (let after: string | null = null; ; ) {
      const page: ReturnType<Library['read']['filesToVerify']> = library.read.filesToVerify(after, 3);
      seen.push(...page.files.map(({ path }) => path));
      if (page.next === null) break;
      after = page.next;
    }
    expect(new Set(seen).size).toBe(14);
    expect(seen).toHaveLength(14);
  });
});

describe('the watermark', () => {
  it('is replaced when a clean link appears: row and file', async () => {
    await walk(library, [video('1', { files: [marked('1')] })]);
    const id = idOf(library, '1');
    const old = put('Videos/wm.mp4');
    await finish(library, id, 'watermarked', { path: 'Videos/wm.mp4' });
    expect(library.read.filePath(id)).toBe('Videos/wm.mp4');

    await walk(library, [video('1', { files: [clean('1'), marked('1')], raw: '{"clean":1}' })]);
    expect(due()).toEqual(['1 original']);
    expect(existsSync(old)).toBe(true);
    put('Videos/clean.mp4');
    await finish(library, id, 'original', { path: 'Videos/clean.mp4' });
    expect(existsSync(old)).toBe(false);
    expect(library.read.item(id)?.renditions).toMatchObject([
      { role: 'original', state: 'complete', watermark: false },
    ]);
  });

  it('keeps a file that another item also lives in', async () => {
    await walk(library, [video('1', { files: [marked('1')] }), video('2', { files: [marked('2')] })]);
    const shared = put('Videos/shared.mp4');
    for (const remote of ['1', '2']) {
      await finish(library, idOf(library, remote), 'watermarked', { path: 'Videos/shared.mp4', sha256: 'same' });
    }
    await walk(library, [
      video('1', { files: [clean('1')], raw: '{"clean":1}' }),
      video('2', { files: [marked('2')] }),
    ]);
    await finish(library, idOf(library, '1'), 'original');
    expect(existsSync(shared)).toBe(true);
    expect(library.read.filePath(idOf(library, '2'))).toBe('Videos/shared.mp4');
  });

  it('is not fetched when the person does not allow it, and is when they do', async () => {
    await library.write.allowWatermarked(false);
    await walk(library, [video('1', { files: [marked('1')] })]);
    expect(due()).toEqual([]);
    expect(library.read.status().renditions.unavailable).toBe(2);
    await library.write.allowWatermarked(true);
    expect(due()).toEqual(['1 watermarked']);
    await library.write.allowWatermarked(false);
    expect(due()).toEqual([]);
    await library.close();
    library = await open(folder.path);
    await walk(library, [video('2', { files: [marked('2')] })]);
    expect(due()).toEqual([]);
  });

  it('is looked at again for a clean one in the rhythm that a person chose, also after the library was opened again', async () => {
    const dueIn = (hours: number) => library.read.dueToRead(START + hours * 3_600_000, 10).length;
    await walk(library, [video('1', { files: [marked('1')] }), video('2', { files: [clean('2')] })]);
    expect([library.read.waitingForClean(), dueIn(5), dueIn(7)]).toEqual([1, 0, 1]);
    await library.write.lookForClean('daily');
    const sinceStart = (Date.now() - START) / 3_600_000;
    expect([library.read.waitingForClean(), dueIn(sinceStart + 23), dueIn(sinceStart + 25)]).toEqual([1, 0, 1]);
    await library.write.lookForClean('never');
    expect(library.read.waitingForClean()).toBe(0);
    await library.close();
    library = await open(folder.path);
    await walk(library, [video('3', { files: [marked('3')] })]);
    expect([library.read.waitingForClean(), dueIn(10_000)]).toEqual([0, 0]);
    await library.write.lookForClean('weekly');
    expect(library.read.waitingForClean()).toBe(2);
    await walk(library, [video('1', { files: [clean('1')], raw: '{"clean":1}' })]);
    expect(library.read.waitingForClean()).toBe(1);
  });
});
