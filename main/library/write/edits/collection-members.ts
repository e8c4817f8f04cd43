import { BRANCH, createCollectionRows } from './collection-rows.ts';
import { applied, type EditAppliers, type EditTools } from './edit-kind.ts';
import { GAP, room } from './positions.ts';

/** What collections hold, and in which order. */
export function createMemberEdits({ db, choose }: EditTools): EditAppliers<'collect' | 'uncollect' | 'arrange'> & {
  /** Puts `temp.chosen` at the end of a collection, in its order. */
  append(collection: number): void;
} {
  const rows = createCollectionRows(db);
  const last = db
    .prepare<[number], number | null>('SELECT max(position) FROM collection_items WHERE collection = ?')
    .pluck();
  const add = db.prepare<[number, number, number]>(
    `INSERT INTO collection_items (collection, item, position) SELECT ?, item, ? + ord * ? FROM chosen WHERE true
     ON CONFLICT DO NOTHING`,
  );
  const remove = db.prepare<[number]>(
    `${BRANCH} DELETE FROM collection_items
     WHERE collection IN (SELECT seq FROM branch) AND item IN (SELECT item FROM chosen)`,
  );
  const removeHere = db.prepare<[number]>(
    'DELETE FROM collection_items WHERE collection = ? AND item IN (SELECT item FROM chosen)',
  );
  const keepMembers = db.prepare<[number]>(
    'DELETE FROM chosen WHERE item NOT IN (SELECT item FROM collection_items WHERE collection = ?)',
  );
  const chosen = db.prepare<[], number>('SELECT count(*) FROM chosen').pluck();
  /** The place of an item, or of the next one that stays where it is. */
  const place = db
    .prepare<[number, number, string], number>(
      `SELECT position FROM collection_items WHERE collection = ? AND position >= (
           SELECT position FROM collection_items WHERE collection = ? AND item = (SELECT seq FROM items WHERE id = ?))
         AND item NOT IN (SELECT item FROM chosen) ORDER BY position LIMIT 1`,
    )
    .pluck();
  /** The place of the last that stays, in front of a place (or of all). */
  const behind = db
    .prepare<[number, number], number | null>(
      `SELECT position FROM collection_items WHERE collection = ? AND position < ?
         AND item NOT IN (SELECT item FROM chosen) ORDER BY position DESC LIMIT 1`,
    )
    .pluck();
  const renumber = db.prepare<[number, number, number]>(
    `UPDATE collection_items SET position = numbered.place * ?
     FROM (SELECT item, row_number() OVER (ORDER BY position, item) AS place FROM collection_items WHERE collection = ?) AS numbered
     WHERE collection = ? AND collection_items.item = numbered.item`,
  );
  const move = db.prepare<[number, number, number]>(
    `UPDATE collection_items SET position = ? + (numbered.place - 1) * ?
     FROM (SELECT item, row_number() OVER (ORDER BY ord) AS place FROM chosen) AS numbered
     WHERE collection = ? AND collection_items.item = numbered.item`,
  );

  function append(collection: number): void {
    add.run(collection, last.get(collection) ?? 0, GAP);
  }

  return {
    append,
    collect({ target, collection }) {
      const { seq, name } = rows.folder(collection);
      choose(target);
      append(seq);
      return applied(name);
    },
    uncollect({ target, collection, alone = false }) {
      const { seq, name } = rows.folder(collection);
      choose(target);
      (alone ? removeHere : remove).run(seq);
      return applied(name);
    },
    arrange({ target, collection, before }) {
      const { seq, name } = rows.folder(collection);
      choose(target);
      keepMembers.run(seq);
      const count = chosen.get() ?? 0;
      const find = () => {
        const next = before === null ? null : (place.get(seq, seq, before) ?? null);
        return room(behind.get(seq, next ?? Number.MAX_SAFE_INTEGER) ?? null, next, count);
      };
      let free = find();
      if (free === null) {
        // Numbered anew with room for all that move.
        renumber.run(GAP * (count + 1), seq, seq);
        free = find();
      }
      if (free !== null) move.run(free.first, free.step, seq);
      return applied(name);
    },
  };
}
