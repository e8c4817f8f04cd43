import { type ItemKind, itemKinds } from '../../../ipc/model/item.ts';
import { normaliseLine } from './search-text.ts';

const searchStates = ['favorite', 'gone', 'watermarked', 'trash'] as const;
export type SearchState = (typeof searchStates)[number];

/** A condition of the query language. `not` turns it round. */
export type SearchFilter =
  | { readonly on: 'tag' | 'model' | 'account'; readonly value: string; readonly not: boolean }
  | { readonly on: 'kind'; readonly value: ItemKind; readonly not: boolean }
  | { readonly on: 'is'; readonly value: SearchState; readonly not: boolean }
  /** From (`after`) or up to (`before`) the beginning of a day in the person's time zone; epoch ms. */
  | { readonly on: 'before' | 'after'; readonly time: number; readonly not: boolean };

export interface SearchQuery {
  /** Normalised words and phrases; each must be contained. */
  readonly include: readonly string[];
  /** None of these may be contained. */
  readonly exclude: readonly string[];
  readonly filters: readonly SearchFilter[];
}

// A minus, a key with a colon, then a quoted text (whose end may be missing while one types) or a word.
const TERM = /(-?)(?:([a-z]+)[:：])?(?:["“”]([^"“”]*)(?:["“”]|$)|(\S+))/giu;

/**
 * Reads the query language: words, "phrases", tag:x, model:x, account:x, kind:x, is:favorite|gone|watermarked|trash,
 * before:2026-01-01, after:…, and -anything to exclude. What is no known condition is text. Never throws.
 */
export function parseSearch(text: string): SearchQuery {
  const include: string[] = [];
  const exclude: string[] = [];
  const filters: SearchFilter[] = [];
  for (const match of text.normalize('NFC').matchAll(TERM)) {
    const [whole, minus = '', key, phrase, word] = match;
    const not = minus === '-';
    const value = phrase ?? word ?? '';
    const filter = key === undefined ? null : filterOf(key.toLowerCase(), value, not);
    if (filter !== null) {
      filters.push(filter);
      continue;
    }
    const part = normaliseLine(key === undefined ? value : whole.slice(minus.length).replaceAll(/["“”]/gu, ''));
    if (part !== '') (not ? exclude : include).push(part);
    else if (not && whole === '-') include.push('-');
  }
  return { include, exclude, filters };
}

function filterOf(key: string, value: string, not: boolean): SearchFilter | null {
  const text = value.trim();
  if (text === '') return null;
  switch (key) {
    case 'tag':
    case 'model':
    case 'account':
      return { on: key, value: text, not };
    case 'kind': {
      const kind = itemKinds.find((known) => known === text.toLowerCase());
      return kind === undefined ? null : { on: 'kind', value: kind, not };
    }
    case 'is': {
      const state = searchStates.find((known) => known === text.toLowerCase().replace('favourite', 'favorite'));
      return state === undefined ? null : { on: 'is', value: state, not };
    }
    case 'before':
    case 'after': {
      const time = dayStart(text);
      return time === null ? null : { on: key, time, not };
    }
    default:
      return null;
  }
}

/** The beginning of `2026`, `2026-11` or `2026-11-21` in the person's time zone. */
function dayStart(text: string): number | null {
  const match = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(text);
  if (match === null) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2] ?? 1), Number(match[3] ?? 1)];
  const date = new Date(2000, 0, 1);
  date.setFullYear(year, month - 1, day);
  const real = date.getFullYear() === year && date.getMonth() === month - 1 && date.getDate() === day;
  return real ? date.getTime() : null;
}
