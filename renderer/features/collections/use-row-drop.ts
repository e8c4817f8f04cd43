import { type DragEvent, useEffect, useRef, useState } from 'react';
import { useCollections } from '../../state/collections-store.ts';
import { droppedTarget, isItemDrag } from '../../state/drag.ts';
import { collect, moveCollection } from './collection-edits.ts';
import { type DropSide, droppedAt, sideOf, type TreeRow } from './tree.ts';
import { setFolder, useTree } from './tree-store.ts';

/** What a drag of a collection carries: only its type can be read while it hovers. */
const COLLECTION_MIME = 'application/x-conch-collection';
/** A closed folder under a drag opens after this long, ms. */
const OPENS_AFTER = 600;

/** What dragging does at a row of the tree: items go into folders, collections before, into or after others. */
export function useRowDrop(row: TreeRow) {
  const [side, setSide] = useState<DropSide | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const { collection, hasChildren, isOpen } = row;
  const isFolder = collection.content.kind === 'folder';

  function stopWaiting(): void {
    if (timer.current !== null) clearTimeout(timer.current);
    timer.current = null;
  }
  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current);
    },
    [],
  );

  /** Where something would land; null when it cannot. */
  function sideUnder(event: DragEvent<HTMLElement>): DropSide | null {
    if (isItemDrag(event.dataTransfer)) return isFolder ? 'into' : null;
    const { list } = useCollections.getState();
    const { dragged } = useTree.getState();
    const moved = list?.find((one) => one.id === dragged);
    if (list === null || moved === undefined) return null;
    const { top, height } = event.currentTarget.getBoundingClientRect();
    const under = sideOf((event.clientY - top) / height, isFolder);
    return droppedAt(list, moved, row, under) === null ? null : under;
  }

  function onDragOver(event: DragEvent<HTMLElement>): void {
    const under = sideUnder(event);
    if (under !== side) setSide(under);
    if (under !== 'into' || isOpen || !hasChildren) stopWaiting();
    else timer.current ??= setTimeout(() => setFolder(collection.id, true), OPENS_AFTER);
    if (under === null) return;
    event.preventDefault();
    event.stopPropagation();
    event.dataTransfer.dropEffect = isItemDrag(event.dataTransfer) ? 'copy' : 'move';
  }

  function leave(): void {
    stopWaiting();
    setSide(null);
  }

  function onDrop(event: DragEvent<HTMLElement>): void {
    const under = sideUnder(event);
    leave();
    if (under === null) return;
    event.preventDefault();
    event.stopPropagation();
    if (isItemDrag(event.dataTransfer)) {
      const target = droppedTarget();
      if (target !== null) void collect(target, collection.id);
      return;
    }
    const { list } = useCollections.getState();
    const moved = list?.find((one) => one.id === useTree.getState().dragged);
    useTree.setState({ dragged: null });
    const place = list === null || moved === undefined ? null : droppedAt(list, moved, row, under);
    if (moved !== undefined && place !== null) void moveCollection(moved.id, place);
  }

  return {
    side,
    handlers: {
      onDragOver,
      onDragLeave: leave,
      onDrop,
      onDragStart: (event: DragEvent<HTMLElement>) => {
        event.stopPropagation();
        event.dataTransfer.setData(COLLECTION_MIME, collection.id);
        event.dataTransfer.effectAllowed = 'move';
        useTree.setState({ dragged: collection.id });
      },
      onDragEnd: () => useTree.setState({ dragged: null }),
    },
  };
}
