import type { Edit } from '../../ipc/model/edit.ts';
import { LibraryQuery } from '../../ipc/model/query.ts';
import type { Target } from '../../ipc/model/target.ts';
import { libraryPaths } from '../../main/library/library-paths.ts';
import { openForWriting } from '../../main/library/open-for-writing.ts';
import { type Row, seconds, timed } from '../row.ts';
import { ownLibrary } from '../window/bench-window.ts';

const EVERYTHING: Target = { of: 'question', query: LibraryQuery.parse({}), range: null, except: [], and: [] };

/** Everything in the library is made a favourite, put into the trash and tagged at once, and each is taken back. */
export async function edits(size: number): Promise<readonly Row[]> {
  const library = await ownLibrary(size);
  const paths = libraryPaths(library.folder);
  const { writer, close } = openForWriting({ paths, sqliteBinding: null, before: 'closed', now: Date.now });
  const rows: Row[] = [];
  try {
    const asked: readonly (readonly [string, Edit])[] = [
      ['favourite', { does: 'mark', target: EVERYTHING, favorite: true }],
      ['trash', { does: 'trash', target: EVERYTHING }],
      ['tag', { does: 'tag', target: EVERYTHING, add: ['measured'], remove: [] }],
    ];
    for (const [name, edit] of asked) {
      let count = 0;
      let made = { id: 0, at: 0 };
      const applied = await timed(async () => {
        const { record } = writer.execute('applyEdit', [edit, Date.now()]).value;
        count = record.count;
        made = { id: record.id, at: record.at };
      });
      const undone = await timed(async () => writer.execute('undoEdit', [made]));
      rows.push({
        work: `${name} of everything, and back`,
        size: `${size.toLocaleString('en')} items`,
        conch: `${seconds(applied)}, ${seconds(undone)} for ${count.toLocaleString('en')}`,
        ...{ beside: '—', peer: '—', ratio: null, budget: '—', isKept: true },
      });
    }
    return rows;
  } finally {
    close();
    await library.remove();
  }
}
