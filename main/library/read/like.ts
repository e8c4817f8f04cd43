import type { ItemId } from '../../../ipc/model/ids.ts';
import { gramsOfPart } from '../search/search-grams.ts';
import { normaliseLine } from '../search/search-text.ts';
import type { ReaderContext } from './reader-context.ts';

/** Prompts say the same in many words: so many of them are looked at, and so many of the telling ones kept. */
const MOST_WORDS = 48;
const MOST_TELLING = 16;
/** What more items have than this is common: it is counted no further, and looked for only beside others. */
const COMMON = 1_500;
/** Items whose texts are compared, the newest of each word. */
const MOST_COMPARED = 12_000;
const LEAST_SCORE = 0.25;
const MOST_FOUND = 1_000;

const LATIN = /[\p{L}\p{N}]{3,}/gu;
const DENSE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー]+/gu;

export const likeSql = {
  prompt: 'SELECT place, ifnull(prompt, title) AS prompt FROM items WHERE id = ?',
  howMany: `SELECT count(*) AS count, max(place) AS first, min(place) AS last
    FROM (SELECT rowid AS place FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ${COMMON})`,
  places: `SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ${COMMON}`,
  texts: 'SELECT place, text FROM json_each(?) AS found CROSS JOIN search_texts ON search_texts.place = found.value',
  rows: 'SELECT items.seq, items.place FROM json_each(?) AS found CROSS JOIN items INDEXED BY items_by_place ON items.place = found.value',
  total: 'SELECT max(seq) FROM items',
  oldest: 'SELECT min(place) FROM items',
} as const;

/**
 * How like the prompt of an item others are, by row, the most alike first: 1 has every telling word. As in bm25 a word weighs
 * by how rare it is; how often it occurs is left out, since a prompt says a thing once.
 */
export function likeScores(id: ItemId, context: ReaderContext): ReadonlyMap<number, number> {
  const item = context.prepared<{ place: number; prompt: string }>(likeSql.prompt).get(id);
  if (item === undefined) return new Map();
  const words = telling(normaliseLine(item.prompt), context);
  const whole = words.reduce((sum, { weight }) => sum + weight, 0);
  const places = candidates(words, context).filter((place) => place !== item.place);
  const texts = context.prepared<readonly [place: number, text: string]>(likeSql.texts).raw();
  const scored = texts.all(JSON.stringify(places)).map(([place, text]) => {
    const score = words.reduce((sum, { word, weight }) => (text.includes(word) ? sum + weight : sum), 0);
    return { place, score: score / whole };
  });
  const best = scored
    .filter(({ score }) => score >= LEAST_SCORE)
    .sort((one, other) => other.score - one.score || other.place - one.place)
    .slice(0, MOST_FOUND);
  const rows = context.prepared<readonly [seq: number, place: number]>(likeSql.rows).raw();
  const seqs = new Map(rows.all(JSON.stringify(best.map(({ place }) => place))).map(([seq, place]) => [place, seq]));
  return new Map(best.map(({ place, score }) => [seqs.get(place) ?? -1, score]));
}

interface Word {
  readonly word: string;
  readonly match: string;
  readonly weight: number;
  readonly isCommon: boolean;
}

/** The rarest words of a prompt with their weights. */
function telling(prompt: string, context: ReaderContext): readonly Word[] {
  const howMany = context.prepared<{ count: number; first: number; last: number }>(likeSql.howMany);
  const total = Number(context.prepared<number | null>(likeSql.total).pluck().get() ?? 1);
  const oldest = Number(context.prepared<number | null>(likeSql.oldest).pluck().get() ?? 0);
  const words = [...wordsOf(prompt)].slice(0, MOST_WORDS).flatMap((word) => {
    const match = gramsOfPart(word);
    const found = match === null ? undefined : howMany.get(match);
    // Found in itself alone, it leads nowhere.
    if (match === null || found === undefined || found.count < 2) return [];
    const { count, first, last } = found;
    const isCommon = count === COMMON;
    // Of what is common the newest tell how thick it lies.
    const all = isCommon ? Math.min(total, (count * (first - oldest)) / Math.max(1, first - last)) : count;
    return [{ word, match, isCommon, weight: Math.log(1 + total / all) }];
  });
  return words.sort((one, other) => other.weight - one.weight).slice(0, MOST_TELLING);
}

/** Places of what has a rare word, or several of the common ones. */
function candidates(words: readonly Word[], context: ReaderContext): readonly number[] {
  const places = context.prepared<number>(likeSql.places).pluck();
  const found = new Set<number>();
  const [one, two, three] = words.filter(({ isCommon }) => isCommon).map(({ match }) => `(${match})`);
  const together = [
    ...(three === undefined ? [] : [`${one} AND ${two} AND ${three}`]),
    ...(two === undefined ? [] : [`${one} AND ${two}`]),
    ...(three === undefined ? [] : [`${one} AND ${three}`]),
    ...(one === undefined || two !== undefined ? [] : [one]),
  ];
  for (const match of [...words.filter(({ isCommon }) => !isCommon).map((word) => word.match), ...together]) {
    for (const place of places.all(match)) found.add(place);
    context.breathe();
    if (found.size > MOST_COMPARED) break;
  }
  return [...found].slice(0, MOST_COMPARED);
}

/** Words of alphabets, and pairs of characters where a word is one or two of them. */
function wordsOf(text: string): ReadonlySet<string> {
  const words = new Set<string>();
  for (const [run] of text.matchAll(DENSE)) {
    const characters = [...run];
    for (let at = 0; at + 1 < characters.length; at += 1) words.add(characters.slice(at, at + 2).join(''));
  }
  for (const [word] of text.replaceAll(DENSE, ' ').matchAll(LATIN)) words.add(word);
  return words;
}
