import { LibraryQuery } from '../../../../ipc/model/query.ts';
import { type SearchKey, searchTerms, writtenTerm } from '../../../../ipc/model/search-terms.ts';
import type { Sqlite } from '../../database.ts';
import { normaliseLine } from '../../search/search-text.ts';
import { tagKey } from './tag-rows.ts';

/** What a value of a term is called from now on; null when it is called as before. */
type NewName = (value: string) => string | null;

/** The questions of smart collections name tags and collections: they follow when these are named anew. */
export interface SmartQuestions {
  /** A tag, with all under it, is called `name` now. */
  tagRenamed(key: string, name: string): void;
  /** A collection is called otherwise now. */
  collectionRenamed(before: string, name: string): void;
}

export function createSmartQuestions(db: Sqlite): SmartQuestions {
  const saved = db.prepare<[], { seq: number; query: string }>(
    'SELECT seq, query FROM collections WHERE query IS NOT NULL',
  );
  const save = db.prepare<[string, number]>('UPDATE collections SET query = ? WHERE seq = ?');

  function rename(key: SearchKey, newName: NewName): void {
    for (const { seq, query } of saved.all()) {
      const asked = LibraryQuery.parse(JSON.parse(query));
      const search = renamedIn(asked.search, key, newName);
      if (search !== asked.search) save.run(JSON.stringify({ ...asked, search }), seq);
    }
  }

  return {
    tagRenamed(key, name) {
      const depth = key.split('/').length;
      rename('tag', (value) => {
        const own = tagKey(value);
        if (own !== key && !own.startsWith(`${key}/`)) return null;
        return [
          name,
          ...value
            .split('/')
            .slice(depth)
            .map((part) => part.trim()),
        ].join('/');
      });
    },
    collectionRenamed(before, name) {
      rename('collection', (value) => (normaliseLine(value) === normaliseLine(before) ? name : null));
    },
  };
}

/** A search text in which the values of one key are called otherwise; the rest of it stands as it was written. */
function renamedIn(search: string, key: SearchKey, newName: NewName): string {
  let text = '';
  let end = 0;
  for (const term of searchTerms(search)) {
    if (term.key !== key || !term.values.some((value) => newName(value) !== null)) continue;
    const values = term.values.map((value) => newName(value) ?? value);
    text += `${search.slice(end, term.from)}${writtenTerm({ not: term.not, key, values })}`;
    end = term.to;
  }
  return text + search.slice(end);
}
