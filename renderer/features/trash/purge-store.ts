import { create } from 'zustand';
import type { Target } from '../../../ipc/model/target.ts';

interface Purge {
  /** What is deleted for good; null is all that lies in the trash. */
  readonly target: Target | null;
  readonly count: number | null;
}

/** What the person is asked about before it is deleted for good; null while nothing is asked. */
export const usePurge = create<{ readonly asked: Purge | null }>(() => ({ asked: null }));

/** Asks before something is deleted for good: this cannot be taken back. */
export function askToPurge(target: Target | null, count: number | null = null): void {
  usePurge.setState({ asked: { target, count } });
}

export function closePurge(): void {
  usePurge.setState({ asked: null });
}
