import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fillLibrary } from '../../../bench/library/fill-library.ts';
import { LibraryQuery, type LibraryQueryInput } from '../../../ipc/model/query.ts';
import { openDatabase, type Sqlite } from '../../../main/library/database.ts';
import { libraryPaths } from '../../../main/library/library-paths.ts';
import { openForWriting } from '../../../main/library/open-for-writing.ts';
import { createReader } from '../../../main/library/read/reader.ts';
import { memoryLog, START, temporaryFolder } from './support.ts';

let folder: ReturnType<typeof temporaryFolder>;
let db: Sqlite;
let read: ReturnType<typeof createReader>;

beforeAll(() => {
  folder = temporaryFolder();
  const paths = libraryPaths(folder.path);
  const opened = openForWriting({ paths, sqliteBinding: null, before: 'closed', now: () => START });
  fillLibrary(opened.db, 2_500);
  opened.db.exec(`
    INSERT INTO collections (seq, id, name, parent, position, created_at) VALUES
      (1, '00000000-0000-4000-8000-000000000001', 'Trailer', NULL, 1, 0);
  `);
  opened.close();
  db = openDatabase({ path: paths.database, access: 'read', sqliteBinding: null });
  read = createReader(db, { now: () => START, revision: () => 1, log: memoryLog(), columnar: true });
});
afterAll(() => {
  db.close();
  folder.remove();
});

const query = (rest: LibraryQueryInput): LibraryQuery => LibraryQuery.parse(rest);

describe('completion', () => {
  const complete = (text: string, caret = text.length) => read.complete(query({}), text, caret);
  const inserts = (text: string, caret?: number) => complete(text, caret).suggestions.map(({ insert }) => insert);

  it('offers keys, then their values with counts', () => {
    expect(inserts('ta')[0]).toBe('tag:');
    expect(inserts('-ra')).toContain('-rating:');
    const { from, to, suggestions } = complete('cat tag:cli');
    expect([from, to]).toEqual([8, 11]);
    expect(suggestions[0]).toMatchObject({ kind: 'value', insert: 'client ', label: 'client' });
    expect(suggestions[0]?.count).toBe(read.total(query({ search: 'cat tag:client' })));
    expect(inserts('account:stu')).toEqual(['"Studio Blue" ']);
    expect(inserts('is:fa')).toEqual(expect.arrayContaining(['favorite ', 'failed ']));
    expect([inserts('collection:tr'), inserts('tag:p181')]).toEqual([['Trailer '], ['project/p181 ']]);
    expect([...inserts('mod'), ...inserts('-fav')]).toEqual(expect.arrayContaining(['is:moderated ', '-is:favorite ']));
  });

  it('counts whole terms when asked to, as the search then finds them', () => {
    const counted = (text: string) =>
      read.complete(query({}), text, text.length, true).suggestions.filter(({ kind }) => kind === 'value');
    const all = ['cli', 'cat vid', 'hai', 'kind:video fav', 'tag:client ke'].flatMap((text) =>
      counted(text).map(({ insert, count }) => {
        const rest = text.slice(0, text.lastIndexOf(' ') + 1);
        return { search: rest + insert, count, found: read.total(query({ search: rest + insert })) };
      }),
    );
    expect(all.length).toBeGreaterThan(5);
    for (const { search, count, found } of all) expect(count, search).toBe(found);
    expect(all.filter(({ count }) => (count ?? 0) > 0).length).toBeGreaterThan(3);
    // What is left out is not counted, nor what one types on.
    expect(counted('-cli').map(({ count }) => count)).toEqual(counted('-cli').map(() => null));
    expect(complete('cli').suggestions.some(({ kind, count }) => kind === 'value' && count !== null)).toBe(false);
  });

  it('completes the value at the caret among several, and in the midst of a text', () => {
    const text = 'tag:keep,cl cat';
    const { from, to, suggestions } = complete(text, 11);
    expect(text.slice(from, to)).toBe('cl');
    expect(suggestions[0]?.insert).toBe('client ');
    expect(complete('cat  dog', 4)).toMatchObject({ from: 4, to: 4 });
  });

  it('offers words that are there', () => {
    expect(inserts('cinem')).toContain('cinematic ');
    expect(inserts('电影质')).toContain('电影质感 ');
    expect(inserts('zzzz')).toEqual([]);
  });

  it('never throws and never gives more than eight', () => {
    const piece = fc.oneof(
      fc.string({ maxLength: 8 }),
      fc.constantFrom('tag:', '-', '"', ',', 'is:', ' ', 'rating:>', '海'),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), fc.nat({ max: 40 }), (pieces, caret) => {
        const text = pieces.join('');
        const { from, to, suggestions } = complete(text, Math.min(caret, text.length));
        expect(suggestions.length).toBeLessThanOrEqual(8);
        expect(from).toBeLessThanOrEqual(to);
        expect(to).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 60 },
    );
  });
});
