import { type DragEvent, useState } from 'react';
import type { Target } from '../../../ipc/model/target.ts';
import { droppedTarget, isItemDrag } from '../../state/drag.ts';

/** What a place does with items that are dropped on it; nothing when it takes none. */
export function useItemDrop(take: ((target: Target) => void) | null) {
  const [isOver, setOver] = useState(false);
  if (take === null) return { isOver: false, handlers: {} };
  return {
    isOver,
    handlers: {
      onDragOver: (event: DragEvent<HTMLElement>) => {
        if (!isItemDrag(event.dataTransfer)) return;
        event.preventDefault();
        event.stopPropagation();
        event.dataTransfer.dropEffect = 'copy';
        setOver(true);
      },
      onDragLeave: () => setOver(false),
      onDrop: (event: DragEvent<HTMLElement>) => {
        setOver(false);
        if (!isItemDrag(event.dataTransfer)) return;
        event.preventDefault();
        event.stopPropagation();
        const target = droppedTarget();
        if (target !== null) take(target);
      },
    },
  };
}
