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

/** Marks what is behind after an edit: sidecars and searched text of its items, and the file with the order of the library. */
export function createAftermath({ db }: WriterContext, due: Due): Aftermath {
  db.exec(`CREATE TEMP TABLE touched (item INTEGER PRIMARY KEY, text INTEGER NOT NULL);
    ${mirrorMarks}`);
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

/** `items` repeats two of the marks for the indexes of the lists. */
const mirrorMarks = `
  CREATE TEMP TRIGGER mirror_new_marks AFTER INSERT ON main.marks WHEN NEW.favorite = 1 OR NEW.trashed_at IS NOT NULL BEGIN
    UPDATE items SET favorite = NEW.favorite, in_trash = NEW.trashed_at IS NOT NULL WHERE seq = NEW.item;
  END;
  CREATE TEMP TRIGGER mirror_marks AFTER UPDATE OF favorite, trashed_at ON main.marks
    WHEN NEW.favorite <> OLD.favorite OR (NEW.trashed_at IS NULL) <> (OLD.trashed_at IS NULL) BEGIN
    UPDATE items SET favorite = NEW.favorite, in_trash = NEW.trashed_at IS NOT NULL WHERE seq = NEW.item;
  END;
  CREATE TEMP TRIGGER mirror_deleted_marks AFTER DELETE ON main.marks WHEN OLD.favorite = 1 OR OLD.trashed_at IS NOT NULL BEGIN
    UPDATE items SET favorite = 0, in_trash = 0 WHERE seq = OLD.item;
  END;`;
