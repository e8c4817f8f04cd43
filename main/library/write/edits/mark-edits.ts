import { MAX_NOTES } from '../../../../ipc/model/limits.ts';
import { failed } from '../../../failed.ts';
import { applied, type EditAppliers, type EditTools } from './edit-kind.ts';

/** Favourites, stars, labels, notes and the trash. Rows that are so already are not touched. */
export function createMarkEdits({ db, choose }: EditTools): EditAppliers<'mark' | 'note' | 'trash' | 'restore'> {
  const mark = db.prepare<[Record<string, number | string | null>]>(
    `INSERT INTO marks (item, favorite, rating, label)
       SELECT chosen.item, ifnull(@favorite, 0), ifnull(@rating, 0), @label
       FROM chosen LEFT JOIN marks ON marks.item = chosen.item
       WHERE (@favorite IS NOT NULL AND ifnull(favorite, 0) <> @favorite)
         OR (@rating IS NOT NULL AND ifnull(rating, 0) <> @rating)
         OR (@labels AND label IS NOT @label)
     ON CONFLICT (item) DO UPDATE SET favorite = ifnull(@favorite, favorite), rating = ifnull(@rating, rating),
       label = iif(@labels, @label, label)`,
  );
  const note = db.prepare<[string]>(
    `INSERT INTO marks (item, notes) SELECT item, ? FROM chosen WHERE true
     ON CONFLICT (item) DO UPDATE SET notes = excluded.notes WHERE notes <> excluded.notes`,
  );
  const addNote = db.prepare<[string]>(
    `INSERT INTO marks (item, notes) SELECT item, ? FROM chosen WHERE true
     ON CONFLICT (item) DO UPDATE SET notes = iif(notes = '', '', notes || char(10)) || excluded.notes
       WHERE length(notes) + length(excluded.notes) < ${MAX_NOTES}`,
  );
  const trash = db.prepare<[number]>(
    `INSERT INTO marks (item, trashed_at)
       SELECT chosen.item, ? FROM chosen LEFT JOIN marks ON marks.item = chosen.item WHERE trashed_at IS NULL
     ON CONFLICT (item) DO UPDATE SET trashed_at = excluded.trashed_at`,
  );
  const restore = db.prepare(
    'UPDATE marks SET trashed_at = NULL WHERE trashed_at IS NOT NULL AND item IN (SELECT item FROM chosen)',
  );

  return {
    mark({ target, favorite, rating, label }) {
      choose(target);
      mark.run({
        favorite: favorite === undefined ? null : Number(favorite),
        rating: rating ?? null,
        labels: Number(label !== undefined),
        label: label ?? null,
      });
      return applied(null, favorite !== undefined);
    },
    note({ target, notes, adds = false }) {
      if (choose(target) === 0 && target.of === 'items')
        throw failed('not-found', 'This item is not in the library any more.', 'Refresh the list.');
      if (!adds) note.run(notes);
      else if (notes !== '') addNote.run(notes);
      return applied(null);
    },
    trash({ target }, now) {
      choose(target);
      trash.run(now);
      return applied(null);
    },
    restore({ target }) {
      choose(target);
      restore.run();
      return applied(null);
    },
  };
}
