import type { Tile } from '../../../../ipc/model/query.ts';
import { beginDrag } from '../../../state/drag.ts';
import { targetOf, useSelection } from '../../../state/selection-store.ts';

/** Where the pointer holds what is dragged, CSS pixels from its top left. */
const HELD_AT = { x: 24, y: 20 };

/** Begins a drag of the selection, drawn as a small stack with `tile` on top and how many they are. */
export function dragItems(event: DragEvent, tile: Tile): void {
  const target = targetOf();
  const { count } = useSelection.getState();
  if (target === null || event.dataTransfer === null) return;
  event.dataTransfer.effectAllowed = 'copyMove';
  beginDrag(target, count, event.dataTransfer);
  const image = stackImage(tile, count);
  document.body.append(image);
  event.dataTransfer.setDragImage(image, HELD_AT.x, HELD_AT.y);
  // The browser has taken its picture by the next task.
  setTimeout(() => image.remove());
}

function stackImage(tile: Tile, count: number): HTMLElement {
  const stack = document.createElement('div');
  stack.className = 'drag-stack';
  if (count > 1) stack.dataset['many'] = '';
  const shown = document.querySelector<HTMLImageElement>(`[data-id="${tile.id}"] img.tile-picture:last-of-type`);
  if (shown !== null) {
    const picture = document.createElement('img');
    picture.src = shown.src;
    stack.append(picture);
  }
  if (count > 1) {
    const badge = document.createElement('b');
    badge.textContent = count.toLocaleString(document.documentElement.lang || undefined);
    stack.append(badge);
  }
  return stack;
}
