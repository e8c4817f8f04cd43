import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useRef } from 'react';
import { type QueueList, type QueueListState, rowAt } from './queue-list.ts';

const ROW = 52;

interface VirtualRowsProps<Row> {
  readonly label: string;
  readonly list: QueueList<Row>;
  readonly state: QueueListState<Row>;
  readonly total: number;
  readonly children: (row: Row) => ReactNode;
}

/** A long list in the panel; only the rows on screen exist as elements. */
export function VirtualRows<Row>({ label, list, state, total, children }: VirtualRowsProps<Row>) {
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 8,
  });
  const items = rows.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => list.show(first, last), [list, first, last]);
  return (
    <div
      ref={scroller}
      className="min-h-0 flex-1 overflow-auto py-1"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: rows may hold no control, and keys must still scroll them
      tabIndex={0}
    >
      <div className="relative" role="list" aria-label={label} style={{ height: rows.getTotalSize() }}>
        {items.map(({ index, key, start }) => {
          const row = rowAt(state, index);
          return (
            <div
              key={key}
              ref={rows.measureElement}
              data-index={index}
              role="listitem"
              aria-setsize={total}
              aria-posinset={index + 1}
              className="absolute inset-x-0 top-0"
              style={{ transform: `translateY(${start}px)` }}
            >
              {row ? children(row) : <div className="queue-row" />}
            </div>
          );
        })}
      </div>
    </div>
  );
}
