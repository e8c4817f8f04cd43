import { useEffect, useMemo } from 'react';
import type { DownloadRow } from '../../../ipc/domains/sync.ts';
import { ask, conch } from '../../state/conch.ts';
import { useLive } from '../../state/live-store.ts';
import { createQueueList, type QueueList } from './queue-list.ts';
import type { DownloadTab } from './queue-tab.ts';

/** The least time between two readings of the list while the queue moves, ms. */
const PAUSE = 500;

/** The list of a tab; it is read again when a file comes, goes or changes its state, not at each step of progress. */
export function useQueueList(tab: DownloadTab): QueueList<DownloadRow> {
  const list = useMemo(
    () => createQueueList((offset, limit) => ask(conch.downloads.list({ state: tab, offset, limit }))),
    [tab],
  );
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    const stop = useLive.subscribe((now, before) => {
      if (fingerprint(now.downloads) === fingerprint(before.downloads)) return;
      timer ??= setTimeout(() => {
        timer = null;
        list.refresh();
      }, PAUSE);
    });
    return () => {
      stop();
      if (timer) clearTimeout(timer);
    };
  }, [list]);
  return list;
}

/** Changes exactly when the lists may have. */
function fingerprint(status: ReturnType<typeof useLive.getState>['downloads']): string {
  if (!status) return '';
  const active = status.active.map((row) => `${row.id}/${row.role}`).join(',');
  return `${status.pending} ${status.failed} ${status.done} ${active}`;
}
