import type { Collection, CollectionId } from '../../../ipc/model/collection.ts';

/** A collection as a row of the tree. */
export interface TreeRow {
  readonly collection: Collection;
  /** 0 at the top level. */
  readonly level: number;
  readonly hasChildren: boolean;
  readonly isOpen: boolean;
  /** From 1, among its siblings, for screen readers. */
  readonly position: number;
  readonly siblings: number;
}

/** The rows that are on screen: siblings in their order, what lies in closed folders left out. */
export function rowsOf(list: readonly Collection[], open: ReadonlySet<string>): readonly TreeRow[] {
  const children = childrenOf(list);
  const below = (parent: CollectionId | null, level: number): TreeRow[] => {
    const siblings = children.get(parent) ?? [];
    return siblings.flatMap((collection, index) => {
      const hasChildren = children.has(collection.id);
      const isOpen = hasChildren && open.has(collection.id);
      const row = { collection, level, hasChildren, isOpen, position: index + 1, siblings: siblings.length };
      return [row, ...(isOpen ? below(collection.id, level + 1) : [])];
    });
  };
  return below(null, 0);
}

function childrenOf(list: readonly Collection[]): ReadonlyMap<CollectionId | null, readonly Collection[]> {
  const children = new Map<CollectionId | null, Collection[]>();
  for (const one of list) children.set(one.parent, [...(children.get(one.parent) ?? []), one]);
  return children;
}

export function siblingsOf(list: readonly Collection[], { parent }: Collection): readonly Collection[] {
  return list.filter((one) => one.parent === parent);
}

/** The names from the top level down to a collection. */
export function pathOf(list: readonly Collection[], collection: Collection): readonly string[] {
  const above = list.find((one) => one.id === collection.parent);
  return above === undefined ? [collection.name] : [...pathOf(list, above), collection.name];
}

/** Whether `inner` is a collection or lies somewhere in it. */
export function isWithin(list: readonly Collection[], inner: CollectionId | null, outer: CollectionId): boolean {
  if (inner === null) return false;
  return inner === outer || isWithin(list, list.find((one) => one.id === inner)?.parent ?? null, outer);
}

/** Where a collection is put: in `parent`, in front of `before`; null is the end. */
export interface TreePlace {
  readonly parent: CollectionId | null;
  readonly before: CollectionId | null;
}

/** Where a step leads: past a sibling, into the folder above, or out of its folder; null when there is no such way. */
export function stepped(
  list: readonly Collection[],
  collection: Collection,
  step: 'up' | 'down' | 'in' | 'out',
): TreePlace | null {
  const siblings = siblingsOf(list, collection);
  const at = siblings.indexOf(collection);
  const { parent } = collection;
  if (step === 'up') return at <= 0 ? null : { parent, before: siblings[at - 1]?.id ?? null };
  if (step === 'down') return at >= siblings.length - 1 ? null : { parent, before: siblings[at + 2]?.id ?? null };
  if (step === 'in') {
    const above = siblings[at - 1];
    return above?.content.kind === 'folder' ? { parent: above.id, before: null } : null;
  }
  const folder = list.find((one) => one.id === parent);
  if (folder === undefined) return null;
  const uncles = siblingsOf(list, folder);
  return { parent: folder.parent, before: uncles[uncles.indexOf(folder) + 1]?.id ?? null };
}

/** Where over a row something is dropped: above it, into it, or below it. */
export type DropSide = 'before' | 'into' | 'after';

/** Which side of a row a pointer means; `part` is 0 at its top and 1 at its bottom. Only folders take something in. */
export function sideOf(part: number, isFolder: boolean): DropSide {
  if (!isFolder) return part < 0.5 ? 'before' : 'after';
  if (part < 0.25) return 'before';
  return part > 0.75 ? 'after' : 'into';
}

/** Where a collection lands that is dropped at a row; null when that would change nothing or make a tree hold itself. */
export function droppedAt(
  list: readonly Collection[],
  moved: Collection,
  row: TreeRow,
  side: DropSide,
): TreePlace | null {
  const { collection } = row;
  if (collection.id === moved.id || isWithin(list, collection.id, moved.id)) return null;
  if (side === 'into') return moved.parent === collection.id ? null : { parent: collection.id, before: null };
  // Below an open folder is its first place.
  if (side === 'after' && row.isOpen) {
    const first = list.find((one) => one.parent === collection.id && one.id !== moved.id);
    return { parent: collection.id, before: first?.id ?? null };
  }
  const siblings = siblingsOf(list, collection).filter((one) => one.id !== moved.id);
  const at = siblings.indexOf(collection) + (side === 'after' ? 1 : 0);
  return { parent: collection.parent, before: siblings[at]?.id ?? null };
}

/** The folders that a collection lies in, from the innermost. */
export function layOpen(list: readonly Collection[], id: CollectionId): readonly CollectionId[] {
  const parent = list.find((one) => one.id === id)?.parent ?? null;
  return parent === null ? [] : [parent, ...layOpen(list, parent)];
}
