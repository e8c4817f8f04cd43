import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { RenditionRole } from '../../../ipc/model/item.ts';
import { engineEntries } from '../../../main/entries.ts';
import { openDatabase } from '../../../main/library/database.ts';
import type { Library } from '../../../main/library/library.ts';
import { libraryPaths } from '../../../main/library/library-paths.ts';
import { createMedia, type Media } from '../../../main/media/media.ts';
import { sha256 } from '../../unit/downloads/support/fetching.ts';
import { scene } from '../../unit/kin/scenes.ts';
import { afterwards, emptyLibrary, idOf, recordingLog, seed } from '../downloads/support/seeded.ts';

const entry = engineEntries().mediaProcess;

function mediaFor(library: Library): Media {
  const media = createMedia({ library, entry, sqliteBinding: null, log: recordingLog(), compareAfterMs: 50 });
  afterwards(() => media.close());
  return media;
}

async function finish(library: Library, name: string, bytes: Buffer, role: RenditionRole = 'original'): Promise<void> {
  const file = `Images/${name}.${role}`;
  mkdirSync(dirname(join(library.folder, file)), { recursive: true });
  writeFileSync(join(library.folder, file), bytes);
  await library.write.finishDownload({
    ...{ itemId: idOf(library, name), role, path: file, bytes: bytes.length, sha256: sha256(bytes), mime: 'image/png' },
    ...{
      watermark: null,
      width: null,
      height: null,
      durationMs: null,
      finishedAt: Date.now(),
    },
  });
}

const link = (role: RenditionRole = 'original') => ({ url: `https://cdn.example/${role}`, role });
const images = (...names: readonly string[]) =>
  names.map((name) => ({ name, kind: 'image' as const, files: [link()] }));

function groups(library: Library): readonly (readonly string[])[] {
  return library.read.duplicates('near', 0, 50).groups.map(({ tiles }) => tiles.map(({ id }) => id).sort());
}
const ids = (library: Library, ...names: readonly string[]) => names.map((name) => idOf(library, name)).sort();
const soon = { timeout: 20_000, interval: 100 };

describe('pictures that arrive', () => {
  it('are compared with all others: the copy is found, the other picture is not', async () => {
    const library = await emptyLibrary();
    const media = mediaFor(library);
    await seed(library, images('large', 'small', 'other'));
    const picture = await scene(1, 800, 500);
    await finish(library, 'large', picture);
    await finish(library, 'small', await sharp(picture).resize(400).jpeg({ quality: 60 }).toBuffer());
    await finish(library, 'other', await scene(2, 800, 500));
    await expect.poll(() => groups(library), soon).toEqual([ids(library, 'large', 'small')]);
    expect(library.read.duplicates('near', 0, 1).groups[0]?.best).toBe(idOf(library, 'large'));
    await expect.poll(() => media.likeness.left(), soon).toBe(0);

    await seed(library, images('late'));
    await finish(
      library,
      'late',
      await sharp(await scene(2, 800, 500))
        .webp({ quality: 50 })
        .toBuffer(),
    );
    await expect.poll(() => groups(library).length, soon).toBe(2);
    expect(groups(library)).toContainEqual(ids(library, 'other', 'late'));
  });

  it('a picture that is replaced is compared anew', async () => {
    const library = await emptyLibrary();
    mediaFor(library);
    await library.write.allowWatermarked(true);
    await seed(library, [...images('one'), { name: 'two', kind: 'image', files: [link('watermarked')] }]);
    const picture = await scene(5, 800, 500);
    await finish(library, 'one', picture);
    await finish(library, 'two', await sharp(picture).resize(500).png().toBuffer(), 'watermarked');
    await expect.poll(() => groups(library), soon).toEqual([ids(library, 'one', 'two')]);
    await seed(library, [{ name: 'two', kind: 'image', files: [link('watermarked'), link()] }]);
    await finish(library, 'two', await scene(6, 800, 500), 'original');
    await expect.poll(() => groups(library), soon).toEqual([]);
  });
});

describe('pictures that were here before', () => {
  it('get their likeness from their thumbnails, without being decoded again', async () => {
    const library = await emptyLibrary();
    const before = mediaFor(library);
    await seed(library, images('a', 'b'));
    const picture = await scene(8, 800, 500);
    await finish(library, 'a', picture);
    await finish(library, 'b', await sharp(picture).resize(600).png().toBuffer());
    await before.idle();
    await before.close();
    // As a version before this left it.
    const thumbs = openDatabase({ path: libraryPaths(library.folder).thumbs, access: 'write', sqliteBinding: null });
    thumbs.exec('DROP TABLE likenesses; PRAGMA user_version = 1');
    const made = thumbs.prepare('SELECT count(*) FROM thumbs').pluck().get();
    thumbs.close();
    for (const name of ['a', 'b']) rmSync(join(library.folder, `Images/${name}.original`));
    await library.write.saveAlike(ids(library, 'a', 'b'), []);

    const media = mediaFor(library);
    await expect.poll(() => groups(library), soon).toEqual([ids(library, 'a', 'b')]);
    expect(made).toBe(2);
    await expect.poll(() => media.likeness.left(), soon).toBe(0);
  });
});
