import type { CollectionId } from '../../../../ipc/model/collection.ts';
import { failed } from '../../../failed.ts';
import type { Sqlite } from '../../database.ts';

export interface CollectionRow {
  readonly seq: number;
  readonly id: CollectionId;
  readonly name: string;
  readonly parent: number | null;
  readonly position: number;
  readonly query: string | null;
}

export interface CollectionRows {
  /** Throws Failed('not-found'). */
  get(id: CollectionId): CollectionRow;
  /** Throws Failed('invalid') for a smart collection: what it holds follows from its question. */
  folder(id: CollectionId): CollectionRow;
  /** The collection and all in it. */
  branch(seq: number): readonly number[];
}

export const BRANCH = `WITH RECURSIVE branch (seq) AS (
  SELECT ? UNION SELECT collections.seq FROM branch JOIN collections ON collections.parent = branch.seq)`;

export function createCollectionRows(db: Sqlite): CollectionRows {
  const byId = db.prepare<[string], CollectionRow>(
    'SELECT seq, id, name, parent, position, query FROM collections WHERE id = ?',
  );
  const branch = db.prepare<[number], number>(`${BRANCH} SELECT seq FROM branch`).pluck();

  function get(id: CollectionId): CollectionRow {
    const row = byId.get(id);
    if (row !== undefined) return row;
    throw failed('not-found', 'This collection is not there any more.', 'It may have been removed meanwhile.');
  }

  return {
    get,
    folder(id) {
      const row = get(id);
      if (row.query === null) return row;
      throw failed(
        'invalid',
        `“${row.name}” is a smart collection: it holds what its question finds.`,
        'Change its question, or put the items into another collection.',
      );
    },
    branch: (seq) => branch.all(seq),
  };
}
