import type { ItemId } from '../../../ipc/model/ids.ts';
import type { ColorLabel } from '../../../ipc/model/item.ts';
import { normaliseLine } from '../search/search-text.ts';
import type { Due } from './due.ts';
import type { SearchTexts } from './search-texts.ts';
import { type Outcome, touched, type WriterContext } from './writer-context.ts';

/** What a person writes. Sync uses none of this. */
export interface MarkWriter {
  mark(
    ids: readonly ItemId[],
    change: { favorite?: boolean; rating?: number; label?: ColorLabel | null },
  ): Outcome<void>;
  tag(ids: readonly ItemId[], add: readonly string[], remove: readonly string[]): Outcome<void>;
  setNotes(id: ItemId, notes: string): Outcome<void>;
  trash(ids: readonly ItemId[], now: number): Outcome<number>;
  restore(ids: readonly ItemId[]): Outcome<number>;
  saveSetting(key: string, value: string): Outcome<void>;
}

export function createMarkWriter({ db }: WriterContext, due: Due, texts: SearchTexts): MarkWriter {
  const seqOf = db.prepare<[string], number>('SELECT seq FROM items WHERE id = ?').pluck();
  const ensure = db.prepare<[number]>('INSERT INTO marks (item) VALUES (?) ON CONFLICT DO NOTHING');
  const favorite = db.prepare<[number, number]>('UPDATE marks SET favorite = ? WHERE item = ?');
  const mirrorFavorite = db.prepare<[number, number]>('UPDATE items SET favorite = ? WHERE seq = ?');
  const rating = db.prepare<[number, number]>('UPDATE marks SET rating = ? WHERE item = ?');
  const label = db.prepare<[string | null, number]>('UPDATE marks SET label = ? WHERE item = ?');
  const notes = db.prepare<[string, number]>('UPDATE marks SET notes = ? WHERE item = ?');
  const trash = db.prepare<[number, number]>('UPDATE marks SET trashed_at = ? WHERE item = ? AND trashed_at IS NULL');
  const restore = db.prepare<[number]>('UPDATE marks SET trashed_at = NULL WHERE item = ? AND trashed_at IS NOT NULL');
  const mirrorTrash = db.prepare<[number, number]>('UPDATE items SET in_trash = ? WHERE seq = ?');
  const findTag = db.prepare<[string], number>('SELECT seq FROM tags WHERE key = ?').pluck();
  const addTag = db
    .prepare<[string, string], number>('INSERT INTO tags (key, name) VALUES (?, ?) RETURNING seq')
    .pluck();
  const attach = db.prepare<[number, number]>('INSERT INTO item_tags VALUES (?, ?) ON CONFLICT DO NOTHING');
  const detach = db.prepare<[number, number]>('DELETE FROM item_tags WHERE item = ? AND tag = ?');
  const dropUnused = db.prepare<[number, number]>(
    'DELETE FROM tags WHERE seq = ? AND NOT EXISTS (SELECT 1 FROM item_tags WHERE tag = ?)',
  );
  const saveSetting = db.prepare<[string, string]>(
    'INSERT INTO settings VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  );

  /** The rows of those ids that exist, each with a row of marks. */
  function marked(ids: readonly ItemId[]): readonly number[] {
    return ids.flatMap((id) => {
      const seq = seqOf.get(id);
      if (seq === undefined) return [];
      ensure.run(seq);
      return [seq];
    });
  }

  function tagNamed(name: string): number | undefined {
    const clean = name.normalize('NFC').replaceAll(/\s+/gu, ' ').trim();
    const key = normaliseLine(clean);
    return key === '' ? undefined : (findTag.get(key) ?? addTag.get(key, clean));
  }

  return {
    mark(ids, change) {
      for (const seq of marked(ids)) {
        if (change.favorite !== undefined) {
          favorite.run(Number(change.favorite), seq);
          mirrorFavorite.run(Number(change.favorite), seq);
        }
        if (change.rating !== undefined) rating.run(change.rating, seq);
        if (change.label !== undefined) label.run(change.label, seq);
        due.person(seq, false);
      }
      return touched(undefined, ids, change.favorite !== undefined);
    },
    tag(ids, add, remove) {
      const added = add.map(tagNamed).filter((tag) => tag !== undefined);
      const removed = remove.map((name) => findTag.get(normaliseLine(name))).filter((tag) => tag !== undefined);
      for (const seq of marked(ids)) {
        for (const tag of removed) detach.run(seq, tag);
        for (const tag of added) attach.run(seq, tag);
        texts.refresh(seq);
        due.person(seq, true);
      }
      for (const tag of [...removed, ...added]) dropUnused.run(tag, tag);
      return touched(undefined, ids, true);
    },
    setNotes(id, text) {
      for (const seq of marked([id])) {
        notes.run(text, seq);
        texts.refresh(seq);
        due.person(seq, true);
      }
      return touched(undefined, [id], true);
    },
    trash(ids, now) {
      let count = 0;
      for (const seq of marked(ids)) {
        if (trash.run(now, seq).changes === 0) continue;
        mirrorTrash.run(1, seq);
        due.person(seq, false);
        count += 1;
      }
      return touched(count, ids, count > 0);
    },
    restore(ids) {
      let count = 0;
      for (const seq of marked(ids)) {
        if (restore.run(seq).changes === 0) continue;
        mirrorTrash.run(0, seq);
        due.person(seq, false);
        count += 1;
      }
      return touched(count, ids, count > 0);
    },
    saveSetting(key, value) {
      saveSetting.run(key, value);
      due.facts();
      return touched(undefined, []);
    },
  };
}
