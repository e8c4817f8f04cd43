import { create } from 'zustand';
import type { Target } from '../../../ipc/model/target.ts';
import { subjectTarget } from '../../state/subject.ts';
import { useViewer } from '../../state/viewer-store.ts';

/** What the person takes out; null while nothing is asked. */
export const useExport = create<{ readonly target: Target | null }>(() => ({ target: null }));

export function openExport(target: Target): void {
  useExport.setState({ target });
}

export function closeExport(): void {
  useExport.setState({ target: null });
}

/** What an export from here is about: the item that is looked at, else the subject of the list; null when there is none. */
export function targetHere(): Target | null {
  const { viewing } = useViewer.getState();
  return viewing === null ? subjectTarget() : { of: 'items', ids: [viewing.tile.id] };
}
