import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useFailureText } from '../../format/use-failure-text.ts';
import { failureOf } from '../../state/conch.ts';
import { useLive } from '../../state/live-store.ts';
import { useLookedAt } from '../../state/look-store.ts';
import { Button } from '../../ui/button.tsx';
import { lookAtRow } from './look-at-row.ts';
import { rowAt } from './queue-list.ts';
import { QueueRow } from './queue-row.tsx';
import type { DownloadTab } from './queue-tab.ts';
import { useQueueList } from './use-queue-list.ts';
import { VirtualRows } from './virtual-rows.tsx';

const COUNT = { waiting: 'pending', failed: 'failed' } as const;

const EMPTY = {
  waiting: ['queue.emptyWaiting', 'queue.emptyWaitingText'],
  failed: ['queue.emptyFailed', 'queue.emptyFailedText'],
  done: ['queue.emptyDone', 'queue.emptyDoneText'],
} as const;

/** The files of a tab; only those on screen exist as elements. */
export function QueueRows({ tab }: { readonly tab: DownloadTab }) {
  const { t } = useTranslation();
  const list = useQueueList(tab);
  const state = useStore(list.store);
  const expected = useLive(({ downloads }) => (tab === 'done' ? 0 : (downloads?.[COUNT[tab]] ?? 0)));
  useEffect(() => list.show(0, 0), [list]);
  const looked = useLookedAt('queue');
  const total = state.total ?? 0;
  if (state.error) return <ListError error={state.error} onRetry={list.refresh} />;
  if (state.total === null) return <div className="flex-1" aria-busy="true" />;
  // The status knows of new files a moment before the list does.
  if (state.total === 0 && expected > 0) return <div className="flex-1" aria-busy="true" />;
  if (state.total === 0) return <NothingHere tab={tab} />;
  return (
    <VirtualRows
      label={t('queue.title')}
      list={list}
      state={state}
      total={state.total}
      looked={looked}
      onLook={(index) => lookAtRow(index, { total, itemAt: (at) => rowAt(list.store.getState(), at)?.id })}
    >
      {(row) => <QueueRow row={row} />}
    </VirtualRows>
  );
}

function NothingHere({ tab }: { readonly tab: DownloadTab }) {
  const { t } = useTranslation();
  const [title, text] = EMPTY[tab];
  return (
    <div className="queue-empty">
      <h3 className="type-title">{t(title)}</h3>
      <p className="text-ink-3">{t(text)}</p>
    </div>
  );
}

export function ListError({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
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
