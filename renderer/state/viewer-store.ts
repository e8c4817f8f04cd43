import { create } from 'zustand';
import type { Tile } from '../../ipc/model/query.ts';

/** What the viewer shows, and where that stands in the list it was opened from. */
export interface Viewing {
  /** As it was last known, so that the viewer has something to show at once. */
  readonly tile: Tile;
  /** Place in the query of the open place. */
  readonly index: number;
}

interface ViewerState {
  readonly viewing: Viewing | null;
}

/** Whether the viewer is open; its own controls live with it. */
export const useViewer = create<ViewerState>(() => ({ viewing: null }));

export function openViewer(viewing: Viewing): void {
  useViewer.setState({ viewing });
}

export function closeViewer(): void {
  useViewer.setState({ viewing: null });
}
