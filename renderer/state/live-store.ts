import { create } from 'zustand';
import type { DownloadStatus, SyncStatus } from '../../ipc/domains/sync.ts';
import type { Account, Connection } from '../../ipc/model/account.ts';

export interface LiveState {
  readonly sync: SyncStatus | null;
  readonly downloads: DownloadStatus | null;
  /** Null until they are read: then it is known whether the welcome is due. */
  readonly accounts: readonly Account[] | null;
  readonly connections: readonly Connection[] | null;
}

/**
 * What changes by itself while the app runs. Events arrive many times a second, so read it through narrow
 * selectors that give primitives.
 */
export const useLive = create<LiveState>(() => ({ sync: null, downloads: null, accounts: null, connections: null }));
