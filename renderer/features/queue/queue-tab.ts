import { create } from 'zustand';
import { setQueueOpen } from '../../state/layout-store.ts';

export type QueueTab = 'waiting' | 'failed' | 'done';

/** Which list of the queue is open. */
export const useQueueTab = create<{ readonly tab: QueueTab }>(() => ({ tab: 'waiting' }));

export function openQueue(tab: QueueTab): void {
  useQueueTab.setState({ tab });
  setQueueOpen(true);
}
