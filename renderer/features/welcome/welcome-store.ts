import { create } from 'zustand';
import { useApp } from '../../state/app-store.ts';
import { useLive } from '../../state/live-store.ts';

/** Where the first start stands: `held` keeps the welcome open after connecting, to show what was found. */
const useStage = create<{ readonly stage: 'due' | 'held' | 'left' }>(() => ({ stage: 'due' }));

export function holdWelcome(): void {
  useStage.setState({ stage: 'held' });
}

export function leaveWelcome(): void {
  useStage.setState({ stage: 'left' });
}

/** Whether the welcome is due: nothing is connected and the library has nothing. Null while that is not known. */
export function useWelcome(): boolean | null {
  const stage = useStage((state) => state.stage);
  const isConnected = useLive((live) => (live.connections ? live.connections.length > 0 : null));
  const isEmpty = useApp((app) => (app.counts ? app.counts.all + app.counts.voice + app.counts.trash === 0 : null));
  if (stage !== 'due') return stage === 'held';
  if (isConnected === null || isEmpty === null) return null;
  return !isConnected && isEmpty;
}
