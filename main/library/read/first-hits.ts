import type { ListQuery } from './list-query.ts';
import type { ReaderContext } from './reader-context.ts';
import { MOST_WEIGHED, textsAt, weightOf } from './relevance.ts';
import { firstSql, matchOf, nearSql, pendingHitsSql, textSql } from './text-sql.ts';

/** So many of the nearest texts are compared directly before the index is asked for something as short as a letter. */
const NEAR_TEXTS = 8_192;
/** Where so many of them promise enough, they are compared too: up to here that is faster than the index. */
const MOST_TEXTS = 20_000;

export type Hit = readonly [seq: number, place: number];

/** The first hits in the order of time: as many as are wanted, and no more are looked for. */
export function firstHits(context: ReaderContext, list: ListQuery, limit: number): readonly Hit[] {
  const { match } = matchOf(list.text ?? { include: [], exclude: [] });
  if (match?.includes('*') === true) {
    const { sql, parameters } = nearSql(list);
    const near = context.prepared<Hit>(sql).raw();
    const found = near.all(...parameters, NEAR_TEXTS, limit);
    if (found.length === limit) return found;
    const needed = (NEAR_TEXTS * limit * 1.25) / found.length;
    const more = needed > MOST_TEXTS ? found : near.all(...parameters, Math.ceil(needed), limit);
    if (more.length === limit) return more;
  }
  // Before the index is read: what it takes in meanwhile is known by its text then.
  const waiting = match === null ? [] : pendingHits(context, list);
  const { sql, parameters } = firstSql(list);
  const hits = new Map(waiting);
  const statement = context.prepared<Hit>(sql).raw();
  for (const [seq, place] of statement.all(...parameters, limit)) hits.set(seq, place);
  const inOrder = [...hits];
  if (waiting.length > 0) inOrder.sort(([, one], [, other]) => (list.descending ? other - one : one - other));
  return inOrder.slice(0, limit);
}

/** All hits that are weighed by their texts, the best first: the beginning of a list in the order of relevance. */
export function bestHits(context: ReaderContext, list: ListQuery): readonly Hit[] {
  const parts = list.text?.include ?? [];
  const hits = firstHits(context, list, MOST_WEIGHED);
  const weights = new Map<number, number>();
  for (const [place, text] of textsAt(
    context,
    hits.map(([, place]) => place),
  ))
    weights.set(place, weightOf(text, parts));
  const weight = (place: number): number => weights.get(place) ?? 0;
  return hits.toSorted(([, one], [, other]) => weight(other) - weight(one) || other - one);
}

function pendingHits(context: ReaderContext, list: ListQuery): readonly Hit[] {
  if (context.prepared<number>(textSql.anyPending).pluck().get() !== 1) return [];
  const { sql, parameters } = pendingHitsSql(list);
  const statement = context.prepared<Hit>(sql).raw();
  return statement.all(...parameters);
}
