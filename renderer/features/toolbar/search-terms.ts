/** Keys of the query language that become chips; see `search` of the command line. */
const KEYS = ['tag', 'model', 'account', 'is', 'before', 'after'] as const;
/** A term that something follows, so that it is finished: `tag:rain `, `-is:favorite `, `tag:"paper boat" `. */
const FINISHED = new RegExp(`(?<=^|\\s)-?(?:${KEYS.join('|')}):(?:"[^"]*"|[^\\s"]+)(?=\\s)`, 'g');

export interface SearchParts {
  /** Finished `key:value` terms, shown as chips. */
  readonly terms: readonly string[];
  /** What is still text, as typed. */
  readonly rest: string;
}

/** Splits a search into chips and text. The order between terms and words has no meaning, so terms come first. */
export function splitSearch(search: string): SearchParts {
  const terms = search.match(FINISHED) ?? [];
  const rest = search.replace(FINISHED, '').replace(/^\s+/, '');
  return { terms, rest: terms.length > 0 ? rest.replace(/\s{2,}/g, ' ') : rest };
}

/** One search of chips and text, the inverse of `splitSearch`. */
export function joinSearch({ terms, rest }: SearchParts): string {
  return [...terms, rest].join(' ');
}

/** Turns the last chip back into text, at the end so that it is not finished again at once. */
export function reopenLast({ terms, rest }: SearchParts): SearchParts {
  const last = terms.at(-1);
  if (last === undefined) return { terms, rest };
  return { terms: terms.slice(0, -1), rest: [rest.trim(), last].filter(Boolean).join(' ') };
}

/** Key and value of a chip: `-tag:"paper boat"` is `-tag` and `paper boat`. */
export function termParts(term: string): { readonly key: string; readonly value: string } {
  const colon = term.indexOf(':');
  return { key: term.slice(0, colon), value: term.slice(colon + 1).replace(/^"|"$/g, '') };
}
