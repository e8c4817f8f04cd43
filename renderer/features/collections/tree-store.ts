import { create } from 'zustand';
import type { CollectionId } from '../../../ipc/model/collection.ts';
import type { Target } from '../../../ipc/model/target.ts';
import { useCollections } from '../../state/collections-store.ts';
import { layOpen } from './tree.ts';

/** A collection that has no name yet. */
export interface Draft {
  readonly parent: CollectionId | null;
  /** What is put into it at once. */
  readonly target: Target | null;
}

interface Menu {
  readonly id: CollectionId;
  /** CSS pixels of the window. */
  readonly x: number;
  readonly y: number;
}

interface Tree {
  /** Folders that show what they hold. */
  readonly open: ReadonlySet<string>;
  readonly renaming: CollectionId | null;
  readonly draft: Draft | null;
  readonly dragged: CollectionId | null;
  readonly menu: Menu | null;
}

const KEY = 'conch.tree';

/** How the tree of collections is shown; which folders are open is kept from one start to the next. */
export const useTree = create<Tree>(() => ({ open: read(), renaming: null, draft: null, dragged: null, menu: null }));

export function setFolder(id: string, isOpen: boolean): void {
  useTree.setState((old) => {
    if (old.open.has(id) === isOpen) return old;
    const open = new Set(old.open);
    if (isOpen) open.add(id);
    else open.delete(id);
    localStorage.setItem(KEY, JSON.stringify([...open]));
    return { open };
  });
}

/** Opens every folder above a collection, so that it can be seen. */
export function revealCollection(id: CollectionId): void {
  for (const folder of layOpen(useCollections.getState().list ?? [], id)) setFolder(folder, true);
}

export function startRenaming(id: CollectionId): void {
  revealCollection(id);
  useTree.setState({ renaming: id, draft: null });
}

/** Asks for the name of a new collection, where it will stand. */
export function startCollection(parent: CollectionId | null, target: Target | null = null): void {
  if (parent !== null) {
    revealCollection(parent);
    setFolder(parent, true);
  }
  useTree.setState({ draft: { parent, target }, renaming: null });
}

export function endNaming(): void {
  useTree.setState({ draft: null, renaming: null });
}

export function openTreeMenu(menu: Menu): void {
  useTree.setState({ menu });
}

export function closeTreeMenu(): void {
  useTree.setState({ menu: null });
}

function read(): ReadonlySet<string> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return new Set(Array.isArray(kept) ? kept.filter((id) => typeof id === 'string') : []);
  } catch {
    // Written by another version, or cut short: all folders are closed.
    return new Set();
  }
}
