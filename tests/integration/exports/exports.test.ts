import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ExportRequest } from '../../../ipc/domains/safe.ts';
import { LibraryQuery } from '../../../ipc/model/query.ts';
import type { Task } from '../../../ipc/model/task.ts';
import { engineEntries } from '../../../main/entries.ts';
import { exportItems } from '../../../main/exports/export-items.ts';
import { createExports } from '../../../main/exports/exports.ts';
import type { Library } from '../../../main/library/library.ts';
import { createTasks } from '../../../main/tasks/tasks.ts';
import { done, importAll, sha256, writePicture } from '../imports/support.ts';
import { markItems, tagItems } from '../library/person.ts';
import { memoryLog, open, temporaryFolder } from '../library/support.ts';

const threadEntry = engineEntries().exportThread;
const everything = { of: 'question', query: LibraryQuery.parse({}), range: null, except: [], and: [] } as const;
let library: Library;
let home: ReturnType<typeof temporaryFolder>;
let outside: ReturnType<typeof temporaryFolder>;

beforeEach(async () => {
  home = temporaryFolder();
  outside = temporaryFolder();
  library = await open(home.path);
  mkdirSync(join(outside.path, 'in'));
  for (const number of [1, 2, 3]) await writePicture(join(outside.path, 'in'), `boat ${number}.png`, number);
  await importAll(library, [join(outside.path, 'in')]);
});
afterEach(async () => {
  await library.close();
  home.remove();
  outside.remove();
});

const exportsOf = () => createExports({ library, threadEntry, sqliteBinding: null, log: memoryLog() });
const to = (name: string) => join(outside.path, name);
const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();

function run(request: Partial<ExportRequest> = {}): Promise<Task> {
  return done((report) =>
    exportsOf().run(
      {
        id: null,
        request: {
          ...{
            target: { ...everything, except: [], and: [] },
            folder: to('out'),
            template: '{title}',
            metadata: false,
          },
          ...{ sidecars: 'none', ...request },
        },
      },
      report,
    ),
  );
}

const items = () => library.read.items(everything.query, 100, null).items;

test('files get the names of the template; a second export leaves what is equal, and a foreign file is passed by', async () => {
  mkdirSync(to('out'));
  writeFileSync(to('out/boat 2.png'), 'mine');
  const first = await run();
  expect(first).toMatchObject({ state: 'done', result: { exported: 3, skipped: 0, failed: 0 }, done: 3, total: 3 });
  expect(filesIn(to('out'))).toEqual(['boat 1.png', 'boat 2 (2).png', 'boat 2.png', 'boat 3.png']);
  expect(readFileSync(to('out/boat 2.png'), 'utf8')).toBe('mine');
  expect(sha256(to('out/boat 1.png'))).toBe(sha256(to('in/boat 1.png')));
  expect((await run()).result).toMatchObject({ exported: 0, skipped: 3, bytes: 0 });
});

test('what shares one file in the library is a copy each, with its own metadata, and a second export finds both', async () => {
  const [first, second] = items();
  const shared = first?.renditions[0];
  if (first === undefined || second === undefined || shared === undefined) throw new Error('no items');
  const { path, bytes, sha256: hash, mime } = shared;
  await library.write.finishDownload({
    ...{
      itemId: second.id,
      role: 'original',
      path: path ?? '',
      bytes: bytes ?? 0,
      sha256: hash ?? '',
      mime: mime ?? '',
    },
    ...{ watermark: null, width: null, height: null, durationMs: null, finishedAt: Date.now() },
  });
  const underOwnNames = () =>
    exportItems({
      ...{ library: home.path, read: library.read, ids: items().map(({ id }) => id), folder: to('out') },
      ...{ template: null, metadata: false, sidecars: 'json', signal: new AbortController().signal },
      ...{ onProgress: () => undefined, onProblem: () => undefined },
    });
  expect(await underOwnNames()).toMatchObject({ exported: 3, failed: 0 });
  const copies = filesIn(to('out')).filter((name) => name.endsWith('.json'));
  const told = copies.map((name) => JSON.parse(readFileSync(join(to('out'), name), 'utf8')).id);
  expect(new Set(told)).toEqual(new Set(items().map(({ id }) => id)));
  expect(await underOwnNames()).toMatchObject({ exported: 0, skipped: 3, failed: 0 });
});

test('names that are the same are numbered, also when only case differs', async () => {
  expect((await run({ template: 'X/{kind}' })).result).toMatchObject({ exported: 3 });
  expect(filesIn(to('out'))).toEqual(['X/Images (2).png', 'X/Images (3).png', 'X/Images.png']);
  expect((await run({ template: 'x/{kind}' })).result).toMatchObject({ failed: 0 });
});

test('metadata is written into the copy only, read back by another reader, renewed when it changed', async () => {
  const [first] = items();
  if (first === undefined) throw new Error('no item');
  await tagItems(library, [first.id], ['sea'], []);
  const before = sha256(join(home.path, library.read.filePath(first.id) ?? ''));
  expect((await run({ metadata: true })).result).toMatchObject({ exported: 3, withoutMetadata: 0 });
  const copy = to(`out/${first.title}.png`);
  expect((await sharp(copy).metadata()).xmp?.toString()).toContain('<rdf:li>sea</rdf:li>');
  expect(sha256(join(home.path, library.read.filePath(first.id) ?? ''))).toBe(before);
  const pixels = (path: string) => sharp(path).raw().toBuffer();
  expect(await pixels(copy)).toEqual(await pixels(to(`in/${first.title}.png`)));
  expect((await run({ metadata: true })).result).toMatchObject({ exported: 0, skipped: 3 });

  await markItems(library, [first.id], { rating: 5 });
  expect((await run({ metadata: true })).result).toMatchObject({ exported: 1, skipped: 2 });
  expect((await sharp(copy).metadata()).xmp?.toString()).toContain('xmp:Rating="5"');
  expect(filesIn(to('out'))).toHaveLength(3);
});

test('an exported copy with metadata is known when it is imported again, and puts back what was lost', async () => {
  await run({ metadata: true, template: '{date} {title} [{id}]' });
  expect((await importAll(library, [to('out')])).result).toMatchObject({ added: 0, known: 3 });
  const [first] = items();
  rmSync(join(home.path, library.read.filePath(first?.id ?? ('' as never)) ?? ''));
  expect((await importAll(library, [to('out')])).result).toMatchObject({ added: 0, known: 2, attached: 1 });
  const other = temporaryFolder();
  const empty = await open(other.path);
  expect((await importAll(empty, [to('out')])).result).toMatchObject({ added: 3 });
  const titles = (of: Library) =>
    of.read
      .items(everything.query, 100, null)
      .items.map(({ title }) => title)
      .sort();
  expect(titles(empty)).toEqual(titles(library));
  await empty.close();
  other.remove();
});

test('sidecars: JSON beside each, or one table', async () => {
  await run({ sidecars: 'json' });
  const json: unknown = JSON.parse(readFileSync(to('out/boat 1.png.json'), 'utf8'));
  expect(json).toMatchObject({ title: 'boat 1', kind: 'image', connection: 'this-computer' });
  await run({ folder: to('table'), sidecars: 'csv' });
  const table = readFileSync(to('table/conch-export.csv'), 'utf8');
  expect(table.split('\r\n')).toHaveLength(5);
  expect(table).toContain('boat 1.png,');
  const files = ['boat 1.png', 'boat 2.png', 'boat 3.png', 'conch-export.csv'];
  await run({ folder: to('table'), sidecars: 'csv' });
  expect(filesIn(to('table'))).toEqual(files);
  // Another one is never put in the place of a table that is there.
  await run({
    folder: to('table'),
    sidecars: 'csv',
    target: {
      of: 'items',
      ids: items()
        .map(({ id }) => id)
        .slice(1),
    },
  });
  expect(filesIn(to('table'))).toEqual([...files.slice(0, 3), 'conch-export (2).csv', 'conch-export.csv']);
  expect(readFileSync(to('table/conch-export.csv'), 'utf8')).toBe(table);
});

test('a damaged and a missing file are problems of one; the folder of the library is refused', async () => {
  const [first, second] = items();
  const pathOf = (item: typeof first) => join(home.path, library.read.filePath(item?.id ?? ('' as never)) ?? '');
  rmSync(pathOf(first));
  const content = readFileSync(pathOf(second));
  content[content.length - 20] = (content[content.length - 20] ?? 0) ^ 1;
  writeFileSync(pathOf(second), content);
  const task = await run();
  expect(task.result).toMatchObject({ exported: 1, failed: 2 });
  expect(task.problems.map(({ failure }) => failure.code).sort()).toEqual(['invalid', 'not-found']);
  expect(filesIn(to('out'))).toHaveLength(1);
  expect(await run({ folder: join(home.path, 'out') })).toMatchObject({
    state: 'failed',
    failure: { code: 'invalid' },
  });
});

test('what stays outside of the library and is not there is never said to come from a provider', async () => {
  mkdirSync(to('disk/deep'), { recursive: true });
  for (const [index, name] of ['gone', 'changed', 'deep/away'].entries()) {
    await writePicture(to('disk'), `${name}.png`, 20 + index);
  }
  await importAll(library, [to('disk')], 'reference');
  rmSync(to('disk/gone.png'));
  rmSync(to('disk/deep'), { recursive: true });
  await writePicture(to('disk'), 'changed.png', 90);
  const brought = join(
    home.path,
    library.read.filePath(items().find(({ title }) => title === 'boat 1')?.id as never) ?? '',
  );
  rmSync(brought);
  const { problems } = await run();
  const said = problems.map(({ what, failure }) =>
    [basename(what).split(' ')[0], failure.message, failure.hint].join(' '),
  );
  expect(said.sort()).toEqual([
    expect.stringMatching(/^2026.*is missing\. Put it back, or import a copy of it/),
    expect.stringMatching(/^away.*is not connected\. Connect it/),
    expect.stringMatching(/^changed.*changed since it was imported\. Import it again/),
    expect.stringMatching(/^gone.*is missing\. Put it back, or import it again from where it lies now/),
  ]);
});

test('cancelling leaves whole files only, and what a kill left is removed', async () => {
  const tasks = createTasks(Date.now);
  mkdirSync(to('out'));
  writeFileSync(to('out/.conch-export-left'), 'half');
  const id = tasks.start({
    kind: 'export',
    subject: 'x',
    work(report) {
      tasks.cancel(id);
      const request = { target: everything as never, folder: to('out'), template: '{title}', metadata: false };
      return exportsOf().run({ id: null, request: { ...request, sidecars: 'none' } }, report);
    },
  });
  expect(await tasks.ended(id)).toMatchObject({ state: 'cancelled' });
  await run();
  expect(filesIn(to('out'))).toEqual(['boat 1.png', 'boat 2.png', 'boat 3.png']);
});

test('a stretch of a list, and the preview of it', async () => {
  const [first, second, third] = items().map(({ id }) => id);
  if (first === undefined || second === undefined || third === undefined) throw new Error('no items');
  const stretch = { of: 'question', query: everything.query, range: { from: second, to: first }, except: [], and: [] };
  const preview = await exportsOf().preview(stretch as never, '{kind} {index}', null);
  const sizes = [first, second].map((id) => statSync(join(home.path, library.read.filePath(id) ?? '')).size);
  expect(preview).toEqual({
    ...{ count: 2, names: ['Images 1.png', 'Images 2.png'], missing: 0, room: null },
    bytes: sizes.reduce((sum, size) => sum + size, 0),
  });
  await library.write.requeueDamaged(first, 'original', 'missing');
  const without = await exportsOf().preview(everything as never, '{index}', null);
  expect(without).toMatchObject({ count: 3, missing: 1, names: ['2.png', '3.png'] });
  await expect(exportsOf().preview(everything as never, '{nothing}', null)).rejects.toThrow('no part');
  expect((await run({ target: stretch as never })).result).toMatchObject({ exported: 1, withoutFile: 1 });
});
