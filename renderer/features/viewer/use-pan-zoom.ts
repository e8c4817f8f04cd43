import { type PointerEvent, type RefObject, useEffect, useRef } from 'react';
import { fitScale, fitted, type Place, panned, placed, type Size, type Zoom, zoomedAt } from './image-zoom.ts';

/** Above this, single pixels are shown sharp. */
const SHARP_ABOVE = 2;
/** One press of a key. */
const KEY_FACTOR = Math.SQRT2;
const KEY_PAN = 80;

interface PanZoomOptions {
  readonly stage: Size;
  /** Size of the picture at 100 %, CSS pixels. */
  readonly image: Size;
  readonly ratio: number;
  /** Whether it fills the stage at first even when it is smaller. */
  readonly fills: boolean;
  /** Null while it is fitted. */
  readonly zoom: Zoom | null;
  readonly onZoom: (zoom: Zoom | null) => void;
}

export interface PanZoom {
  readonly place: Place;
  readonly isSharp: boolean;
  readonly scale: number;
  /** Between fitted and 100 %, under the pointer when there is one. */
  readonly toggle: (at?: { readonly x: number; readonly y: number }) => void;
  /** One step larger or smaller, around the middle. */
  readonly step: (towards: 1 | -1) => void;
  readonly pan: (x: 1 | 0 | -1, y: 1 | 0 | -1) => void;
  /** Whether the pointer moved the picture since it went down: then its click is none. */
  readonly wasDragged: () => boolean;
  readonly handlers: {
    readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
  };
}

/** Zoom under the pointer by wheel and pinch, pan by drag and keys. */
export function usePanZoom(frame: RefObject<HTMLElement | null>, options: PanZoomOptions): PanZoom {
  const { stage, image, ratio, fills, zoom, onZoom } = options;
  const fit = fitted(image, stage, fills);
  const shown = zoom ?? fit;
  const moved = useRef(0);

  function put(next: Zoom): void {
    const isFitted = next.x === 0 && next.y === 0 && Math.abs(next.scale - fit.scale) < 1e-6;
    onZoom(isFitted || (!fills && next.scale <= fit.scale) ? null : next);
  }

  function zoomBy(factor: number, at: { readonly x: number; readonly y: number }): void {
    const next = zoomedAt(shown, factor, at, image, stage);
    // The fitted size is a place to come to rest at, on the way down as on the way up.
    const passes = (shown.scale - fit.scale) * (next.scale - fit.scale) < 0;
    put(passes ? fit : next);
  }

  const byWheel = useRef<(event: WheelEvent) => void>(() => undefined);
  byWheel.current = (event) => {
    event.preventDefault();
    const element = frame.current;
    if (element === null || image.width === 0) return;
    // A pinch of the touchpad arrives as a wheel with Ctrl, in smaller steps.
    const factor = Math.exp(-event.deltaY * (event.ctrlKey ? 0.01 : 0.0025) * (event.deltaMode === 1 ? 20 : 1));
    zoomBy(factor, fromMiddle(element, event));
  };
  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const listener = (event: WheelEvent): void => byWheel.current(event);
    // Not passive: the window itself must not zoom.
    element.addEventListener('wheel', listener, { passive: false });
    return () => element.removeEventListener('wheel', listener);
  }, [frame]);

  return {
    place: placed(shown, image, stage, ratio),
    isSharp: shown.scale > SHARP_ABOVE,
    scale: shown.scale,
    toggle(at) {
      if (zoom !== null) onZoom(null);
      else if (at === undefined) onZoom({ scale: 1, x: 0, y: 0 });
      else onZoom(zoomedAt(fit, 1 / fitScale(image, stage, fills), at, image, stage));
    },
    step: (towards) => zoomBy(towards > 0 ? KEY_FACTOR : 1 / KEY_FACTOR, { x: 0, y: 0 }),
    pan(x, y) {
      if (zoom !== null) onZoom(panned(zoom, { x: x * KEY_PAN, y: y * KEY_PAN }, image, stage));
    },
    wasDragged: () => moved.current > 4,
    handlers: {
      onPointerDown: () => {
        moved.current = 0;
      },
      onPointerMove: (event) => {
        if (event.buttons !== 1 || zoom === null) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        moved.current += Math.abs(event.movementX) + Math.abs(event.movementY);
        onZoom(panned(zoom, { x: event.movementX, y: event.movementY }, image, stage));
      },
    },
  };
}

/** A place on the stage from its middle, CSS pixels. */
export function fromMiddle(
  element: HTMLElement,
  { clientX, clientY }: { readonly clientX: number; readonly clientY: number },
): { readonly x: number; readonly y: number } {
  const bounds = element.getBoundingClientRect();
  return { x: clientX - bounds.left - bounds.width / 2, y: clientY - bounds.top - bounds.height / 2 };
}
