import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useFailureText } from '../../format/use-failure-text.ts';
import { failureOf } from '../../state/conch.ts';
import { useLive } from '../../state/live-store.ts';
import { Button } from '../../ui/button.tsx';
import { type QueueList, type QueueListState, rowAt } from './queue-list.ts';
import { QueueRow } from './queue-row.tsx';
import type { QueueTab } from './queue-tab.ts';
import { useQueueList } from './use-queue-list.ts';

const ROW = 52;

const COUNT = { waiting: 'pending', failed: 'failed' } as const;

const EMPTY = {
  waiting: ['queue.emptyWaiting', 'queue.emptyWaitingText'],
  failed: ['queue.emptyFailed', 'queue.emptyFailedText'],
  done: ['queue.emptyDone', 'queue.emptyDoneText'],
} as const;

/** The files of a tab; only those on screen exist as elements. */
export function QueueRows({ tab }: { readonly tab: QueueTab }) {
  const list = useQueueList(tab);
  const state = useStore(list.store);
  const expected = useLive(({ downloads }) => (tab === 'done' ? 0 : (downloads?.[COUNT[tab]] ?? 0)));
  useEffect(() => list.show(0, 0), [list]);
  if (state.error) return <ListError error={state.error} onRetry={list.refresh} />;
  if (state.total === null) return <div className="flex-1" aria-busy="true" />;
  // The status knows of new files a moment before the list does.
  if (state.total === 0 && expected > 0) return <div className="flex-1" aria-busy="true" />;
  return state.total === 0 ? <NothingHere tab={tab} /> : <VirtualRows list={list} state={state} total={state.total} />;
}

interface VirtualRowsProps {
  readonly list: QueueList;
  readonly state: QueueListState;
  readonly total: number;
}

function VirtualRows({ list, state, total }: VirtualRowsProps) {
  const { t } = useTranslation();
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
      <div className="relative" role="list" aria-label={t('queue.title')} style={{ height: rows.getTotalSize() }}>
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
              {row ? <QueueRow row={row} /> : <div className="queue-row" />}
            </div>
          );
        })}
      </div>
    </div>
  );
}

function NothingHere({ tab }: { readonly tab: QueueTab }) {
  const { t } = useTranslation();
  const [title, text] = EMPTY[tab];
  return (
    <div className="queue-empty">
      <h3 className="type-title">{t(title)}</h3>
      <p className="text-ink-3">{t(text)}</p>
    </div>
  );
}

function ListError({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  const { t } = useTranslation();
  const { message, hint } = useFailureText()(failureOf(error));
  return (
    <div className="queue-empty" role="alert">
      <h3 className="type-title">{message}</h3>
      <p className="text-ink-3">{hint}</p>
      <Button size="sm" onPress={onRetry}>
        {t('common.tryAgain')}
      </Button>
    </div>
  );
}
