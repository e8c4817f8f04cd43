import i18next from 'i18next';
import { MOST_DRAGGED } from '../../../../ipc/model/limits.ts';
import type { Tile } from '../../../../ipc/model/query.ts';
import type { Target } from '../../../../ipc/model/target.ts';
import { formatCount } from '../../../format/numbers.ts';
import { ask, conch } from '../../../state/conch.ts';
import { beginDrag, endDrag } from '../../../state/drag.ts';
import { targetOf, useSelection } from '../../../state/selection-store.ts';
import { showError, showToast } from '../../../state/toast-store.ts';

/** What hangs at the pointer, CSS pixels. */
const IMAGE = { width: 96, height: 64, radius: 6, edge: 4, badge: 22 } as const;
const HELD_AT = { x: 24, y: 20 };

/**
 * Begins a drag of the selection with `tile` on top. With a file behind it, it is the system's own drag, so that other programs
 * take it; within the window the store knows what is dragged.
 */
export function dragItems(event: DragEvent, tile: Tile): void {
  const target = targetOf();
  const { count } = useSelection.getState();
  if (target === null || event.dataTransfer === null) return;
  const image = stackImage(tile, count);
  // An event that no person made has no button held down for the system.
  if (tile.hasFile && event.isTrusted) {
    event.preventDefault();
    beginDrag(target, count, null);
    void dragFiles(target, image);
    return;
  }
  event.dataTransfer.effectAllowed = 'copyMove';
  beginDrag(target, count, event.dataTransfer);
  image.className = 'drag-image';
  document.body.append(image);
  event.dataTransfer.setDragImage(image, HELD_AT.x, HELD_AT.y);
  // The browser has taken its picture by the next task.
  setTimeout(() => image.remove());
}

async function dragFiles(target: Target, image: HTMLCanvasElement): Promise<void> {
  // The system tells nobody when its drag ends elsewhere: a pointer without a button does.
  const stop = (event: PointerEvent): void => {
    if (event.buttons !== 0) return;
    window.removeEventListener('pointermove', stop);
    endDrag();
  };
  try {
    const { files, leftOut } = await ask(conch.files.drag({ target, icon: pngOf(image) }));
    if (leftOut > 0) tellLeftOut(leftOut);
    if (files === 0) endDrag();
    else window.addEventListener('pointermove', stop);
  } catch (error) {
    endDrag();
    showError(error);
  }
}

/** A selection of a million is not dragged whole: that is said, and not left to be found out. */
function tellLeftOut(count: number): void {
  const [formatted, most] = [count, MOST_DRAGGED].map((one) => formatCount(one, i18next.language));
  showToast((t) => t('files.leftOut', { count, formatted, most }));
}

/** A small stack with how many they are, in the colours that stand for the picture until it is there. */
function stackImage(tile: Tile, count: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  const { width, height, radius, edge, badge } = IMAGE;
  canvas.width = width + 2 * edge;
  canvas.height = height + 2 * edge;
  const pen = canvas.getContext('2d');
  if (pen === null) return canvas;
  const style = getComputedStyle(document.documentElement);
  const colour = (token: string): string => style.getPropertyValue(token).trim();
  const plate = (shift: number): void => {
    pen.beginPath();
    pen.roundRect(shift, shift, width, height, radius);
  };
  if (count > 1) {
    plate(edge);
    pen.fillStyle = colour('--text-3');
    pen.fill();
  }
  plate(0);
  pen.fillStyle = colour('--tile');
  pen.fill();
  const ground = document.querySelector<HTMLImageElement>(`[data-id="${tile.id}"] img[src^="data:"]`);
  if (ground !== null) {
    pen.save();
    pen.clip();
    pen.drawImage(ground, 0, 0, width, height);
    pen.restore();
  }
  if (count > 1) {
    const words = count.toLocaleString(document.documentElement.lang || undefined);
    pen.font = `600 12px ${style.fontFamily}`;
    const wide = Math.max(badge, pen.measureText(words).width + 12);
    pen.beginPath();
    pen.roundRect(width - wide, height - badge + edge, wide, badge, badge / 2);
    pen.fillStyle = colour('--accent-fill');
    pen.fill();
    pen.fillStyle = colour('--text-on-accent');
    pen.textAlign = 'center';
    pen.textBaseline = 'middle';
    pen.fillText(words, width - wide / 2, height - badge / 2 + edge + 0.5);
  }
  return canvas;
}

function pngOf(canvas: HTMLCanvasElement): Uint8Array<ArrayBuffer> {
  const encoded = canvas.toDataURL('image/png').split(',')[1] ?? '';
  return Uint8Array.from(atob(encoded), (letter) => letter.charCodeAt(0));
}
