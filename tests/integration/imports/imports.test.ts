import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { LibraryQuery } from '../../../ipc/model/query.ts';
import { isOfThisComputer } from '../../../ipc/model/this-computer.ts';
import { shortId } from '../../../main/library/item-id.ts';
import type { Library } from '../../../main/library/library.ts';
import { rebuildLibrary } from '../../../main/library/rebuild-library.ts';
import { verifyLibrary } from '../../../main/verify/verify.ts';
import { connect, file, idOf, memoryLog, open, temporaryFolder, video, walk } from '../library/support.ts';
import { importAll, importsOf, picture, sha256, writePicture } from './support.ts';

const everything = LibraryQuery.parse({});
let library: Library;
let home: ReturnType<typeof temporaryFolder>;
let outside: ReturnType<typeof temporaryFolder>;

beforeEach(async () => {
  home = temporaryFolder();
  outside = temporaryFolder();
  library = await open(home.path);
});
afterEach(async () => {
  await library.close();
  home.remove();
  outside.remove();
});

const items = () => library.read.items(everything, 100, null).items;

test('a folder is copied in: pictures become items of this computer, the rest is left, the sources stay', async () => {
  mkdirSync(join(outside.path, 'deep', 'er'), { recursive: true });
  const one = await writePicture(outside.path, '2026-01-02 a red boat [zzzzzzzz].png', 1);
  await writePicture(join(outside.path, 'deep', 'er'), 'named-wrongly.mp4', 2);
  writeFileSync(join(outside.path, 'notes.md'), '# words');
  writeFileSync(join(outside.path, 'broken.png'), (await picture(3)).subarray(0, 60));

  const task = await importAll(library, [outside.path]);

  expect(task.state).toBe('done');
  expect(task.result).toMatchObject({ added: 2, known: 0, skipped: 1, failed: 1 });
  expect(task.problems.map(({ what }) => what)).toEqual([join(outside.path, 'broken.png')]);
  expect(task.passedOver).toEqual(['notes.md']);
  expect(existsSync(one)).toBe(true);
  expect(items()).toHaveLength(2);
  expect(items().every(isOfThisComputer)).toBe(true);
  const boat = items().find(({ title }) => title === 'a red boat');
  expect(boat).toMatchObject({ kind: 'image', status: 'complete', remote: 'present', width: 24, height: 24 });
  const path = library.read.filePath(boat?.id ?? ('' as never)) ?? '';
  expect(path).toMatch(/^Images\/\d{4}-\d{2}\/.* a red boat \[[0-9a-z]{8}\]\.png$/);
  expect(sha256(join(home.path, path))).toBe(sha256(one));
  expect(
    items().some(({ title, renditions }) => title === 'named-wrongly' && renditions[0]?.path?.endsWith('.png')),
  ).toBe(true);
  expect(await verifyLibrary(library, { repair: false })).toMatchObject({ ok: true, checked: 2, unknown: [] });
});

test('an import clears what a killed one left half copied, in any folder, and follows no link out of the library', async () => {
  const half = join('deep', 'er', '.conch-import-1.part');
  for (const top of [join(home.path, 'Films'), join(outside.path, 'other')]) {
    mkdirSync(join(top, 'deep', 'er'), { recursive: true });
    writeFileSync(join(top, half), 'half');
  }
  symlinkSync(join(outside.path, 'other'), join(home.path, 'Films', 'link'), 'junction');

  await importAll(library, [await writePicture(outside.path, 'a.png', 1)]);

  expect(existsSync(join(home.path, 'Films', half))).toBe(false);
  expect(existsSync(join(outside.path, 'other', half))).toBe(true);
});

test('what was imported once is known the second time, and the same content twice is one item', async () => {
  await writePicture(outside.path, 'a.png', 1);
  await writePicture(outside.path, 'b.png', 1);
  expect((await importAll(library, [outside.path])).result).toMatchObject({ added: 1, known: 1 });
  expect((await importAll(library, [outside.path])).result).toMatchObject({ added: 0, known: 2 });
  expect(items()).toHaveLength(1);
});

test('a downloaded file that is brought again is known; one that vanished from the disk is put back where it was', async () => {
  await connect(library);
  await walk(library, [{ ...video('user:1-minimax:2-video:301000000000000099'), kind: 'image', voice: null }]);
  const id = idOf(library, 'user:1-minimax:2-video:301000000000000099');
  const source = await writePicture(outside.path, 'anything.png', 5);
  await importAll(library, [outside.path]);
  // As downloaded: the file of the item with its hash.
  const path = 'Images/2026-11/kept.png';
  mkdirSync(join(home.path, 'Images/2026-11'), { recursive: true });
  const other = await writePicture(join(home.path, 'Images/2026-11'), 'kept.png', 9);
  await library.write.finishDownload({
    ...{ itemId: id, role: 'original', path, bytes: statSync(other).size, sha256: sha256(other), mime: 'image/png' },
    ...{ watermark: false, width: 24, height: 24, durationMs: null, finishedAt: 1 },
  });
  renameSync(other, join(outside.path, 'moved-away.png'));

  const task = await importAll(library, [outside.path]);

  expect(task.result).toMatchObject({ added: 0, known: 1, attached: 1 });
  expect(sha256(join(home.path, path))).toBe(sha256(join(outside.path, 'moved-away.png')));
  expect(existsSync(source)).toBe(true);
});

test('names tell the item: our own mark, a whole id, an id with _ and a bare number', async () => {
  await connect(library);
  const remote = (number: string) => `user:1-minimax:2-video:3010000000000000${number}`;
  const clip = (number: string) => ({
    ...video(remote(number)),
    kind: 'image' as const,
    files: [file('original', `https://cdn.example/${number}.png`)],
  });
  await walk(library, ['11', '12', '13', '14'].map(clip));
  const ids = ['11', '12', '13', '14'].map((number) => idOf(library, remote(number)));
  const [marked] = ids;
  await writePicture(outside.path, `2026-11-21 some title [${shortId(marked ?? ('' as never))}].png`, 11);
  await writePicture(outside.path, `${remote('12')}.png`, 12);
  await writePicture(outside.path, `old ${remote('13').replaceAll(':', '_')} (1).png`, 13);
  await writePicture(outside.path, '301000000000000014.png', 14);
  await writePicture(outside.path, '20261121.png', 15);

  const task = await importAll(library, [outside.path]);

  expect(task.result).toMatchObject({ attached: 4, added: 1 });
  for (const id of ids) {
    const original = library.read.item(id)?.renditions.find(({ role }) => role === 'original');
    expect(original).toMatchObject({ state: 'complete', mime: 'image/png' });
    expect(sha256(join(home.path, original?.path ?? ''))).toBe(original?.sha256);
  }
  expect(library.read.downloadCounts().pending).toBe(0);
});

test('a name alone does not replace what an item has', async () => {
  await writePicture(outside.path, 'first.png', 21);
  await importAll(library, [outside.path]);
  const [first] = items();
  rmSync(join(outside.path, 'first.png'));
  await writePicture(outside.path, `first [${shortId(first?.id ?? ('' as never))}].png`, 22);
  expect((await importAll(library, [outside.path])).result).toMatchObject({ added: 1, attached: 0 });
  expect(items()).toHaveLength(2);
});

test('by reference the file stays; unplugged it is not missing, gone from a folder that is there it is', async () => {
  const folder = join(outside.path, 'disk');
  mkdirSync(folder);
  const path = await writePicture(folder, 'far.png', 31);
  expect((await importAll(library, [folder], 'reference')).result).toMatchObject({ added: 1 });
  const [far] = items();
  expect(library.read.filePath(far?.id ?? ('' as never))).toBe(path);
  expect(existsSync(join(home.path, 'Images'))).toBe(false);
  expect(await verifyLibrary(library, { repair: false })).toMatchObject({ ok: true, checked: 1, missing: [] });

  renameSync(folder, join(outside.path, 'unplugged'));
  expect(await verifyLibrary(library, { repair: true })).toMatchObject({ ok: true, missing: [], unreachable: [path] });
  renameSync(join(outside.path, 'unplugged'), folder);
  rmSync(path);
  expect(await verifyLibrary(library, { repair: true })).toMatchObject({ ok: false, missing: [path], repaired: 0 });
  expect(library.read.filePath(far?.id ?? ('' as never))).toBe(path);
});

test('a rebuild brings imported items back, copied and referenced', async () => {
  mkdirSync(join(outside.path, 'a'));
  mkdirSync(join(outside.path, 'b'));
  await writePicture(join(outside.path, 'a'), 'copied.png', 41);
  await writePicture(join(outside.path, 'b'), 'pointed.png', 42);
  await importAll(library, [join(outside.path, 'a')]);
  await importAll(library, [join(outside.path, 'b')], 'reference');
  const before = items().map(({ id, title, renditions }) => ({ id, title, path: renditions[0]?.path }));
  await library.close();
  const report = rebuildLibrary({ folder: home.path, sqliteBinding: null, now: Date.now, log: memoryLog() });
  expect(report).toMatchObject({ items: 2, files: 2, missing: [], problems: [] });
  library = await open(home.path);
  expect(items().map(({ id, title, renditions }) => ({ id, title, path: renditions[0]?.path }))).toEqual(before);
});

test('files inside of the library are not imported into it', async () => {
  await writePicture(outside.path, 'a.png', 51);
  await importAll(library, [outside.path]);
  expect((await importAll(library, [home.path])).result).toMatchObject({ added: 0, known: 0, failed: 0 });
});

test('a frame is kept as an item, once', async () => {
  await connect(library);
  await walk(library, [video('v1')]);
  const of = idOf(library, 'v1');
  const content = new Uint8Array(await picture(61));
  const imports = importsOf(library);
  const kept = await imports.keepFrame({ of, atMs: 2_100, content });
  expect(library.read.item(kept.id)).toMatchObject({
    ...{ kind: 'image', title: 'clip v1 0.02.10', prompt: 'clip v1', connection: 'this-computer' },
  });
  expect(readFileSync(join(home.path, library.read.filePath(kept.id) ?? ''))).toEqual(Buffer.from(content));
  expect(await imports.keepFrame({ of, atMs: 2_100, content })).toEqual(kept);
  expect(await verifyLibrary(library, { repair: false })).toMatchObject({ ok: true, unknown: [] });
  await expect(imports.keepFrame({ of, atMs: 0, content: content.slice(0, 50) })).rejects.toThrow('no whole picture');
  const folder = join(home.path, library.read.filePath(kept.id) ?? '', '..');
  expect(readdirSync(folder)).toHaveLength(1);
});

test('the plan counts by content', async () => {
  await writePicture(outside.path, 'a.png', 71);
  await writePicture(outside.path, 'b.bin', 72);
  writeFileSync(join(outside.path, 'c.mp4'), 'no video');
  const plan = await importsOf(library).plan([outside.path], new AbortController().signal);
  expect(plan).toMatchObject({ files: 2, kinds: { image: 2, video: 0, audio: 0 }, unreadable: 0 });
  expect(plan.others).toEqual({ count: 1, names: ['c.mp4'] });
  expect(plan.bytes).toBe(statSync(join(outside.path, 'a.png')).size + statSync(join(outside.path, 'b.bin')).size);
});
