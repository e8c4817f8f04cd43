import { modelName } from '../../providers/model-names.ts';
import { normaliseLine } from '../search/search-text.ts';
import type { ReaderContext } from './reader-context.ts';

/** What a person names in a search, found by the name or a part of it. Of several names any. */

interface Named {
  readonly seq: number;
  readonly id: string;
  readonly name: string;
}

export const namedSql = {
  accounts: 'SELECT seq, id, name FROM accounts',
  tag: `SELECT seq FROM tags WHERE key = @key OR (key >= @key || '/' AND key < @key || '0')`,
  alias: 'SELECT tags.key FROM tag_aliases JOIN tags ON tags.seq = tag_aliases.tag WHERE tag_aliases.key = ?',
  collections: 'SELECT seq, id, name FROM collections WHERE query IS NULL',
  under: `WITH RECURSIVE held (seq) AS (
      SELECT value FROM json_each(?) UNION SELECT collections.seq FROM held JOIN collections ON collections.parent = held.seq)
    SELECT seq FROM held`,
  /** Each model once, by leaps through the index. */
  models: `WITH RECURSIVE each (model) AS (
      SELECT min(model) FROM items UNION ALL
      SELECT (SELECT min(items.model) FROM items WHERE items.model > each.model) FROM each WHERE each.model IS NOT NULL)
    SELECT model FROM each WHERE model IS NOT NULL`,
  speakers: `WITH RECURSIVE each (name) AS (
      SELECT min(voice_name) FROM items WHERE voice_name IS NOT NULL UNION ALL
      SELECT (SELECT min(items.voice_name) FROM items WHERE items.voice_name > each.name) FROM each WHERE each.name IS NOT NULL)
    SELECT name FROM each WHERE name IS NOT NULL`,
} as const;

/** A tag, what is under it, and what it is also called. */
export function tagsNamed(names: readonly string[], context: ReaderContext): readonly number[] {
  const alias = context.prepared<string>(namedSql.alias).pluck();
  const under = context.prepared<number>(namedSql.tag).pluck();
  return names.flatMap((name) => {
    // `client / acme`, as it is shown, is `client/acme`.
    const key = name.split('/').map(normaliseLine).join('/');
    return [key, ...alias.all(key)].flatMap((known) => under.all({ key: known }));
  });
}

/** Accounts by their id or by a part of their name. */
export function accountsNamed(names: readonly string[], context: ReaderContext): readonly number[] {
  return matching(context.prepared<Named>(namedSql.accounts).all(), names);
}

/** Collections by id, by name, or else by a part of the name, with all that they hold. */
export function collectionsNamed(names: readonly string[], context: ReaderContext): readonly number[] {
  const all = context.prepared<Named>(namedSql.collections).all();
  const found = names.flatMap((name) => {
    const exact = all.filter((one) => one.id === name || normaliseLine(one.name) === normaliseLine(name));
    return exact.length > 0 ? exact.map(({ seq }) => seq) : matching(all, [name]);
  });
  return context.prepared<number>(namedSql.under).pluck().all(JSON.stringify(found));
}

/** Ids of models whose id or name is this, or else contains it: “Hailuo 2.3” is not “Hailuo 2.3 Fast” too. */
export function modelsNamed(names: readonly string[], context: ReaderContext): readonly string[] {
  const all = modelsHere(context).map(({ id, name }) => ({ id, texts: [id, name].map(normaliseLine) }));
  return names.map(normaliseLine).flatMap((name) => {
    const exact = all.filter(({ texts }) => texts.includes(name));
    const found = exact.length > 0 ? exact : all.filter(({ texts }) => texts.some((text) => text.includes(name)));
    return found.map(({ id }) => id);
  });
}

/** The models of the library, by their ids. */
export function modelsHere(context: ReaderContext): readonly { readonly id: string; readonly name: string }[] {
  const ids = context.prepared<string>(namedSql.models).pluck().all();
  return ids.map((id) => ({ id, name: modelName(id) }));
}

/** Names of voices that contain a name. */
export function speakersNamed(names: readonly string[], context: ReaderContext): readonly string[] {
  return containing(context.prepared<string>(namedSql.speakers).pluck().all(), names);
}

function matching(all: readonly Named[], names: readonly string[]): readonly number[] {
  const parts = names.map(normaliseLine);
  return all
    .filter(({ id, name }) => names.includes(id) || parts.some((part) => normaliseLine(name).includes(part)))
    .map(({ seq }) => seq);
}

function containing(all: readonly string[], names: readonly string[]): readonly string[] {
  const parts = names.map(normaliseLine);
  return all.filter((value) => parts.some((part) => normaliseLine(value).includes(part)));
}
