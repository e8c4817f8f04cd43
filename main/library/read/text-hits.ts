import type { Columns } from './columns.ts';
import { everyOrdinal, kept, marksOf } from './ordinals.ts';
import { createPartHits } from './part-hits.ts';
import { eachRow, type ReaderContext } from './reader-context.ts';
import { isShort, matchOf, placesSql, RARE, shareSql, type Text, textSql, type Way } from './text-sql.ts';

/** Texts gone through in one go; in between others may be answered. */
const WINDOW = 2_048;
/** Places looked up in one go. */
const SLICE = 2_048;
/** Where more than this share of all texts match the grams, all are gone through: faster than to look each of them up. */
const THICK = 0.12;
/** Of so many texts it is known how many begin with a letter or two. */
const SAMPLE = 4_096;
/** Where more than this share have it, the texts are gone through in pieces: putting the lists together cannot be interrupted. */
const OFTEN = 0.03;

/** Everything that matches a text, as ordinals, oldest first. Not to be written to: it is kept for the next text. */
export function textOrdinals(context: ReaderContext, text: Text, columns: Columns): Uint32Array {
  // Before the index is read: what it takes in meanwhile is known by its text then.
  const pending = pendingOf(context, text, columns);
  const found = settledOrdinals(context, text, columns, pending !== null);
  return pending === null ? found : withPending(found, pending);
}

/** By the index: word by word, keeping each for the next text, or all at once where a rare one leads. */
function settledOrdinals(context: ReaderContext, text: Text, columns: Columns, isPending: boolean): Uint32Array {
  const { include, exclude } = text;
  const known = isPending ? createPartHits()(columns) : context.partHits(columns);
  const find = (part: string): Uint32Array => {
    const hits = known.get(part) ?? matching(context, { include: [part], exclude: [] }, columns);
    known.set(part, hits);
    return hits;
  };
  // What is shorter than a gram comes last: by then it is compared with what is left.
  const [first, ...rest] = include.toSorted((one, other) => Number(isShort(one)) - Number(isShort(other)));
  if (first !== undefined && rest.length > 0 && exclude.length === 0 && hasRare(context, include)) {
    return matching(context, text, columns);
  }
  let found = first === undefined ? everyOrdinal(columns.count) : find(first);
  for (const part of rest) {
    const few = isShort(part) && known.get(part) === undefined && found.length < columns.count * THICK;
    found = few ? containing(context, found, part, columns) : common(found, find(part), columns, true);
  }
  for (const part of exclude) found = common(found, find(part), columns, false);
  return found;
}

/** A word that few have leads faster to what has all of them than finding each by itself. */
function hasRare(context: ReaderContext, include: readonly string[]): boolean {
  const count = context.prepared<number>(textSql.fewer).pluck();
  return include.some((part) => {
    if (isShort(part)) return false;
    return Number(count.get(matchOf({ include: [part], exclude: [] }).match)) < RARE;
  });
}

/** Those whose texts contain a part. */
function containing(context: ReaderContext, ordinals: Uint32Array, part: string, columns: Columns): Uint32Array {
  const texts = context.prepared<number>(textSql.containing).pluck();
  const found: number[] = [];
  for (let start = 0; start < ordinals.length; start += SLICE) {
    const places = Array.from(ordinals.subarray(start, start + SLICE), (ordinal) => columns.places[ordinal]);
    for (const place of texts.all(JSON.stringify(places), part)) found.push(columns.ordinalAt(place));
    context.breathe();
  }
  return Uint32Array.from(found);
}

/** What is in both, or in the first alone. */
function common(one: Uint32Array, other: Uint32Array, columns: Columns, both: boolean): Uint32Array {
  const marks = marksOf(other, columns.count);
  const wanted = both ? 1 : 0;
  return kept(one, (ordinal) => marks[ordinal] === wanted);
}

/** What matches, the fastest way, in pieces. */
function matching(context: ReaderContext, text: Text, columns: Columns): Uint32Array {
  const way = wayTo(context, text, columns);
  const { sql, parameters } = placesSql(text, way);
  const statement = context.prepared<number>(sql).pluck();
  const ordinals = new Uint32Array(columns.count);
  let [found, ordinal] = [0, 0];
  const visit = (place: number): void => {
    ordinal = seek(columns, ordinal, place);
    if (columns.places[ordinal] !== place) return;
    ordinals[found] = ordinal;
    found += 1;
  };
  if (way === 'prefix') for (const place of statement.all(...parameters)) visit(place);
  else if (way === 'grams') eachRow(context, statement.iterate(...parameters), visit);
  else {
    for (let start = 0; start < columns.count; start += WINDOW) {
      const end = Math.min(columns.count, start + WINDOW);
      const after = start === 0 ? -1 : (columns.places[start - 1] ?? 0);
      for (const place of statement.all(after, columns.places[end - 1] ?? 0, ...parameters)) visit(place);
      context.breathe();
    }
  }
  return ordinals.slice(0, found);
}

function wayTo(context: ReaderContext, text: Text, columns: Columns): Way {
  const { match, verified } = matchOf(text);
  if (match === null) return 'texts';
  if (match.includes('*')) {
    const { sql, parameters } = shareSql(text);
    const share = context.prepared<number>(sql).pluck();
    return Number(share.get(SAMPLE, ...parameters)) > OFTEN * Math.min(SAMPLE, columns.count) ? 'texts' : 'prefix';
  }
  return verified.length > 0 && liesThick(context, match, columns) ? 'texts' : 'grams';
}

/** The newest tell how thick all lie. */
function liesThick(context: ReaderContext, match: string, { places, count: all }: Columns): boolean {
  const found = context.prepared<{ count: number; first: number; last: number }>(textSql.newest).get(match);
  if (found === undefined || found.count < RARE) return false;
  const span = (places[all - 1] ?? 0) - (places[0] ?? 0);
  return (found.count * span) / Math.max(1, found.first - found.last) > THICK * all;
}

/** The first ordinal from `from` on whose place is not before `place`: in leaps, since hits lie near each other or far apart. */
function seek({ places, count }: Columns, from: number, place: number): number {
  let step = 1;
  let low = from;
  while (low + step < count && (places[low + step] ?? 0) <= place) {
    low += step;
    step *= 2;
  }
  let high = Math.min(count, low + step);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((places[middle] ?? 0) < place) low = middle + 1;
    else high = middle;
  }
  return low;
}

interface Pending {
  readonly all: ReadonlySet<number>;
  readonly matching: readonly number[];
}

/** What waits to be indexed, as ordinals; null when nothing does. */
function pendingOf(context: ReaderContext, { include, exclude }: Text, columns: Columns): Pending | null {
  if (context.prepared<number>(textSql.anyPending).pluck().get() !== 1) return null;
  const all = context.prepared<number>(textSql.pending).pluck().all().map(columns.ordinalOf);
  let found: Uint32Array = Uint32Array.from(all.filter((ordinal) => ordinal >= 0)).sort();
  for (const part of include) found = containing(context, found, part, columns);
  for (const part of exclude) found = common(found, containing(context, found, part, columns), columns, false);
  return { all: new Set(all), matching: [...found] };
}

/** What waits to be indexed is found by its text as it is now, not by what the index still says. */
function withPending(found: Uint32Array, { all, matching: added }: Pending): Uint32Array {
  const settled = kept(found, (ordinal) => !all.has(ordinal));
  return Uint32Array.from([...settled, ...added]).sort();
}
