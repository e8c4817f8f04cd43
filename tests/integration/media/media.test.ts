import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { thumbHashToAverageRGBA } from 'thumbhash';
import { describe, expect, it } from 'vitest';
import type { RenditionRole } from '../../../ipc/model/item.ts';
import { LibraryQuery } from '../../../ipc/model/query.ts';
import { engineEntries } from '../../../main/entries.ts';
import type { Library } from '../../../main/library/library.ts';
import { libraryPaths } from '../../../main/library/library-paths.ts';
import { createMedia, type Media } from '../../../main/media/media.ts';
import { forkMediaProcess, type MediaChild } from '../../../main/media/media-child.ts';
import { sha256 } from '../../unit/downloads/support/fetching.ts';
import { wav } from '../../unit/downloads/support/media-files.ts';
import { afterwards, emptyLibrary, idOf, recordingLog, seed } from '../downloads/support/seeded.ts';

const entry = engineEntries().mediaProcess;
const demo = join(import.meta.dirname, '../../../resources/demo');

function mediaFor(
  library: Library,
  spawn?: (entry: URL) => MediaChild,
): Media & { readonly log: ReturnType<typeof recordingLog> } {
  const log = recordingLog();
  const media = createMedia({ library, entry, sqliteBinding: null, log, ...(spawn === undefined ? {} : { spawn }) });
  afterwards(() => media.close());
  return { ...media, log };
}

/** Puts a file where a download would, and records it. */
async function finish(library: Library, name: string, role: RenditionRole, file: string, bytes: Buffer, mime: string) {
  mkdirSync(dirname(join(library.folder, file)), { recursive: true });
  writeFileSync(join(library.folder, file), bytes);
  await library.write.finishDownload({
    itemId: idOf(library, name),
    role,
    path: file,
    bytes: bytes.length,
    sha256: sha256(bytes),
    mime,
    watermark: null,
    width: null,
    height: null,
    durationMs: null,
    finishedAt: Date.now(),
  });
}

const red = (width: number, height: number): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: { r: 200, g: 20, b: 20 } } })
    .png()
    .toBuffer();

const link = (role: RenditionRole = 'original') => ({ url: `https://cdn.example/${role}`, role });

function tileOf(library: Library, name: string) {
  const { tiles } = { tiles: library.read.tiles(LibraryQuery.parse({}), 0, 200) };
  return tiles.find((tile) => tile.id === idOf(library, name));
}

describe('thumbnails', () => {
  it('are made of each image as it arrives, with its size and ThumbHash', async () => {
    const library = await emptyLibrary();
    const media = mediaFor(library);
    await seed(library, [{ name: 'a', kind: 'image', files: [link()] }]);
    await finish(library, 'a', 'original', 'Images/a.png', await red(1920, 1080), 'image/png');
    await media.idle();
    const thumb = await media.thumbnail(idOf(library, 'a'));
    expect(thumb?.mime).toBe('image/webp');
    expect(await sharp(thumb?.bytes).metadata()).toMatchObject({ format: 'webp', width: 480, height: 270 });
    const tile = tileOf(library, 'a');
    expect(tile).toMatchObject({ hasThumb: true, width: 1920, height: 1080 });
    const color = thumbHashToAverageRGBA(Buffer.from(tile?.thumbhash ?? '', 'base64'));
    expect(color.r).toBeGreaterThan(0.6);
    expect(color.g).toBeLessThan(0.3);
  });

  it('are made of the cover of a video; without one there is none', async () => {
    const library = await emptyLibrary();
    const media = mediaFor(library);
    await seed(library, [
      { name: 'a', files: [link(), link('cover')] },
      { name: 'b', files: [link()] },
    ]);
    await finish(library, 'a', 'cover', '.conch/covers/a.png', await red(600, 800), 'image/png');
    const film = readFileSync(
      join(demo, 'videos', readdirSync(join(demo, 'videos')).find((name) => name.endsWith('.mp4')) ?? ''),
    );
    await finish(library, 'b', 'original', 'Videos/b.mp4', film, 'video/mp4');
    await media.idle();
    expect(tileOf(library, 'a')?.hasThumb).toBe(true);
    expect(await sharp((await media.thumbnail(idOf(library, 'a')))?.bytes).metadata()).toMatchObject({
      width: 360,
      height: 480,
    });
    expect(tileOf(library, 'b')?.hasThumb).toBe(false);
    expect(await media.thumbnail(idOf(library, 'b'))).toBeNull();
    // Its length was read from the file.
    expect(tileOf(library, 'b')?.durationMs).toBeGreaterThan(500);
    expect(tileOf(library, 'b')?.width).toBeGreaterThan(0);
  });

  it('are made of what was there before, and never enlarged', async () => {
    const library = await emptyLibrary();
    const names = Array.from({ length: 30 }, (_, n) => `i${n}`);
    await seed(
      library,
      names.map((name) => ({ name, kind: 'image' as const, files: [link()] })),
    );
    for (const name of names) {
      await finish(library, name, 'original', `Images/${name}.png`, await red(90, 60), 'image/png');
    }
    const media = mediaFor(library);
    await media.idle();
    for (const name of names) expect(tileOf(library, name)?.hasThumb).toBe(true);
    expect(await sharp((await media.thumbnail(idOf(library, 'i0')))?.bytes).metadata()).toMatchObject({ width: 90 });
  });

  it('are made again on demand when their database was thrown away', async () => {
    const library = await emptyLibrary();
    const first = mediaFor(library);
    await seed(library, [{ name: 'a', kind: 'image', files: [link()] }]);
    await finish(library, 'a', 'original', 'Images/a.png', await red(800, 600), 'image/png');
    await first.idle();
    await first.close();
    const { thumbs } = libraryPaths(library.folder);
    expect(existsSync(thumbs)).toBe(true);
    for (const suffix of ['', '-wal', '-shm']) rmSync(`${thumbs}${suffix}`, { force: true });
    const media = mediaFor(library);
    expect((await media.thumbnail(idOf(library, 'a')))?.bytes.length).toBeGreaterThan(50);
  });

  it('turn as the picture says', async () => {
    const library = await emptyLibrary();
    const media = mediaFor(library);
    await seed(library, [{ name: 'a', kind: 'image', files: [link()] }]);
    const turned = await sharp(await red(800, 400))
      .jpeg()
      .withMetadata({ orientation: 6 })
      .toBuffer();
    await finish(library, 'a', 'original', 'Images/a.jpg', turned, 'image/jpeg');
    await media.idle();
    expect(tileOf(library, 'a')).toMatchObject({ width: 400, height: 800 });
  });
});

it('a thumbnail of a marked picture is made anew when the clean one comes', async () => {
  const library = await emptyLibrary();
  const media = mediaFor(library);
  const marked = { ...link('watermarked'), watermark: true };
  await seed(library, [{ name: 'a', kind: 'image', files: [marked] }]);
  await finish(library, 'a', 'watermarked', 'Images/a marked.png', await red(300, 200), 'image/png');
  await media.idle();
  const before = (await media.thumbnail(idOf(library, 'a')))?.bytes;
  await seed(library, [{ name: 'a', kind: 'image', files: [link()] }]);
  const blue = { create: { width: 300, height: 200, channels: 3, background: { r: 0, g: 0, b: 250 } } } as const;
  await finish(library, 'a', 'original', 'Images/a.png', await sharp(blue).png().toBuffer(), 'image/png');
  await media.idle();
  expect(tileOf(library, 'a')?.hasThumb).toBe(true);
  const after = (await media.thumbnail(idOf(library, 'a')))?.bytes;
  expect(Buffer.from(after ?? []).equals(Buffer.from(before ?? []))).toBe(false);
});

describe('files that cannot be read', () => {
  it('are given up and logged, and cost the others nothing', async () => {
    const library = await emptyLibrary();
    const media = mediaFor(library);
    await seed(library, [
      { name: 'bad', kind: 'image', files: [link()] },
      { name: 'good', kind: 'image', files: [link()] },
    ]);
    const whole = await red(400, 400);
    await finish(library, 'bad', 'original', 'Images/bad.png', whole.subarray(0, 200), 'image/png');
    await finish(library, 'good', 'original', 'Images/good.png', whole, 'image/png');
    await media.idle();
    expect(tileOf(library, 'good')?.hasThumb).toBe(true);
    expect(tileOf(library, 'bad')?.hasThumb).toBe(false);
    expect(media.log.lines.filter((line) => line.level === 'warn')).toHaveLength(1);
  });

  it('that bring the process down are found among the others and given up after two tries', async () => {
    const library = await emptyLibrary();
    const names = Array.from({ length: 12 }, (_, n) => `i${n}`);
    await seed(
      library,
      names.map((name) => ({ name, kind: 'image' as const, files: [link()] })),
    );
    for (const name of names) {
      await finish(library, name, 'original', `Images/${name}.png`, await red(300, 200), 'image/png');
    }
    const poison = idOf(library, 'i5');
    let starts = 0;
    // A decoder that crashes on one picture: the process is killed whenever it is given that one.
    const media = mediaFor(library, (at) => {
      starts += 1;
      const child = forkMediaProcess(at);
      return {
        ...child,
        send(message) {
          if (message.type === 'make' && message.job.id === poison) child.kill();
          else child.send(message);
        },
      };
    });
    await media.idle();
    for (const name of names) expect(tileOf(library, name)?.hasThumb, name).toBe(name !== 'i5');
    expect(starts).toBeGreaterThanOrEqual(3);
    expect(starts).toBeLessThanOrEqual(4);
    const warned = media.log.lines.filter((line) => line.fields['id'] === poison);
    expect(warned).toHaveLength(1);
  });
});

describe('waveforms', () => {
  it('are kept, and the length they were made over too', async () => {
    const library = await emptyLibrary();
    const media = mediaFor(library);
    await seed(library, [{ name: 'a', kind: 'audio', files: [link()] }]);
    const id = idOf(library, 'a');
    expect(media.peaks(id)).toBeNull();
    await media.savePeaks(id, [0, 0.5, 1], 1234);
    expect(media.peaks(id)?.map((peak) => Math.round(peak * 10) / 10)).toEqual([0, 0.5, 1]);
    expect(library.read.item(id)?.durationMs).toBe(1234);
  });

  it('of a sound that arrives its length is measured', async () => {
    const library = await emptyLibrary();
    const media = mediaFor(library);
    await seed(library, [{ name: 'a', kind: 'audio', files: [link()] }]);
    await finish(library, 'a', 'original', 'Audio/a.wav', wav(Buffer.alloc(16_000)), 'audio/wav');
    await media.idle();
    expect(library.read.item(idOf(library, 'a'))?.durationMs).toBe(1000);
  });
});

it('the media process gets no token from the environment', async () => {
  process.env['CONCH_TOKEN_MAIN'] = 'user:1-secret';
  afterwards(() => delete process.env['CONCH_TOKEN_MAIN']);
  const script = new URL(`file://${join(import.meta.dirname, 'support/tell-environment.ts')}`);
  const child = forkMediaProcess(script);
  afterwards(() => child.kill());
  const heard = await new Promise<unknown>((resolve) => child.onMessage(resolve));
  expect(JSON.stringify(heard)).toContain('PATH');
  expect(JSON.stringify(heard)).not.toContain('CONCH_TOKEN');
  expect(JSON.stringify(heard)).not.toContain('secret');
});
