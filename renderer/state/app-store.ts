import { create } from 'zustand';
import type { AppInfo, DiskStatus, Settings } from '../../ipc/domains/app.ts';
import type { Failure } from '../../ipc/model/failure.ts';
import type { LibraryCounts } from '../../ipc/model/query.ts';

interface AppState {
  /** Null until main has answered; the window shows its frame meanwhile. */
  readonly info: AppInfo | null;
  readonly settings: Settings | null;
  readonly counts: LibraryCounts | null;
  readonly disk: DiskStatus | null;
  /** Why tokens are kept for this run only; null when the keychain works, and until that is known. */
  readonly keychainProblem: Failure | null;
  /** Why the app could not be read at start. */
  readonly problem: Failure | null;
}

/** What the app is and how it is set. */
export const useApp = create<AppState>(() => ({
  info: null,
  settings: null,
  counts: null,
  disk: null,
  keychainProblem: null,
  problem: null,
}));
