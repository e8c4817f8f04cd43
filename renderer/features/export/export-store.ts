import { create } from 'zustand';
import type { Target } from '../../../ipc/model/target.ts';
import { targetOf } from '../../state/selection-store.ts';
import { useViewer } from '../../state/viewer-store.ts';

/** What the person takes out; null while nothing is asked. */
export const useExport = create<{ readonly target: Target | null }>(() => ({ target: null }));

export function openExport(target: Target): void {
  useExport.setState({ target });
}

export function closeExport(): void {
  useExport.setState({ target: null });
}

/** What an export from here is about: the item that is looked at, else the selection; null when there is neither. */
export function targetHere(): Target | null {
  const { viewing } = useViewer.getState();
  return viewing === null ? targetOf() : { of: 'items', ids: [viewing.tile.id] };
}
