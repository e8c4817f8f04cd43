import { useActions } from '../../actions/handlers.ts';
import { setStacked, setView, setZoom, useLayout } from '../../state/layout-store.ts';

/** One press of a key moves the zoom so far. */
const STEP = 0.06;

/** How the items are shown, by key and from the palette, while a place of the library is open. */
export function useLayoutActions(): void {
  const isZoomed = () => useLayout.getState().view !== 'list';
  const zoomBy = (step: number) => ({ run: () => setZoom(useLayout.getState().zoom + step), isPossible: isZoomed });
  useActions({
    'grid.zoom-in': zoomBy(STEP),
    'grid.zoom-out': zoomBy(-STEP),
    'grid.justified': () => setView('justified'),
    'grid.grid': () => setView('grid'),
    'grid.list': () => setView('list'),
    'grid.stacks': () => setStacked(!useLayout.getState().stacked),
  });
}
