import type { DragEvent, MouseEvent } from 'react';
import type { Tile } from '../../../../ipc/model/query.ts';
import type { Target } from '../../../../ipc/model/target.ts';
import { endDrag } from '../../../state/drag.ts';
import { isChosen, useSelection } from '../../../state/selection-store.ts';
import { openViewer } from '../../../state/viewer-store.ts';
import { openItemMenu } from '../../item-menu/item-menu-store.ts';
import { togglePlay } from '../../sound/player-store.ts';
import { markItems, oneItem, retryDownload } from '../item-actions.ts';
import type { GridModel } from '../model/grid-model.ts';
import { dragItems } from './drag-items.ts';
import { tileElementId } from './grid-rows.tsx';
import { type Hit, hitOf, isOnButton, menuPlaceOf, tileOf } from './pointer.ts';
import type { GridSelection } from './use-grid-selection.ts';

interface GridPointer {
  readonly model: GridModel;
  readonly chosen: GridSelection;
  /** Acts on what is selected, or on the item with the focus. */
  readonly withSubject: (act: (target: Target) => void) => void;
  readonly stack: {
    readonly open: { readonly index: number } | null;
    readonly toggle: (index: number) => void;
    readonly choose: (index: number) => void;
  };
  readonly hitAt: (event: MouseEvent<HTMLElement>) => Hit | null;
  /** Whether the click that ends a rubber band is still to come. */
  readonly takesClick: () => boolean;
}

/** What the pointer does in the grid; a thousand tiles need no handlers of their own. */
export function gridPointer({ model, chosen, withSubject, takesClick, stack, hitAt }: GridPointer) {
  function onClick(event: MouseEvent<HTMLDivElement>): void {
    if (takesClick() || isOnButton(event)) return;
    const hit = hitAt(event);
    const tile = hit === null ? null : model.tileAt(hit.index);
    if (hit === null) useSelection.getState().clear();
    else if (tile !== null) clickTile(event, hit, tile);
  }

  function clickTile(event: MouseEvent<HTMLDivElement>, { index, act }: Hit, tile: Tile): void {
    const isExtra = event.ctrlKey || event.metaKey;
    if (act === 'more') showMenu(event, index);
    else if (act === 'stack') (isExtra ? stack.choose : stack.toggle)(index);
    else if (isExtra && event.shiftKey && act === null) chosen.add(index);
    else if (act === 'select' || isExtra) chosen.toggle(index);
    else if (!actOn(tile, act)) chosen.choose(index, event.shiftKey);
    // What is drawn cannot take the focus by itself.
    if (hitOf(event) === null) requestAnimationFrame(focusLead);
  }

  /** The menu of an item: of the selection when the item is part of it. */
  function showMenu(event: MouseEvent<HTMLDivElement>, index: number): void {
    const tile = model.tileAt(index);
    if (tile === null) return;
    event.preventDefault();
    chosen.setLead(index);
    const place = { ...menuPlaceOf(event), from: tileOf(event) };
    const isCover = (tile.stackSize ?? 0) > 1;
    const ofCover = { isOpen: stack.open?.index === index, toggle: () => stack.toggle(index) };
    const openAbout = (target: Target, count: number): void => {
      const open = (): void => openViewer({ tile, index });
      openItemMenu({ ...place, tile, target, count, open, ...(isCover && { stack: ofCover }) });
    };
    const { count } = useSelection.getState();
    if (isChosen(useSelection.getState(), tile.id, index)) withSubject((target) => openAbout(target, count));
    else openAbout(oneItem(tile.id), 1);
  }

  function onContextMenu(event: MouseEvent<HTMLDivElement>): void {
    const hit = hitAt(event);
    if (hit !== null) showMenu(event, hit.index);
  }

  /** The buttons of a tile are for the pointer: the focus goes to the tile itself. */
  function onMouseDown(event: MouseEvent<HTMLDivElement>): void {
    const hit = hitAt(event);
    if (hit === null || hit.act === null) return;
    event.preventDefault();
    chosen.setLead(hit.index);
    document.querySelector<HTMLElement>(`#${tileElementId(hit.index)}`)?.focus({ preventScroll: true });
  }

  function onDoubleClick(event: MouseEvent<HTMLDivElement>): void {
    const hit = hitAt(event);
    const tile = hit === null ? null : model.tileAt(hit.index);
    if (hit !== null && hit.act === null && tile !== null) openViewer({ tile, index: hit.index });
  }

  /** Drags the selection when the item is part of it, else the item. */
  function onDragStart(event: DragEvent<HTMLDivElement>): void {
    const hit = hitAt(event);
    const tile = hit === null ? null : model.tileAt(hit.index);
    if (hit === null || tile === null) {
      event.preventDefault();
      return;
    }
    if (!isChosen(useSelection.getState(), tile.id, hit.index)) chosen.choose(hit.index, false);
    dragItems(event.nativeEvent, tile);
  }

  return { onClick, onContextMenu, onMouseDown, onDoubleClick, onDragStart, onDragEnd: endDrag };
}

/** Gives the focus to the leading tile of the list. */
export function focusLead(): void {
  document.querySelector<HTMLElement>('.grid-scroll [data-lead]:not(.stack-band *)')?.focus({ preventScroll: true });
}

/** Does what a button of a tile says. False when it was no such button. */
export function actOn(tile: Tile, act: string | null): boolean {
  if (act === 'favorite') void markItems([tile.id], { favorite: !tile.favorite });
  else if (act === 'retry') void retryDownload(tile.id);
  else if (act === 'play') void togglePlay(tile.id, `media://file/${tile.id}`);
  else return false;
  return true;
}
