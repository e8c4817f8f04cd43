import type { ItemId } from '../../../ipc/model/ids.ts';
import { gramsOfPart } from '../search/search-grams.ts';
import { normaliseLine } from '../search/search-text.ts';
import type { ReaderContext } from './reader-context.ts';

/** Items whose words are like those of another's prompt, the most alike first. */
export interface Alike {
  readonly seqs: readonly number[];
  /** By row; greater is more alike, 1 has every telling word. */
  readonly scores: ReadonlyMap<number, number>;
}

/** Prompts say the same in many words: of the telling ones so many are enough. */
const MOST_WORDS = 60;
const MOST_TELLING = 16;
/** What more items have than this tells little, and is not counted further. */
const COMMON = 3_000;
/** A word is looked up where it stands together with so many others, so that the answer stays quick. */
const MOST_LOOKUPS = 200_000;
const LEAST_SCORE = 0.25;
const MOST_FOUND = 1_000;

const LATIN = /[\p{L}\p{N}]{3,}/gu;
const DENSE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー]+/gu;

export const likeSql = {
  prompt: 'SELECT place, ifnull(prompt, title) AS prompt FROM items WHERE id = ?',
  howMany: `SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ${COMMON})`,
  places: 'SELECT rowid FROM search WHERE search MATCH ?',
  rows: 'SELECT items.seq, items.place FROM json_each(?) AS found CROSS JOIN items INDEXED BY items_by_place ON items.place = found.value',
} as const;

/**
 * More like the prompt of an item. As in bm25 a word weighs by how rare it is; how often and in how long a text does not
 * count, since the index does not keep it, and a prompt is short and says a thing once.
 */
export function likeRows(id: ItemId, context: ReaderContext): Alike {
  const item = context.prepared<{ place: number; prompt: string }>(likeSql.prompt).get(id);
  if (item === undefined) return { seqs: [], scores: new Map() };
  const words = telling(normaliseLine(item.prompt), context);
  const found = new Map<number, number>();
  const places = context.prepared<number>(likeSql.places).pluck();
  for (const { match, weight } of words) {
    for (const place of places.all(match)) found.set(place, (found.get(place) ?? 0) + weight);
    context.breathe();
  }
  found.delete(item.place);
  const whole = words.reduce((sum, { weight }) => sum + weight, 0);
  const best = [...found]
    .filter(([, score]) => score >= LEAST_SCORE * whole)
    .sort(([one, score], [other, than]) => than - score || other - one)
    .slice(0, MOST_FOUND);
  return rowsAt(best, whole, context);
}

interface Word {
  readonly match: string;
  readonly weight: number;
  readonly count: number;
}

/** The rarest words of a prompt with their weights. */
function telling(prompt: string, context: ReaderContext): readonly Word[] {
  const howMany = context.prepared<number>(likeSql.howMany).pluck();
  const total = Number(context.prepared<number>('SELECT max(seq) FROM items').pluck().get() ?? 1);
  const words = [...wordsOf(prompt)].slice(0, MOST_WORDS).flatMap((word) => {
    const match = gramsOfPart(word);
    const count = match === null ? 0 : Number(howMany.get(match));
    // Found in itself alone, it leads nowhere.
    return match === null || count < 2 ? [] : [{ match, count, weight: Math.log(1 + total / count) }];
  });
  const chosen: Word[] = [];
  let lookups = 0;
  for (const word of words.sort((one, other) => one.count - other.count)) {
    // A common word may stand for ten times as many; some are needed where a prompt has no others.
    const cost = word.count < COMMON ? word.count : Math.min(total, 10 * COMMON);
    if (chosen.length >= MOST_TELLING || (chosen.length >= 3 && lookups + cost > MOST_LOOKUPS)) break;
    chosen.push(word);
    lookups += cost;
  }
  return chosen;
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

function rowsAt(
  best: readonly (readonly [place: number, score: number])[],
  whole: number,
  context: ReaderContext,
): Alike {
  const rows = context.prepared<readonly [number, number]>(likeSql.rows).raw();
  const seqOf = new Map(rows.all(JSON.stringify(best.map(([place]) => place))).map(([seq, place]) => [place, seq]));
  const scores = new Map<number, number>();
  for (const [place, score] of best) {
    const seq = seqOf.get(place);
    if (seq !== undefined) scores.set(seq, score / whole);
  }
  return { seqs: [...scores.keys()], scores };
}
