import { randomUUID } from 'node:crypto';
import { CollectionId } from '../../../../ipc/model/collection.ts';
import { failed } from '../../../failed.ts';
import { createMemberEdits } from './collection-members.ts';
import { type CollectionRow, createCollectionRows } from './collection-rows.ts';
import { applied, type EditAppliers, type EditTools } from './edit-kind.ts';
import { GAP, room } from './positions.ts';
import { createSmartQuestions } from './smart-questions.ts';

type CollectionEdits = EditAppliers<
  'collect' | 'uncollect' | 'arrange' | 'add-collection' | 'change-collection' | 'remove-collection'
>;

/** The tree of collections, and what they hold. */
export function createCollectionEdits(tools: EditTools): CollectionEdits {
  const { db, choose } = tools;
  const { append, ...members } = createMemberEdits(tools);
  const rows = createCollectionRows(db);
  const questions = createSmartQuestions(db);
  const add = db
    .prepare<[string, string, number | null, number, string | null, number], number>(
      'INSERT INTO collections (id, name, parent, position, query, created_at) VALUES (?, ?, ?, ?, ?, ?) RETURNING seq',
    )
    .pluck();
  const last = db
    .prepare<[number | null, number], number | null>(
      'SELECT max(position) FROM collections WHERE parent IS ? AND seq <> ?',
    )
    .pluck();
  const before = db
    .prepare<[number | null, number, number], number | null>(
      'SELECT max(position) FROM collections WHERE parent IS ? AND seq <> ? AND position < ?',
    )
    .pluck();
  const renumber = db.prepare<[number, number | null]>(
    `UPDATE collections SET position = numbered.place * ?
     FROM (SELECT seq, row_number() OVER (ORDER BY position, seq) AS place FROM collections WHERE parent IS ?) AS numbered
     WHERE collections.seq = numbered.seq`,
  );
  const rename = db.prepare<[string, number]>('UPDATE collections SET name = ? WHERE seq = ?');
  const isNamed = db.prepare<[string], number>('SELECT 1 FROM collections WHERE query IS NULL AND name = ?').pluck();
  const place = db.prepare<[number | null, number, number]>(
    'UPDATE collections SET parent = ?, position = ? WHERE seq = ?',
  );
  const ask = db.prepare<[string, number]>('UPDATE collections SET query = ? WHERE seq = ?');
  const setCover = db.prepare<[string | null, number]>('UPDATE collections SET cover = ? WHERE seq = ?');
  const isItem = db.prepare<[string], number>('SELECT 1 FROM items WHERE id = ?').pluck();
  const empty = db.prepare<[number]>('DELETE FROM collection_items WHERE collection = ?');
  const remove = db.prepare<[number]>('DELETE FROM collections WHERE seq = ?');

  const parentOf = (id: CollectionId | null): number | null => (id === null ? null : rows.folder(id).seq);

  /** A position for `seq` among the children of `parent`, in front of a sibling or at the end. */
  function positionFor(seq: number, parent: number | null, sibling: CollectionId | null): number {
    if (sibling === null) return (last.get(parent, seq) ?? 0) + GAP;
    for (let tries = 0; tries < 2; tries += 1) {
      const next = rows.get(sibling);
      if (next.parent !== parent || next.seq === seq) {
        throw failed('invalid', 'A collection can only stand before one beside it.', 'Choose another place.');
      }
      const free = room(before.get(parent, seq, next.position) ?? null, next.position, 1);
      if (free !== null) return free.first;
      renumber.run(GAP, parent);
    }
    throw new Error('Numbering collections anew made no room');
  }

  function renameTo(row: CollectionRow, name: string): void {
    rename.run(name, row.seq);
    // Another of the same name is still what questions mean by it.
    if (row.query === null && isNamed.get(row.name) === undefined) questions.collectionRenamed(row.name, name);
  }

  return {
    ...members,
    'add-collection'({ name, parent, query, target }, now) {
      const above = parentOf(parent);
      const id = CollectionId.parse(randomUUID());
      const saved = query === null ? null : JSON.stringify(query);
      const seq = Number(add.get(id, name, above, positionFor(-1, above, null), saved, now));
      if (target !== null) {
        rows.folder(id);
        choose(target);
        append(seq);
      }
      return { name, collection: id, reorders: target !== null };
    },
    'change-collection'({ collection, name, place: to, query, cover }) {
      const row = rows.get(collection);
      if (name !== undefined) renameTo(row, name);
      if (to !== undefined) {
        const parent = parentOf(to.parent);
        if (parent !== null && rows.branch(row.seq).includes(parent)) {
          throw failed('invalid', 'A collection cannot be put into itself.', 'Choose another place.');
        }
        place.run(parent, positionFor(row.seq, parent, to.before), row.seq);
      }
      if (query !== undefined) {
        if (row.query === null) {
          throw failed('invalid', `“${row.name}” is no smart collection.`, 'Save the question as a new one.');
        }
        ask.run(JSON.stringify(query), row.seq);
      }
      if (cover !== undefined) {
        if (cover !== null && isItem.get(cover) === undefined) {
          throw failed('not-found', 'This item is not there any more.', 'Choose another one.');
        }
        setCover.run(cover, row.seq);
      }
      return applied(name ?? row.name);
    },
    'remove-collection'({ collection }) {
      const row = rows.get(collection);
      for (const seq of rows.branch(row.seq).toReversed()) {
        empty.run(seq);
        remove.run(seq);
      }
      return applied(row.name);
    },
  };
}
