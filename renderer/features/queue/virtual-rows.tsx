import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { type QueueList, type QueueListState, rowAt } from './queue-list.ts';

const ROW = 52;

interface VirtualRowsProps<Row> {
  readonly label: string;
  readonly list: QueueList<Row>;
  readonly state: QueueListState<Row>;
  readonly total: number;
  /** Space on a row; absent where there is nothing to look at. */
  readonly onLook?: (index: number) => void;
  /** The row that is looked at: the list follows it. */
  readonly looked?: number | null;
  readonly children: (row: Row) => ReactNode;
}

/** A long list in the panel; only the rows on screen exist as elements. Arrow keys go through them. */
export function VirtualRows<Row>(props: VirtualRowsProps<Row>) {
  const { label, list, state, total, onLook, looked = null, children } = props;
  const scroller = useRef<HTMLDivElement>(null);
  /** The row that the focus goes to once it is there. A flag alone could be spent by an effect of a render before the move. */
  const focusTo = useRef<number | null>(null);
  const [lead, setLead] = useState(0);
  const rows = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 8,
  });
  const items = rows.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  const current = Math.min(lead, total - 1);
  useEffect(() => list.show(first, last), [list, first, last]);

  useEffect(() => {
    if (looked === null) return;
    setLead(looked);
    rows.scrollToIndex(looked);
  }, [looked, rows]);

  useEffect(() => {
    if (focusTo.current === null) return;
    const to = Math.min(focusTo.current, total - 1);
    const row = scroller.current?.querySelector<HTMLElement>(`[data-queue-row="${to}"]`);
    if (!row) return;
    focusTo.current = null;
    row.focus({ preventScroll: true });
  });

  function press(event: KeyboardEvent<HTMLDivElement>): void {
    const isRow = event.target instanceof HTMLElement && event.target.dataset['queueRow'] !== undefined;
    if (!isRow || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'ArrowDown') go(current + 1);
    else if (event.key === 'ArrowUp') go(current - 1);
    else if (event.key === 'Home') go(0);
    else if (event.key === 'End') go(total - 1);
    else if (event.key === ' ' && onLook !== undefined) onLook(current);
    else return;
    event.preventDefault();
  }

  function go(to: number): void {
    if (to < 0 || to >= total) return;
    focusTo.current = to;
    setLead(to);
    rows.scrollToIndex(to);
  }

  return (
    <div ref={scroller} className="min-h-0 flex-1 overflow-auto py-1">
      <div
        className="relative"
        role="list"
        aria-label={label}
        style={{ height: rows.getTotalSize() }}
        onKeyDown={press}
      >
        {items.map(({ index, key, start }) => {
          const row = rowAt(state, index);
          return (
            <div
              key={key}
              ref={rows.measureElement}
              data-index={index}
              data-queue-row={index}
              role="listitem"
              tabIndex={index === current ? 0 : -1}
              aria-setsize={total}
              aria-posinset={index + 1}
              className="queue-row-place"
              style={{ transform: `translateY(${start}px)` }}
              onFocus={() => setLead(index)}
            >
              {row ? children(row) : <div className="queue-row" />}
            </div>
          );
        })}
      </div>
    </div>
  );
}
