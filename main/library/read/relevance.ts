import { type Columns, lowerBound } from './columns.ts';
import type { ListQuery } from './list-query.ts';
import type { ReaderContext } from './reader-context.ts';

/**
 * The newest hits are weighed by their texts, so many of them; older ones follow by time. So the best are known as soon as the
 * newest are, without waiting for all, and do not change places when all are known.
 */
export const MOST_WEIGHED = 300;

/** As in bm25: how much a long text counts less than a short one. The mean is that of prompts, in characters. */
const LENGTH_SHARE = 0.4;
const MEAN_LENGTH = 160;
/** How fast a further occurrence stops to matter (k1 of bm25). */
const SATURATION = 1.2;

export const relevanceSql = {
  texts: 'SELECT place, text FROM json_each(?) AS hit CROSS JOIN search_texts ON search_texts.place = hit.value',
} as const;

/**
 * How well hits fit, by ordinal; those that are not named fit least. Every hit contains every word, so what bm25 calls the rarity
 * of words is the same for all and left out; what differs is counted as bm25 does, per field: how often a word occurs,
 * saturated, in how long a text. A whole word counts more than the beginning of one, that more than the inside, and the
 * beginning of the title or prompt more than what is at its end. "More like this" brings scores of its own.
 */
export function relevanceOf(
  context: ReaderContext,
  { text, scores }: Pick<ListQuery, 'text' | 'scores'>,
  columns: Columns,
  ordinals: Uint32Array,
): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  const add = (ordinal: number, weight: number): void => {
    if (ordinal >= 0) found.set(ordinal, (found.get(ordinal) ?? 0) + weight);
  };
  for (const [seq, score] of scores ?? []) add(columns.ordinalOf(seq), 1_000 * score);
  const parts = text?.include ?? [];
  if (parts.length === 0) return found;
  const newest = ordinals.subarray(Math.max(0, ordinals.length - MOST_WEIGHED));
  const places = Array.from(newest, (ordinal) => columns.places[ordinal] ?? 0);
  for (const [place, content] of textsAt(context, places)) add(columns.ordinalAt(place), weightOf(content, parts));
  return found;
}

/** Ordinals, which come oldest first, with the best first: those of equal weight, and all that have none, newest first. */
export function byRelevance(ordinals: Uint32Array, weights: ReadonlyMap<number, number>): Uint32Array {
  const weight = (ordinal: number): number => weights.get(ordinal) ?? 0;
  const best = [...weights.keys()]
    .filter((ordinal) => weight(ordinal) > 0 && ordinals[lowerBound(ordinals, ordinals.length, ordinal)] === ordinal)
    .sort((one, other) => weight(other) - weight(one) || other - one);
  // Few are weighed: the others are moved in stretches, however many they are, and not compared.
  const places = Uint32Array.from(best, (ordinal) => lowerBound(ordinals, ordinals.length, ordinal)).sort();
  const others = new Uint32Array(ordinals.length - best.length);
  let [from, at] = [0, 0];
  for (const place of [...places, ordinals.length]) {
    others.set(ordinals.subarray(from, place), at);
    at += place - from;
    from = place + 1;
  }
  const sorted = new Uint32Array(ordinals.length);
  sorted.set(best);
  sorted.set(others.reverse(), best.length);
  return sorted;
}

export function textsAt(
  context: ReaderContext,
  places: readonly number[],
): readonly (readonly [place: number, text: string])[] {
  const texts = context.prepared<readonly [place: number, text: string]>(relevanceSql.texts).raw();
  return texts.all(JSON.stringify(places));
}

/** How well a text fits words that it contains; its first line is title or prompt. */
export function weightOf(text: string, parts: readonly string[]): number {
  const lineEnd = text.indexOf('\n');
  const first = lineEnd < 0 ? text.length : lineEnd;
  const norm = 1 - LENGTH_SHARE + (LENGTH_SHARE * text.length) / MEAN_LENGTH;
  let weight = 0;
  for (const part of parts) {
    let frequency = 0;
    for (let at = text.indexOf(part); at >= 0 && frequency < 8; at = text.indexOf(part, at + part.length)) {
      // The title and the first words of a prompt say what it is about; tags (the lines behind) were chosen on purpose.
      const where = at > first ? 1.5 : 1 + 1 / (1 + at / 40);
      frequency += wholeness(text, at, part.length) * where;
    }
    weight += (frequency * (SATURATION + 1)) / (frequency + SATURATION * norm);
  }
  return weight;
}

const LETTER = /[\p{L}\p{N}]/u;

/** 1 for a whole word, 0.7 for the beginning of one, 0.4 for what lies inside. */
function wholeness(text: string, at: number, length: number): number {
  const starts = at === 0 || !LETTER.test(text.charAt(at - 1));
  if (!starts) return 0.4;
  return LETTER.test(text.charAt(at + length)) ? 0.7 : 1;
}
