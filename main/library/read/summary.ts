import type { TargetSummary } from '../../../ipc/domains/order.ts';
import type { ItemId } from '../../../ipc/model/ids.ts';
import type { ColorLabel, ItemKind } from '../../../ipc/model/item.ts';
import type { Target } from '../../../ipc/model/target.ts';
import { modelName } from '../../providers/model-names.ts';
import type { ReaderContext } from './reader-context.ts';
import { createTargets, PIECE } from './targets.ts';

const MOST_TAGS = 50;
const SOME = 5;

interface Part {
  readonly kind: ItemKind;
  readonly model: string | null;
  readonly count: number;
  readonly bytes: number;
  readonly onDisk: number;
  readonly since: number;
  readonly until: number;
  readonly favorites: number;
  readonly leastRating: number;
  readonly mostRating: number;
  readonly firstLabel: string;
  readonly lastLabel: string;
}

export const summarySql = {
  parts: `SELECT kind, model, count(*) AS count, sum(bytes) AS bytes, sum(bytes > 0) AS onDisk, min(created_at) AS since,
      max(created_at) AS until, sum(items.favorite) AS favorites, min(ifnull(rating, 0)) AS leastRating,
      max(ifnull(rating, 0)) AS mostRating, min(ifnull(label, 'none')) AS firstLabel, max(ifnull(label, 'none')) AS lastLabel
    FROM chosen CROSS JOIN items ON items.seq = chosen.item LEFT JOIN marks ON marks.item = items.seq
    WHERE chosen.ord > ? AND chosen.ord <= ? GROUP BY kind, model`,
  tags: `SELECT tag, count(*) FROM chosen CROSS JOIN item_tags ON item_tags.item = chosen.item
    WHERE chosen.ord > ? AND chosen.ord <= ? GROUP BY tag`,
} as const;

/** What the items of a target have in common. */
export function createSummaries(context: ReaderContext): (target: Target) => TargetSummary {
  const { db } = context;
  let prepared: ReturnType<typeof prepare> | null = null;

  function prepare() {
    return {
      ...createTargets(context),
      ends: db.prepare<[], [number | null, number | null]>('SELECT min(ord), max(ord) FROM chosen').raw(),
      parts: db.prepare<[number, number], Part>(summarySql.parts),
      tags: db.prepare<[number, number], [number, number]>(summarySql.tags).raw(),
      tagName: db.prepare<[number], string>('SELECT name FROM tags WHERE seq = ?').pluck(),
      some: db
        .prepare<[number], ItemId>(
          'SELECT id FROM chosen CROSS JOIN items ON items.seq = chosen.item ORDER BY ord LIMIT ?',
        )
        .pluck(),
      clear: db.prepare('DELETE FROM chosen'),
    };
  }

  return (target) => {
    prepared ??= prepare();
    const { choose, ends, parts, tags, tagName, some, clear } = prepared;
    const found: Part[] = [];
    const tagged = new Map<number, number>();
    choose(target);
    const [first, last] = ends.get() ?? [null, null];
    for (let from = (first ?? 1) - 1; from < (last ?? 0); from += PIECE) {
      context.breathe();
      found.push(...parts.all(from, from + PIECE));
      for (const [tag, count] of tags.all(from, from + PIECE)) tagged.set(tag, (tagged.get(tag) ?? 0) + count);
    }
    const mostTagged = [...tagged].sort(([, a], [, b]) => b - a).slice(0, MOST_TAGS);
    const named = mostTagged.map(([tag, count]) => ({ name: tagName.get(tag) ?? '', count }));
    const summary = summed(found, named, some.all(SOME));
    clear.run();
    return summary;
  };
}

function summed(parts: readonly Part[], tags: TargetSummary['tags'], some: readonly ItemId[]): TargetSummary {
  const sum = (of: (part: Part) => number): number => parts.reduce((total, part) => total + of(part), 0);
  const count = sum((part) => part.count);
  const kinds = new Map<ItemKind, number>();
  for (const part of parts) kinds.set(part.kind, (kinds.get(part.kind) ?? 0) + part.count);
  const favorites = sum((part) => part.favorites);
  return {
    count,
    bytes: sum((part) => part.bytes),
    onDisk: sum((part) => part.onDisk),
    kinds: [...kinds].map(([kind, number]) => ({ kind, count: number })),
    models: [...new Set(parts.flatMap(({ model }) => (model === null ? [] : modelName(model))))].sort(),
    from: parts.length === 0 ? null : Math.min(...parts.map(({ since }) => since)),
    to: parts.length === 0 ? null : Math.max(...parts.map(({ until }) => until)),
    favorite: favorites === 0 ? false : favorites === count ? true : null,
    rating: common(parts.flatMap(({ leastRating, mostRating }) => [leastRating, mostRating])),
    label: common(parts.flatMap(({ firstLabel, lastLabel }) => [firstLabel, lastLabel])) as ColorLabel | 'none' | null,
    tags,
    some: [...some],
  };
}

/** The one value that all have; null when they differ or there is none. */
function common<Value>(values: readonly Value[]): Value | null {
  const [first] = values;
  return first !== undefined && values.every((value) => value === first) ? first : null;
}
