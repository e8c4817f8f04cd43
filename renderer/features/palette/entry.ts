import type { LucideIcon } from 'lucide-react';
import type { Stretch } from '../../ui/marked.tsx';
import { fuzzy, type Match } from './fuzzy.ts';

export type EntryGroup = 'actions' | 'goTo' | 'recent';

/** One thing that the palette offers. */
export interface Entry {
  /** The same from one start to the next. */
  readonly key: string;
  readonly group: Exclude<EntryGroup, 'recent'>;
  readonly icon: LucideIcon;
  readonly title: string;
  /** A few quiet words behind the title. */
  readonly note: string | null;
  /** Whether it is done to the item that is selected or looked at: its title is shown beside it then. */
  readonly isAboutItem?: boolean;
  /** A key combination. */
  readonly keys: string | null;
  /** By what else it is found: its English name and its id, whatever the language. */
  readonly also: readonly string[];
  /** Not listed before something is typed: there are very many of its sort. */
  readonly isFoundOnly?: boolean;
  readonly run: () => void;
  /** The same on all that is selected; null where that means nothing. */
  readonly onSelected: (() => void) | null;
}

/** An entry as it is shown for a search. */
export interface Found {
  readonly entry: Entry;
  readonly parts: readonly Stretch[];
  /** What of the other names matched, when the title did not. */
  readonly also: { readonly text: string; readonly parts: readonly Stretch[] } | null;
}

export interface FoundGroup {
  readonly group: EntryGroup;
  readonly found: readonly Found[];
}

/** Another name is worth less than the title, unless it was typed in full. */
const ALSO_WORTH = 0.5;
const IN_FULL = 2;
/** What was run before goes before what fits alike. */
const RECENT_POINTS = 4;
const RECENT_SHOWN = 3;
/** Shown first while nothing is typed. */
const RECENT_FIRST = 5;
/** Of a sort of which there are very many, the best. */
const MOST_OF_MANY = 12;

/**
 * What the palette shows for a search, by group and the best first. What was run last follows, or leads while nothing is typed;
 * where nothing fits it is left out too, since Enter would do it.
 */
export function findEntries(entries: readonly Entry[], search: string, recent: readonly string[]): FoundGroup[] {
  const isEmpty = search.trim() === '';
  const ranked = entries
    .flatMap((entry) => scored(entry, search, isEmpty))
    .map((one) => ({ ...one, score: one.score + (recent.includes(one.found.entry.key) ? RECENT_POINTS : 0) }))
    .sort((a, b) => (isEmpty ? 0 : b.score - a.score))
    .filter(withinMost());
  if (ranked.length === 0) return [];
  const byKey = new Map(entries.map((entry) => [entry.key, entry]));
  const shown = new Set(isEmpty ? [] : ranked.map(({ found }) => found.entry.key));
  const last = recent
    .flatMap((key) => byKey.get(key) ?? [])
    .filter(({ key }) => !shown.has(key))
    .slice(0, isEmpty ? RECENT_FIRST : RECENT_SHOWN)
    .map((entry) => ({ entry, parts: [], also: null }));
  const inLast = new Set(last.map(({ entry }) => entry.key));
  const of = (group: EntryGroup): FoundGroup => ({
    group,
    found: ranked.map(({ found }) => found).filter(({ entry }) => entry.group === group && !inLast.has(entry.key)),
  });
  const recentGroup: FoundGroup = { group: 'recent', found: last };
  const groups = isEmpty ? [recentGroup, of('actions'), of('goTo')] : [of('actions'), of('goTo'), recentGroup];
  return groups.filter(({ found }) => found.length > 0);
}

/** Lets through all but the many of one sort behind its best. */
function withinMost(): (one: { readonly found: Found }) => boolean {
  let many = 0;
  return ({ found: { entry } }) => {
    if (entry.isFoundOnly !== true) return true;
    many += 1;
    return many <= MOST_OF_MANY;
  };
}

function scored(entry: Entry, search: string, isEmpty: boolean): { readonly score: number; readonly found: Found }[] {
  if (isEmpty && entry.isFoundOnly === true) return [];
  if (isEmpty) return [{ score: 0, found: { entry, parts: [], also: null } }];
  const inTitle = fuzzy(search, entry.title);
  if (inTitle !== null) return [{ score: inTitle.score, found: { entry, parts: inTitle.parts, also: null } }];
  const others = [...(entry.note === null ? [] : [entry.note]), ...entry.also].flatMap((text) => {
    const match = fuzzy(search, text);
    return match === null ? [] : [{ text, match }];
  });
  const best = others.reduce<{ readonly text: string; readonly match: Match } | null>(
    (one, other) => (one === null || other.match.score > one.match.score ? other : one),
    null,
  );
  if (best === null) return [];
  const also = { text: best.text, parts: best.match.parts };
  const worth = others.some(({ text }) => isSame(text, search)) ? IN_FULL : ALSO_WORTH;
  return [{ score: best.match.score * worth, found: { entry, parts: [], also } }];
}

function isSame(text: string, search: string): boolean {
  return text.toLowerCase() === search.trim().toLowerCase();
}
