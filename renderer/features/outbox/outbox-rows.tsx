import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { ListedEntry } from '../../../ipc/model/outbox.ts';
import { isReadable } from '../../../ipc/model/readable-entry.ts';
import { ask, conch } from '../../state/conch.ts';
import { useLookedAt } from '../../state/look-store.ts';
import { useOutbox } from '../../state/outbox-store.ts';
import { lookAtRow } from '../queue/look-at-row.ts';
import { createQueueList, rowAt } from '../queue/queue-list.ts';
import { ListError } from '../queue/queue-rows.tsx';
import { VirtualRows } from '../queue/virtual-rows.tsx';
import { OutboxRow } from './outbox-row.tsx';
import { UnreadableRow } from './unreadable-row.tsx';
import './outbox.css';

/** All remote changes: what is not over in the order it is sent, then what is over, newest first. */
export function OutboxRows() {
  const { t } = useTranslation();
  const list = useMemo(() => createQueueList<ListedEntry>(readBoth), []);
  const state = useStore(list.store);
  const looked = useLookedAt('queue');
  useEffect(() => {
    list.show(0, 0);
    list.refresh();
    return useOutbox.subscribe((now, before) => {
      if (now.revision !== before.revision) list.refresh();
    });
  }, [list]);
  if (state.error) return <ListError error={state.error} onRetry={list.refresh} />;
  if (state.total === null) return <div className="flex-1" aria-busy="true" />;
  const { total } = state;
  if (total === 0) return <NothingHere />;
  return (
    <VirtualRows
      label={t('outbox.title')}
      list={list}
      state={state}
      total={total}
      looked={looked}
      onLook={(index) => lookAtRow(index, { total, itemAt: (at) => madeBy(rowAt(list.store.getState(), at)) })}
    >
      {(entry) => (isReadable(entry) ? <OutboxRow entry={entry} /> : <UnreadableRow entry={entry} />)}
    </VirtualRows>
  );
}

function NothingHere() {
  const { t } = useTranslation();
  return (
    <div className="queue-empty">
      <h3 className="type-title">{t('outbox.empty')}</h3>
      <p className="text-ink-3">{t('outbox.emptyText')}</p>
    </div>
  );
}

/** What a change made, the first of it; undefined where it is not read. */
function madeBy(entry: ListedEntry | null) {
  if (entry === null) return;
  return isReadable(entry) ? (entry.items[0] ?? null) : null;
}

/** A page of both lists as if they were one. */
async function readBoth(offset: number, limit: number) {
  const open = await ask(conch.outbox.list({ which: 'open', offset, limit }));
  const rest = limit - open.entries.length;
  const past = Math.max(0, offset - open.total);
  const ended = await ask(conch.outbox.list({ which: 'ended', offset: past, limit: Math.max(1, rest) }));
  return { total: open.total + ended.total, rows: [...open.entries, ...ended.entries.slice(0, rest)] };
}
