import type { RemoteItem } from '../../providers/provider.ts';
import { searchText } from '../search/search-text.ts';
import type { WriterContext } from './writer-context.ts';

/**
 * The normalised text of each item, written in the transaction of its change: so everything can be found at once, also
 * before the index of grams has followed.
 */
export interface SearchTexts {
  /** For an item whose row has just been written; its tags and notes are read. */
  change(seq: number, place: number, item: RemoteItem): void;
  /** Reads the item's fields again. */
  refresh(seq: number): void;
  /** Takes what stands at a place out of texts and index. */
  leave(place: number): void;
}

export const searchTextRow = { place: '?', text: '?' } as const;

/** For an item that has no tags and notes yet. */
export function textOfNew({ title, prompt, model, voiceName, voice }: RemoteItem): string {
  return searchText({ title, prompt, model, voiceName: voice?.name ?? voiceName, notes: null, tags: [] });
}

interface FieldsRow {
  readonly place: number;
  readonly title: string;
  readonly prompt: string | null;
  readonly model: string | null;
  readonly voiceName: string | null;
  readonly notes: string | null;
}

export function createSearchTexts({ db }: Pick<WriterContext, 'db'>): SearchTexts {
  const put = db.prepare<[number, string]>(
    'INSERT INTO search_texts VALUES (?, ?) ON CONFLICT (place) DO UPDATE SET text = excluded.text',
  );
  const fields = db.prepare<[number], FieldsRow>(
    `SELECT place, title, prompt, model, ifnull(voices.name, voice_name) AS voiceName, marks.notes
     FROM items LEFT JOIN voices ON voices.item = items.seq LEFT JOIN marks ON marks.item = items.seq WHERE items.seq = ?`,
  );
  /** Stays as it was where the provider does not tell it again. */
  const speaker = db.prepare<[number], string | null>('SELECT voice_name FROM items WHERE seq = ?').pluck();
  const notes = db.prepare<[number], string>('SELECT notes FROM marks WHERE item = ?').pluck();
  const tags = db
    .prepare<[number], string>('SELECT name FROM item_tags JOIN tags ON tags.seq = tag WHERE item = ?')
    .pluck();
  const leaveIndex = db.prepare<[number]>('DELETE FROM search WHERE rowid = ?');
  const leaveTexts = db.prepare<[number]>('DELETE FROM search_texts WHERE place = ?');

  return {
    change(seq, place, { title, prompt, model, voiceName, voice }) {
      const spoken = voice?.name ?? voiceName ?? speaker.get(seq) ?? null;
      const person = { notes: notes.get(seq) ?? null, tags: tags.all(seq) };
      put.run(place, searchText({ title, prompt, model, voiceName: spoken, ...person }));
    },
    refresh(seq) {
      const row = fields.get(seq);
      if (row !== undefined) put.run(row.place, searchText({ ...row, tags: tags.all(seq) }));
    },
    leave(place) {
      leaveTexts.run(place);
      leaveIndex.run(place);
    },
  };
}
