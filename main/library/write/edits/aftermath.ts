import type { ItemId } from '../../../../ipc/model/ids.ts';
import type { Due } from '../due.ts';
import { createSearchTexts } from '../search-texts.ts';
import type { WriterContext } from '../writer-context.ts';
import { journalledTables } from './journalled-tables.ts';

/**
 * Up to so many items, what a person changed is forced to disk before the write resolves, and can be searched for at once. Beyond,
 * the database alone is forced: sidecars and searched text follow in slices, and what is due is in the database, so that a crash
 * only puts it off.
 */
export const FEW_ITEMS = 200;

/** What follows an edit, done or taken back: `edit` is the number its rows are kept under now. */
export type Aftermath = (edit: number) => {
  readonly count: number;
  /** Null when they are more than few. */
  readonly changed: readonly ItemId[] | null;
};

/** Has the items follow their marks, and marks what is behind after an edit: sidecars and searched text of its items, and the file with the order of the library. */
export function createAftermath({ db }: WriterContext, due: Due): Aftermath {
  db.exec('CREATE TEMP TABLE touched (item INTEGER PRIMARY KEY, text INTEGER NOT NULL)');
  const mirrors = mirrorMarks.map((sql) => db.prepare<[number]>(sql));
  const texts = createSearchTexts({ db });
  const clear = db.prepare('DELETE FROM touched');
  const touch = journalledTables.flatMap(({ touches }) =>
    touches === null
      ? []
      : [
          db.prepare<[number]>(
            `INSERT INTO touched SELECT * FROM (${touches}) WHERE true
             ON CONFLICT (item) DO UPDATE SET text = max(text, excluded.text)`,
          ),
        ],
  );
  const count = db.prepare<[], number>('SELECT count(*) FROM touched').pluck();
  const few = db.prepare<[], { seq: number; id: ItemId; text: number }>(
    'SELECT seq, id, text FROM touched CROSS JOIN items ON items.seq = touched.item',
  );
  const follow = db.prepare(
    `INSERT INTO due (item, search, sidecar, text) SELECT item, 0, 1, text FROM touched WHERE true
     ON CONFLICT (item) DO UPDATE SET sidecar = max(sidecar, 1), text = max(text, excluded.text)`,
  );
  const orderChanged = db
    .prepare<[number, number, number], number>(
      `SELECT EXISTS (SELECT 1 FROM journal_collections WHERE edit = ?)
         OR EXISTS (SELECT 1 FROM journal_tag_aliases WHERE edit = ?) OR EXISTS (SELECT 1 FROM journal_tags WHERE edit = ?)`,
    )
    .pluck();

  return (edit) => {
    for (const statement of mirrors) statement.run(edit);
    clear.run();
    for (const statement of touch) statement.run(edit);
    if (orderChanged.get(edit, edit, edit) === 1) due.order();
    const items = count.get() ?? 0;
    if (items > FEW_ITEMS) {
      follow.run();
      clear.run();
      return { count: items, changed: null };
    }
    const changed: ItemId[] = [];
    for (const { seq, id, text } of few.all()) {
      if (text === 1) texts.refresh(seq);
      due.person(seq, text === 1);
      changed.push(id);
    }
    return { count: items, changed };
  };
}

/**
 * `items` repeats two of the marks for the indexes of the lists. Not by triggers: of very many items, each page is written once,
 * in the order of the rows. One statement each, since each is in indexes of its own. `?` is the edit.
 */
const mirrorMarks = [
  mirror('favorite', (row) => `ifnull(${row}.favorite, 0)`),
  mirror('in_trash', (row) => `(${row}.trashed_at IS NOT NULL)`),
];

function mirror(column: string, of: (row: string) => string): string {
  return `UPDATE items SET ${column} = ifnull((SELECT ${of('marks')} FROM marks WHERE marks.item = items.seq), 0)
    WHERE seq IN (SELECT old.item FROM journal_marks AS old LEFT JOIN marks ON marks.item = old.item
      WHERE old.edit = ? AND ${of('old')} <> ${of('marks')})`;
}
