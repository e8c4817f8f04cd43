import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LibraryQuery } from '../../../ipc/model/query.ts';
import type { Library } from '../../../main/library/library.ts';
import { decodeCursor } from '../../../main/library/read/cursor.ts';
import { connect, file, finish, idOf, open, START, temporaryFolder, video, walk } from './support.ts';

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

const DAY = 864e5;
const query = (rest: Partial<LibraryQuery> = {}): LibraryQuery => ({
  ...LibraryQuery.parse({}),
  ...rest,
});
const original = (id: string, deadline: number | null = null) =>
  file('original', `https://cdn.example/${id}.mp4`, { deadline });

describe('the state of a tile', () => {
  it('is the most urgent thing to know', async () => {
    await walk(
      library,
      [
        video('ready'),
        video('gone'),
        video('expiring', { files: [original('expiring', START + DAY)] }),
        video('later', { files: [original('later', START + 30 * DAY)] }),
        video('broken', { files: [original('broken')] }),
        video('marked', { files: [file('watermarked', 'https://cdn.example/marked.mp4')] }),
        video('fetching', { files: [original('fetching')] }),
        video('running', { status: 'running', percent: 40, statusMessage: '3 minutes' }),
        video('queued', { status: 'pending' }),
        video('failed', { status: 'failed', statusMessage: 'out of luck' }),
        video('moderated', { status: 'moderated', statusMessage: 'Content moderated' }),
      ],
      { full: true },
    );
    await finish(library, idOf(library, 'ready'), 'original');
    await finish(library, idOf(library, 'gone'), 'original');
    await finish(library, idOf(library, 'marked'), 'watermarked');
    const error = { code: 'upstream', message: 'server said no', hint: '', status: 500 } as const;
    await library.write.failDownload({
      itemId: idOf(library, 'broken'),
      role: 'original',
      error,
      retryAt: null,
      partial: null,
    });
    const partial = { path: 'x', validator: null, totalBytes: null };
    await library.write.startDownload(idOf(library, 'fetching'), 'original', partial);
    const target = library.read.readTarget(idOf(library, 'gone'));
    if (target !== null) await library.write.applyRead(target, 'gone', START);

    const states = library.read.tiles(query(), 0, 100).map(({ title, tile }) => [title.slice(5), tile]);
    expect(Object.fromEntries(states)).toEqual({
      ready: { state: 'ready' },
      gone: { state: 'only-here' },
      expiring: { state: 'expiring', deadline: START + DAY },
      later: { state: 'not-here' },
      broken: { state: 'download-failed', reason: 'server said no' },
      marked: { state: 'watermarked' },
      fetching: { state: 'downloading' },
      running: { state: 'running', percent: 40, message: '3 minutes' },
      queued: { state: 'queued', message: null },
      failed: { state: 'failed', reason: 'out of luck' },
      moderated: { state: 'moderated', reason: 'Content moderated' },
    });
    const titles = (place: LibraryQuery['place']) =>
      library.read.tiles(query({ place }), 0, 100).map((tile) => tile.title);
    expect(titles('expiring')).toEqual(['clip expiring']);
    expect(titles('failed')).toEqual(['clip broken', 'clip failed']);
    expect(library.read.counts()).toMatchObject({ all: 11, expiring: 1, failed: 2 });
  });
});

describe('lists', () => {
  it('page by cursor through every order without a gap or a repeat', async () => {
    const items = Array.from({ length: 40 }, (_, index) =>
      video(`v${index}`, { title: `title ${index % 4}`, createdAt: START - (index % 6) * DAY }),
    );
    await walk(library, items);
    for (const sort of ['created', 'title'] as const) {
      for (const reversed of [false, true]) {
        const seen: string[] = [];
        for (let after: string | null = null; ; ) {
          const page: ReturnType<Library['read']['items']> = library.read.items(query({ sort, reversed }), 7, after);
          seen.push(...page.items.map(({ id }) => id));
          if (page.next === null) break;
          after = page.next;
        }
        expect(seen).toEqual(library.read.tiles(query({ sort, reversed }), 0, 100).map(({ id }) => id));
        expect(new Set(seen).size).toBe(40);
        for (const [index, id] of seen.entries()) {
          expect(library.read.indexOf(query({ sort, reversed }), id as never)).toBe(index);
        }
      }
    }
  });

  it('continue behind a cursor although newer things arrived', async () => {
    await walk(library, [video('3'), video('2'), video('1')]);
    const first = library.read.items(query(), 1, null);
    await walk(library, [video('4'), video('3')], { now: START + 1_000 });
    expect(library.read.items(query(), 9, first.next).items.map(({ remoteId }) => remoteId)).toEqual(['2', '1']);
  });

  it('refuse a damaged cursor', () => {
    expect(() => library.read.items(query(), 1, 'rubbish')).toThrow(/damaged/);
    expect(() => decodeCursor(Buffer.from('[1]').toString('base64url'))).toThrow(/damaged/);
  });

  it('tell their months with counts and bytes, and read the same far down', async () => {
    const november = new Date(2026, 10, 5).getTime();
    const march = new Date(2026, 2, 5).getTime();
    await walk(library, [
      video('a', { createdAt: november }),
      video('b', { createdAt: march }),
      video('c', { createdAt: march }),
    ]);
    await finish(library, idOf(library, 'b'), 'original', { bytes: 700 });
    expect(library.read.months(query())).toEqual([
      { month: '2026-11', count: 1, bytes: 0 },
      { month: '2026-03', count: 2, bytes: 700 },
    ]);
    expect(library.read.months(query({ reversed: true })).map(({ month }) => month)).toEqual(['2026-03', '2026-11']);
    expect(library.read.tiles(query(), 2, 1)[0]?.title).toBe('clip c');
    expect(library.read.ratios(query(), 1, 10)).toHaveLength(2);
    expect(library.read.indexOf(query({ kinds: ['image'] }), idOf(library, 'b'))).toBeNull();
  });
});

describe('when a tile was made', () => {
  it('is what the provider tells, or told as the day it was seen first', async () => {
    await walk(library, [video('told', { createdAt: START - DAY }), video('untold')], { full: true });
    const page = library.read
      .tiles(query(), 0, 10)
      .map(({ title, createdAt, createdSource }) => [title, createdAt === START - DAY, createdSource]);
    expect(new Set(page)).toEqual(
      new Set([
        ['clip told', true, 'provider'],
        ['clip untold', false, 'first-seen'],
      ]),
    );
  });
});
