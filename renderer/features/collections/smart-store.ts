import { create } from 'zustand';
import type { Collection } from '../../../ipc/model/collection.ts';
import type { LibraryQuery } from '../../../ipc/model/query.ts';

/** A smart collection that is changed, or the question of a new one. */
export type SmartAsked = { readonly collection: Collection } | { readonly query: LibraryQuery } | null;

/** The dialog of smart collections; null question is a new one from nothing. */
export const useSmart = create<{ readonly isOpen: boolean; readonly asked: SmartAsked }>(() => ({
  isOpen: false,
  asked: null,
}));

export function openSmart(asked: SmartAsked): void {
  useSmart.setState({ isOpen: true, asked });
}

export function closeSmart(): void {
  useSmart.setState({ isOpen: false, asked: null });
}

/** Asks under which name a question is kept as a smart collection. */
export function saveSearch(query: LibraryQuery): void {
  openSmart({ query });
}
