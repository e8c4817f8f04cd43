import { type PointerEvent, useRef, useState } from 'react';
import type { ItemId } from '../../../../ipc/model/ids.ts';
import { useSelection } from '../../../state/selection-store.ts';
import type { GridLayout } from '../layout/layout.ts';
import type { GridModel } from '../model/grid-model.ts';
import { type Band, tilesInBand } from './rubber-band.ts';

interface RubberBandProps {
  readonly model: GridModel;
  readonly layout: GridLayout;
  readonly offset: number;
  readonly viewport: number;
  readonly goTo: (offset: number) => void;
}

/** A press that moves less than this is a click. */
const STILL = 4;

interface Pull {
  readonly fromX: number;
  readonly fromY: number;
  /** What was selected before and stays so, with Ctrl or Shift. */
  readonly kept: ReadonlySet<ItemId>;
}

export interface RubberBand {
  /** What is being pulled, in the content of the grid; null while nothing is. */
  readonly band: Band | null;
  /** Whether the click that ends a pull is still to come, which then is none. */
  readonly takesClick: () => boolean;
  readonly handlers: {
    readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerUp: () => void;
    readonly onPointerCancel: () => void;
  };
}

/** Selects by a rectangle that is pulled from a gap or a margin. At the upper and lower edge the grid scrolls along. */
export function useRubberBand({ model, layout, offset, viewport, goTo }: RubberBandProps): RubberBand {
  const pull = useRef<Pull | null>(null);
  const pulled = useRef(false);
  const [band, setBand] = useState<Band | null>(null);

  function onPointerDown(event: PointerEvent<HTMLElement>): void {
    pulled.current = false;
    if (event.button !== 0 || !isGap(event.target)) return;
    const { x, y } = placeOf(event, offset);
    const keeps = event.ctrlKey || event.metaKey || event.shiftKey;
    pull.current = { fromX: x, fromY: y, kept: keeps ? useSelection.getState().ids : new Set() };
  }

  function onPointerMove(event: PointerEvent<HTMLElement>): void {
    const from = pull.current;
    if (from === null || event.buttons !== 1) return;
    const { x, y, inWindow } = placeOf(event, offset);
    if (band === null && Math.hypot(x - from.fromX, y - from.fromY) < STILL) return;
    if (!pulled.current) event.currentTarget.setPointerCapture(event.pointerId);
    pulled.current = true;
    const next = { fromX: from.fromX, fromY: from.fromY, toX: x, toY: y };
    setBand(next);
    useSelection.getState().select([...from.kept, ...idsIn(model, layout, next)]);
    const beyond = inWindow < 0 ? inWindow : Math.max(0, inWindow - viewport);
    if (beyond !== 0) goTo(offset + beyond);
  }

  function end(): void {
    pull.current = null;
    setBand(null);
  }

  return {
    band,
    takesClick: () => pulled.current,
    handlers: { onPointerDown, onPointerMove, onPointerUp: end, onPointerCancel: end },
  };
}

function isGap(target: EventTarget): boolean {
  return target instanceof Element && target.closest('[data-index], button') === null;
}

/** Where the pointer is in the content, and how far below the top of the window. */
function placeOf(event: PointerEvent<HTMLElement>, offset: number) {
  const bounds = event.currentTarget.getBoundingClientRect();
  const left = Number.parseFloat(getComputedStyle(event.currentTarget).paddingLeft);
  const inWindow = event.clientY - bounds.top;
  return { x: event.clientX - bounds.left - left, y: inWindow + offset, inWindow };
}

function idsIn(model: GridModel, layout: GridLayout, band: Band): readonly ItemId[] {
  return tilesInBand(layout, band).flatMap(([first, last]) =>
    Array.from({ length: last - first + 1 }, (_, place) => model.tileAt(first + place)?.id ?? []).flat(),
  );
}
