import { useSyncExternalStore } from 'react';
import type { LibraryCounts } from '../../ipc/model/query.ts';
import { useApp } from './app-store.ts';
import { useLayout } from './layout-store.ts';
import { isLibraryPlace, type Place } from './places.ts';
import { useRoute } from './route-store.ts';

/** Below this width the sidebar is a rail of icons. */
const RAIL = window.matchMedia('(width < 1100px)');
/** Below this width, which only a magnified window has, a view is one column. */
const ONE_COLUMN = window.matchMedia('(width < 720px)');
/** Below this width what is searched for takes the room of the words on buttons. */
const TIGHT = window.matchMedia('(width < 1500px)');
/** Below this width the inspector lies over the grid. */
const FLOATING = window.matchMedia('(width < 1180px)');

/** Whether the window is too narrow for the whole sidebar. */
export function useNarrow(): boolean {
  return useMatch(RAIL);
}

/** Whether a search and the words on buttons do not fit beside each other in the toolbar. */
export function useTight(): boolean {
  return useMatch(TIGHT);
}

/** Whether there is room for one column only: what stands beside a view goes under it, or behind a button. */
export function useOneColumn(): boolean {
  return useMatch(ONE_COLUMN);
}

/** Whether the sidebar is a rail: for want of room, or because the person folded it. */
export function useRail(): boolean {
  const folded = useLayout((layout) => layout.sidebarFolded);
  return useNarrow() || folded;
}

interface InspectorPlace {
  readonly isOpen: boolean;
  readonly isFloating: boolean;
}

export function useInspectorPlace(): InspectorPlace {
  const isFloating = useMatch(FLOATING);
  const isWanted = useLayout((layout) => (isFloating ? layout.inspectorFloats : layout.inspectorDocked));
  const place = useRoute((route) => route.place);
  const isOpen = useApp(({ counts }) => isWanted && !hasNothing(place, counts));
  return { isOpen, isFloating };
}

/** Where the library has nothing to know about there is no inspector. */
function hasNothing(place: Place, counts: LibraryCounts | null): boolean {
  if (counts === null) return false;
  return place === 'trash' ? counts.trash === 0 : counts.all === 0 && counts.voice === 0;
}

/** Opens or closes the inspector; only lists of the library have one. */
export function toggleInspector(): void {
  const { place } = useRoute.getState();
  if (!isLibraryPlace(place) || hasNothing(place, useApp.getState().counts)) return;
  const key = FLOATING.matches ? 'inspectorFloats' : 'inspectorDocked';
  useLayout.setState((old) => ({ [key]: !old[key] }));
}

/** Opens the inspector when it is closed. */
export function openInspector(): void {
  const key = FLOATING.matches ? 'inspectorFloats' : 'inspectorDocked';
  if (!useLayout.getState()[key]) toggleInspector();
}

/** Closes what lies over the content, the topmost first. False when nothing does. */
export function closePane(isFloating = FLOATING.matches): boolean {
  const { queueOpen, inspectorFloats } = useLayout.getState();
  // Beside the grid, and in places that have none, it lies over nothing.
  const isInspectorOver = inspectorFloats && isFloating && isLibraryPlace(useRoute.getState().place);
  if (queueOpen) useLayout.setState({ queueOpen: false });
  else if (isInspectorOver) useLayout.setState({ inspectorFloats: false });
  return queueOpen || isInspectorOver;
}

function useMatch(query: MediaQueryList): boolean {
  return useSyncExternalStore(
    (changed) => {
      query.addEventListener('change', changed);
      return () => query.removeEventListener('change', changed);
    },
    () => query.matches,
  );
}
