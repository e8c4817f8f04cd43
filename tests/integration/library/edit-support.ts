import { ItemId } from '../../../ipc/model/ids.ts';
import { LibraryQuery } from '../../../ipc/model/query.ts';
import { openDatabase, type Sqlite } from '../../../main/library/database.ts';
import type { ReadableLibrary } from '../../../main/library/library.ts';
import { libraryPaths } from '../../../main/library/library-paths.ts';
import { openForWriting } from '../../../main/library/open-for-writing.ts';
import { createReader } from '../../../main/library/read/reader.ts';
import type { Writer } from '../../../main/library/write/writer.ts';
import { memoryLog, START, temporaryFolder, video, videos } from './support.ts';

/** A library whose writer is called directly: hundreds of edits without a thread between. */
export interface OpenedLibrary {
  readonly folder: string;
  readonly db: Sqlite;
  readonly writer: Writer;
  readonly read: ReadableLibrary;
  /** The ids of the first items, newest first. */
  listed(): readonly ItemId[];
  close(): void;
  /** Ends as a process that is killed does: nothing that is due is done. */
  kill(): void;
  open(): void;
  reopen(): void;
  remove(): void;
}

export function openLibraryHere(now: () => number = () => START): OpenedLibrary {
  const folder = temporaryFolder();
  const paths = libraryPaths(folder.path);
  const begin = () => {
    const opened = openForWriting({ paths, sqliteBinding: null, before: 'closed', now });
    const reading = openDatabase({ path: paths.database, access: 'read', sqliteBinding: null });
    let revision = 0;
    const read = createReader(reading, {
      now,
      revision() {
        revision += 1;
        return revision;
      },
      log: memoryLog(),
    });
    return { opened, reading, read };
  };
  let current = begin();
  const end = (): void => {
    current.reading.close();
    current.opened.close();
  };
  let removed = false;
  return {
    folder: folder.path,
    get db() {
      return current.opened.db;
    },
    get writer() {
      return current.opened.writer;
    },
    get read() {
      return current.read;
    },
    listed: () => current.read.tiles(LibraryQuery.parse({}), 0, 5).map(({ id }) => id),
    close: end,
    kill() {
      current.reading.close();
      current.opened.db.close();
    },
    open() {
      current = begin();
    },
    reopen() {
      end();
      current = begin();
    },
    remove() {
      if (removed) return;
      removed = true;
      end();
      folder.remove();
    },
  };
}

/** A sync that finds so many clips: `r0`, `r1`, … */
export function sync({ writer }: OpenedLibrary, count: number, prompt = 'clip ', full = true): void {
  const { id } = writer.execute('startWalk', [videos, full, START]).value;
  const items = Array.from({ length: count }, (_, index) =>
    video(`r${index}`, { title: `${prompt}${index}`, prompt: `${prompt}${index}` }),
  );
  const page = { scope: videos, walkId: id, uploads: [], jobs: [], skipped: [], next: null, receivedAt: START };
  writer.execute('applyPage', [{ ...page, items }]);
  writer.execute('finishWalk', [videos, id, full, START]);
}

/** Ids of new clips, in the order of their names. */
export function addItems(library: OpenedLibrary, count: number): readonly ItemId[] {
  sync(library, count);
  const find = library.db.prepare<[string], string>('SELECT id FROM items WHERE remote_id = ?').pluck();
  return Array.from({ length: count }, (_, index) => ItemId.parse(find.get(`r${index}`)));
}

export type OwnedState = Readonly<Record<string, unknown>>;

/** All that a person owns, and what is derived from it. */
export function ownedState({ db }: OpenedLibrary): OwnedState {
  const rows = (sql: string): unknown => db.prepare(sql).all();
  return {
    marks: rows('SELECT * FROM marks ORDER BY item'),
    mirrors: rows('SELECT seq, favorite, in_trash FROM items ORDER BY seq'),
    tags: rows('SELECT * FROM tags ORDER BY seq'),
    aliases: rows('SELECT * FROM tag_aliases ORDER BY key'),
    itemTags: rows('SELECT * FROM item_tags ORDER BY item, tag'),
    collections: rows('SELECT * FROM collections ORDER BY seq'),
    members: rows('SELECT * FROM collection_items ORDER BY collection, item'),
    texts: rows('SELECT * FROM search_texts ORDER BY place'),
  };
}
