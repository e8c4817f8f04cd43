import type { ItemDetail, ItemKind } from '../../../ipc/model/item.ts';
import { itemKinds } from '../../../ipc/model/item.ts';

/** What several items have in common, and what not. */
export interface Summary {
  readonly kinds: readonly { readonly kind: ItemKind; readonly count: number }[];
  /** Of all files on this disk. */
  readonly bytes: number;
  readonly onDisk: number;
  readonly models: readonly string[];
  readonly from: number;
  readonly to: number;
  /** Null where they differ. */
  readonly rating: number | null;
  readonly label: ItemDetail['label'];
  readonly favorite: boolean;
  readonly tagsOnAll: readonly string[];
  readonly tagsOnSome: readonly { readonly tag: string; readonly count: number }[];
}

/** Sums items up; there is at least one. */
export function summarise(items: readonly ItemDetail[]): Summary {
  const files = items.flatMap((item) => item.renditions.filter((rendition) => rendition.state === 'complete'));
  const tags = new Map<string, number>();
  for (const tag of items.flatMap((item) => item.tags)) tags.set(tag, (tags.get(tag) ?? 0) + 1);
  const counted = [...tags].map(([tag, count]) => ({ tag, count }));
  const times = items.map((item) => item.createdAt);
  return {
    kinds: itemKinds
      .map((kind) => ({ kind, count: items.filter((item) => item.kind === kind).length }))
      .filter(({ count }) => count > 0),
    bytes: files.reduce((sum, { bytes }) => sum + (bytes ?? 0), 0),
    onDisk: items.filter(isOnDisk).length,
    models: [...new Set(items.flatMap((item) => item.model ?? []))],
    from: Math.min(...times),
    to: Math.max(...times),
    rating: common(items.map((item) => item.rating)),
    label: common(items.map((item) => item.label)),
    favorite: items.every((item) => item.favorite),
    tagsOnAll: counted.filter(({ count }) => count === items.length).map(({ tag }) => tag),
    tagsOnSome: counted.filter(({ count }) => count < items.length),
  };
}

function isOnDisk({ renditions }: ItemDetail): boolean {
  return renditions.some(({ role, state }) => role !== 'cover' && state === 'complete');
}

/** The value that all have; null when they differ. */
function common<Value>(values: readonly Value[]): Value | null {
  const [first] = values;
  return first !== undefined && values.every((value) => value === first) ? first : null;
}
