import type { Sqlite } from '../../database.ts';
import type { EditOf } from './edit-kind.ts';

type Groups = EditOf<'keep-copies'>['groups'];

/** Keeps one of each group of copies; the others go to the trash. */
export interface Copies {
  keep(groups: Groups, now: number): void;
}

/**
 * What a person gave the copies that go is not lost with them: the one that stays gets their tags and collections, the best of
 * their stars, their heart, their label when it has none, and their notes.
 */
export function createCopies(db: Sqlite): Copies {
  db.exec('CREATE TEMP TABLE copies (gone INTEGER PRIMARY KEY, kept INTEGER NOT NULL)');
  const clear = db.prepare('DELETE FROM copies');
  const add = db.prepare<[string, string]>(
    `INSERT INTO copies SELECT gone.seq, kept.seq FROM items AS gone, items AS kept
     WHERE gone.id = ? AND kept.id = ? AND gone.seq <> kept.seq AND gone.in_trash = 0 AND kept.in_trash = 0
     ON CONFLICT DO NOTHING`,
  );
  const addBest = db.prepare<[string]>(
    `INSERT INTO copies SELECT item, best FROM alike_groups JOIN alike_items ON grp = alike_groups.seq
     WHERE kind = ? AND item <> best ON CONFLICT DO NOTHING`,
  );
  // A copy in two groups goes with the first; what is kept in one is not thrown away by another.
  const dropKept = db.prepare('DELETE FROM copies WHERE gone IN (SELECT kept FROM copies)');
  const merge = [
    `INSERT INTO item_tags (item, tag) SELECT DISTINCT kept, tag FROM copies CROSS JOIN item_tags ON item = gone WHERE true
     ON CONFLICT DO NOTHING`,
    `INSERT INTO collection_items (collection, item, position)
       SELECT collection, kept, min(position) FROM copies CROSS JOIN collection_items ON item = gone GROUP BY collection, kept
     ON CONFLICT DO NOTHING`,
    `INSERT INTO marks (item, favorite, rating, label, notes)
       SELECT kept, max(favorite), max(rating), max(label), ifnull(group_concat(DISTINCT nullif(notes, '')), '')
       FROM copies JOIN marks ON marks.item = gone
       GROUP BY kept HAVING max(favorite) + max(rating) > 0 OR max(label) IS NOT NULL OR max(notes) <> ''
     ON CONFLICT (item) DO UPDATE SET favorite = max(favorite, excluded.favorite), rating = max(rating, excluded.rating),
       label = coalesce(label, excluded.label),
       notes = CASE WHEN excluded.notes = '' OR instr(notes, excluded.notes) > 0 THEN notes
         WHEN notes = '' THEN excluded.notes ELSE notes || char(10, 10) || excluded.notes END
       WHERE favorite < excluded.favorite OR rating < excluded.rating OR (label IS NULL AND excluded.label IS NOT NULL)
         OR (excluded.notes <> '' AND instr(notes, excluded.notes) = 0)`,
  ].map((sql) => db.prepare(sql));
  const trash = db.prepare<[number]>(
    `INSERT INTO marks (item, trashed_at)
       SELECT gone, ? FROM copies LEFT JOIN marks ON marks.item = gone WHERE trashed_at IS NULL
     ON CONFLICT (item) DO UPDATE SET trashed_at = excluded.trashed_at`,
  );

  return {
    keep(groups, now) {
      clear.run();
      if (typeof groups === 'string') addBest.run(groups);
      else for (const { keep, remove } of groups) for (const id of remove) add.run(id, keep);
      dropKept.run();
      for (const statement of merge) statement.run();
      trash.run(now);
      clear.run();
    },
  };
}
