import { create } from 'zustand';
import type { Tile } from '../../../ipc/model/query.ts';
import type { Target } from '../../../ipc/model/target.ts';

export interface OpenItemMenu {
  /** Where it opens, CSS pixels of the window. */
  readonly x: number;
  readonly y: number;
  /** The element it was opened on; null where tiles are only drawn. */
  readonly from: Element | null;
  /** The item it was opened on. */
  readonly tile: Tile;
  /** Everything it is about: the selection when the item is part of it. */
  readonly target: Target;
  readonly count: number;
  /** Opens the item in the viewer; null where it is open already. */
  readonly open: (() => void) | null;
  /** Whether it was opened on a member of the stack that is open in place. */
  readonly isInStack?: boolean;
  /** The stack that it covers in a list. */
  readonly stack?: { readonly isOpen: boolean; readonly toggle: () => void };
}

/** The menu of an item, opened by the right button, the menu key or its "more" button. */
export const useItemMenu = create<{ readonly menu: OpenItemMenu | null }>(() => ({ menu: null }));

export function openItemMenu(menu: OpenItemMenu): void {
  useItemMenu.setState({ menu });
}

export function closeItemMenu(): void {
  useItemMenu.setState({ menu: null });
}
