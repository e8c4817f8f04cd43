import { failed } from '../../../failed.ts';
import type { Sqlite } from '../../database.ts';
import { normaliseLine } from '../../search/search-text.ts';

export interface TagRow {
  readonly seq: number;
  readonly key: string;
  readonly name: string;
}

/** The rows of tags. A tag that only stands above others has none. */
export interface TagRows {
  /** The tag of this name, or that this is another name of. */
  find(name: string): TagRow | null;
  /** The same, made when there is none. */
  ensure(name: string): TagRow;
  /** The tag and all under it, the tag first; by name only, without aliases. */
  branch(name: string): readonly TagRow[];
  aliasOf(key: string): { readonly name: string; readonly tag: number } | null;
  rename(seq: number, name: string): void;
  /** Takes it from all items, then away. */
  remove(seq: number): void;
  /** Removes those of these that no item carries and that have no other name. */
  removeUnused(seqs: readonly number[]): void;
}

/** A name as it is kept: one form of its letters, single spaces, no empty part of the path. Throws Failed for an empty one. */
export function cleanTagName(name: string): string {
  const parts = name
    .normalize('NFC')
    .split('/')
    .map((part) => part.replaceAll(/\s+/gu, ' ').trim())
    .filter((part) => normaliseLine(part) !== '');
  if (parts.length === 0) throw failed('invalid', 'A tag needs a name.', 'Type at least one letter.');
  return parts.join('/');
}

/** By what two names are the same tag. */
export function tagKey(cleanName: string): string {
  return cleanName.split('/').map(normaliseLine).join('/');
}

export function createTagRows(db: Sqlite): TagRows {
  const byKey = db.prepare<[string], TagRow>('SELECT seq, key, name FROM tags WHERE key = ?');
  const byAlias = db.prepare<[string], TagRow>(
    'SELECT tags.seq, tags.key, tags.name FROM tag_aliases JOIN tags ON tags.seq = tag WHERE tag_aliases.key = ?',
  );
  const add = db.prepare<[string, string], number>('INSERT INTO tags (key, name) VALUES (?, ?) RETURNING seq').pluck();
  // '0' follows '/': what lies between are the keys that begin with the tag and a slash.
  const under = db.prepare<[string, string, string], TagRow>(
    "SELECT seq, key, name FROM tags WHERE key = ? OR (key > ? || '/' AND key < ? || '0') ORDER BY key",
  );
  const alias = db.prepare<[string], { name: string; tag: number }>('SELECT name, tag FROM tag_aliases WHERE key = ?');
  const rename = db.prepare<[string, string, number]>('UPDATE tags SET key = ?, name = ? WHERE seq = ?');
  const detach = db.prepare<[number]>('DELETE FROM item_tags WHERE tag = ?');
  const removeAliases = db.prepare<[number]>('DELETE FROM tag_aliases WHERE tag = ?');
  const remove = db.prepare<[number]>('DELETE FROM tags WHERE seq = ?');
  const removeUnused = db.prepare<[number, number, number]>(
    `DELETE FROM tags WHERE seq = ? AND NOT EXISTS (SELECT 1 FROM item_tags WHERE tag = ?)
       AND NOT EXISTS (SELECT 1 FROM tag_aliases WHERE tag = ?)`,
  );

  function find(name: string): TagRow | null {
    const key = tagKey(cleanTagName(name));
    return byKey.get(key) ?? byAlias.get(key) ?? null;
  }

  return {
    find,
    ensure(name) {
      const known = find(name);
      if (known !== null) return known;
      const clean = cleanTagName(name);
      const key = tagKey(clean);
      return { seq: Number(add.get(key, clean)), key, name: clean };
    },
    branch(name) {
      const key = tagKey(cleanTagName(name));
      const rows = under.all(key, key, key);
      return [...rows.filter((row) => row.key === key), ...rows.filter((row) => row.key !== key)];
    },
    aliasOf: (key) => alias.get(key) ?? null,
    rename: (seq, name) => void rename.run(tagKey(name), name, seq),
    remove(seq) {
      detach.run(seq);
      removeAliases.run(seq);
      remove.run(seq);
    },
    removeUnused(seqs) {
      for (const seq of seqs) removeUnused.run(seq, seq, seq);
    },
  };
}
