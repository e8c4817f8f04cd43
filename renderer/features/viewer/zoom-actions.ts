import { useActions } from '../../actions/handlers.ts';
import type { PanZoom } from './use-pan-zoom.ts';

/** The keys that zoom and move what is on the stage. */
export function useZoomActions(panZoom: PanZoom, isZoomed: boolean): void {
  const pan = (x: 1 | 0 | -1, y: 1 | 0 | -1) => ({ run: () => panZoom.pan(x, y), isPossible: () => isZoomed });
  useActions({
    'viewer.zoom': () => panZoom.toggle(),
    'viewer.zoom-in': () => panZoom.step(1),
    'viewer.zoom-out': () => panZoom.step(-1),
    'viewer.pan-left': pan(1, 0),
    'viewer.pan-right': pan(-1, 0),
    'viewer.pan-up': pan(0, 1),
    'viewer.pan-down': pan(0, -1),
  });
}
