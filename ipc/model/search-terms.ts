/** The keys of the query language. */
export const searchKeys = [
  'tag',
  'model',
  'account',
  'kind',
  'is',
  'before',
  'after',
  'duration',
  'ratio',
  'rating',
  'voice',
  'label',
  'collection',
  'like',
] as const;
export type SearchKey = (typeof searchKeys)[number];

/** The values of `is:`. */
export const searchStates = [
  'favorite',
  'gone',
  'watermarked',
  'trash',
  'untagged',
  'unrated',
  'running',
  'failed',
  'moderated',
  'duplicate',
] as const;
export type SearchState = (typeof searchStates)[number];

/** A part of a search text as it stands there, from `from` up to `to`. */
export interface SearchTerm {
  readonly from: number;
  readonly to: number;
  readonly not: boolean;
  /** Null for words and phrases. */
  readonly key: SearchKey | null;
  /** What follows the key, divided at commas, without quotes; of a text just the text. */
  readonly values: readonly string[];
  /** The term as text, without minus and quotes. */
  readonly text: string;
}

/** A term as it is written, the inverse of `searchTerms`. */
export function writtenTerm({ not, key, values }: { not: boolean; key: SearchKey; values: readonly string[] }): string {
  return `${not ? '-' : ''}${key}:${values.map(quotedValue).join(',')}`;
}

/** A value as it is written behind its key. */
export function quotedValue(value: string): string {
  return /[\s,，"“”]/u.test(value) ? `"${value.replaceAll(QUOTES, '')}"` : value;
}

const SPACE = /\s*/y;
const KEY = /([a-z]+)[:：]/iy;
const QUOTED = /["“”]([^"“”]*)(?:["“”]|$)/y;
const WORD = /\S+/y;
const BARE = /[^\s,"“”，]+/y;
const COMMA = /[,，]/y;
const QUOTES = /["“”]/gu;

/** Cuts a search text into its terms. Never throws; every sign but white space is in one term. */
export function searchTerms(text: string): readonly SearchTerm[] {
  const terms: SearchTerm[] = [];
  for (let at = take(SPACE, text, 0)?.end ?? 0; at < text.length; at = take(SPACE, text, at)?.end ?? text.length) {
    const term = termAt(text, at);
    terms.push(term);
    at = term.to;
  }
  return terms;
}

function termAt(text: string, from: number): SearchTerm {
  const not = text.charAt(from) === '-' && /\S/.test(text.charAt(from + 1));
  const start = not ? from + 1 : from;
  const named = take(KEY, text, start);
  const key = searchKeys.find((known) => known === named?.value.toLowerCase());
  if (named !== null && key !== undefined) {
    const { values, end } = valuesAt(text, named.end);
    return { from, to: end, not, key, values, text: text.slice(start, end).replaceAll(QUOTES, '') };
  }
  // A key that is none is a word with a colon; what is quoted behind it belongs to it.
  const behind = named === null ? null : take(QUOTED, text, named.end);
  const phrase = behind ?? take(QUOTED, text, start);
  const end = phrase?.end ?? take(WORD, text, start)?.end ?? text.length;
  const words = phrase === null || behind !== null ? text.slice(start, end) : phrase.value;
  const plain = phrase === null ? words : words.replaceAll(QUOTES, '');
  return { from, to: end, not, key: null, values: [plain], text: plain };
}

function valuesAt(text: string, start: number): { readonly values: readonly string[]; readonly end: number } {
  const values: string[] = [];
  let end = start;
  for (;;) {
    const value = take(QUOTED, text, end) ?? take(BARE, text, end);
    if (value === null) break;
    values.push(value.value);
    end = value.end;
    const comma = take(COMMA, text, end);
    if (comma === null) break;
    end = comma.end;
  }
  // What stands directly behind a quoted value belongs to no other term.
  const rest = take(WORD, text, end);
  if (rest === null) return { values, end };
  return { values: [...values, rest.value.replaceAll(QUOTES, '')], end: rest.end };
}

function take(pattern: RegExp, text: string, at: number): { readonly value: string; readonly end: number } | null {
  pattern.lastIndex = at;
  const match = pattern.exec(text);
  return match === null ? null : { value: match[1] ?? match[0], end: pattern.lastIndex };
}
