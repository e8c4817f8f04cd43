import { create } from 'zustand';
import { setQueueOpen } from '../../state/layout-store.ts';

/** Lists of downloads. */
export type DownloadTab = 'waiting' | 'failed' | 'done';
export type QueueTab = DownloadTab | 'outbox' | 'tasks';

/** Which list of the queue is open. */
export const useQueueTab = create<{ readonly tab: QueueTab }>(() => ({ tab: 'waiting' }));

export function openQueue(tab: QueueTab): void {
  useQueueTab.setState({ tab });
  setQueueOpen(true);
}
