import { type SearchKey, searchTerms, writtenTerm } from '../../ipc/model/search-terms.ts';

export interface SearchParts {
  /** Finished `key:value` terms, shown as chips. */
  readonly terms: readonly string[];
  /** What is still text, as typed. */
  readonly rest: string;
}

/** Splits a search into chips and text. The order between terms and words has no meaning, so terms come first. */
export function splitSearch(search: string): SearchParts {
  // What something follows is finished: `tag:rain `, `-is:favorite `, `tag:"paper boat",rain `.
  const finished = searchTerms(search).filter(
    ({ key, values, to }) => key !== null && values.length > 0 && to < search.length,
  );
  const terms = finished.map(({ from, to }) => search.slice(from, to));
  const between = [...finished, null].map((term, index) =>
    search.slice(finished[index - 1]?.to ?? 0, term?.from ?? search.length),
  );
  const rest = between.join('').replace(/^\s+/, '');
  return { terms, rest: terms.length > 0 ? rest.replace(/\s{2,}/g, ' ') : rest };
}

/** The same for a search that nobody is typing: what stands at its end is finished too. */
export function finishedParts(search: string): SearchParts {
  const { terms, rest } = splitSearch(`${search} `);
  return { terms, rest: rest.trim() };
}

/** A search that nobody is typing, as it is written so that its last term is a chip too. */
export function finishedSearch(search: string): string {
  const { terms, rest } = finishedParts(search);
  return rest === '' && terms.length > 0 ? `${terms.join(' ')} ` : joinSearch({ terms, rest }).trimStart();
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

/** What a chip says: `-tag:"paper boat",rain` leaves out the tags `paper boat` and `rain`. */
export interface Term {
  readonly not: boolean;
  readonly key: SearchKey;
  readonly values: readonly string[];
}

/** Reads a term; null when it is none. */
export function readTerm(text: string): Term | null {
  const [term, ...more] = searchTerms(text);
  if (term === undefined || more.length > 0 || term.key === null || term.values.length === 0) return null;
  return { not: term.not, key: term.key, values: term.values };
}

/** The values that a search narrows a key to. */
export function valuesOf(search: string, key: SearchKey): readonly string[] {
  return finishedParts(search).terms.flatMap((text) => {
    const term = readTerm(text);
    return term !== null && term.key === key && !term.not ? term.values : [];
  });
}

/** The search that narrows a key to these values and nothing else; none takes the term out. Words stay. */
export function withValues(search: string, key: SearchKey, values: readonly string[]): string {
  const { terms, rest } = finishedParts(search);
  const isOther = (text: string) => {
    const term = readTerm(text);
    return term === null || term.key !== key || term.not;
  };
  const at = terms.findIndex((text) => !isOther(text));
  const kept = terms.filter(isOther);
  const own = values.length === 0 ? [] : [writtenTerm({ not: false, key, values })];
  const before = at < 0 ? kept.length : terms.slice(0, at).filter(isOther).length;
  const next = joinSearch({ terms: [...kept.slice(0, before), ...own, ...kept.slice(before)], rest });
  return rest === '' ? next : next.trimStart();
}

/**
 * What a search asks for. A term at its end asks for nothing while it is typed: half a value, `tag:cli`, would find nothing, and
 * what was found so far stays. It asks once something follows it, as a space does, and has a value.
 */
export function askedSearch(search: string): string {
  const last = searchTerms(search).at(-1);
  if (last === undefined || last.key === null) return search.trim();
  const isTyped = last.to === search.length || last.values.every((value) => value === '');
  return (isTyped ? search.slice(0, last.from) : search).trim();
}

/** Whether a search has words besides its terms, by which what is found can be ranked. */
export function hasWords(search: string): boolean {
  return finishedParts(askedSearch(search))
    .rest.split(/\s+/)
    .some((word) => word !== '' && !word.startsWith('-'));
}

/** Whether two values of a term mean the same. */
export function isSameValue(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
