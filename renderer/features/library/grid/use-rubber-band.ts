import { type PointerEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { ItemId } from '../../../../ipc/model/ids.ts';
import { useSelection } from '../../../state/selection-store.ts';
import { showError } from '../../../state/toast-store.ts';
import type { GridLayout } from '../layout/layout.ts';
import type { GridModel } from '../model/grid-model.ts';
import { Banded } from './banded.ts';
import { focusLead } from './grid-pointer.ts';
import { type Band, edgeSpeed, tilesInBand } from './rubber-band.ts';

interface RubberBandProps {
  readonly model: GridModel;
  readonly layout: GridLayout;
  readonly offset: number;
  readonly viewport: number;
  /** Shows a place at the top of the window, or the nearest that can be; gives which it is. */
  readonly goTo: (offset: number) => number;
  /** Makes an item the one that the keys go on from. */
  readonly stand: (index: number) => void;
}

/** A press that moves less than this is a click. */
const STILL = 4;

interface Pull {
  readonly fromX: number;
  readonly fromY: number;
  /** What was selected before and stays so, with Ctrl or Shift. */
  readonly kept: ReadonlySet<ItemId>;
  readonly banded: Banded;
  /** How far down in the window it began: only who pulls towards an edge wants to get there. */
  readonly began: number;
  /** Where the pointer is now: across in the content, down in the window. */
  x: number;
  inWindow: number;
  /** What was at the top of the window when the band was drawn last. */
  drawnAt: number;
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

/**
 * Selects by a rectangle that is pulled from a gap or a margin. While the pointer is at the upper or lower edge the grid scrolls
 * along, also when the hand rests. The keys go on from where the pull ended.
 */
export function useRubberBand(props: RubberBandProps): RubberBand {
  const pull = useRef<Pull | null>(null);
  const pulled = useRef(false);
  const [band, setBand] = useState<Band | null>(null);
  const latest = useRef(props);
  useLayoutEffect(() => {
    latest.current = props;
  });
  const isPulling = band !== null;

  // Runs by frames and not by moves of the pointer: a hand that rests at the edge wants to get on too.
  useEffect(() => {
    if (!isPulling) return;
    let before = performance.now();
    let frame = requestAnimationFrame(function step(now) {
      frame = requestAnimationFrame(step);
      const from = pull.current;
      const { offset, goTo } = latest.current;
      const way = from === null ? 0 : speedOf(from, latest.current.viewport) * (now - before);
      before = now;
      const next = way === 0 ? offset : goTo(offset + way);
      // Also after the wheel.
      if (from !== null && next !== from.drawnAt) setBand(select(from, latest.current, next));
    });
    return () => cancelAnimationFrame(frame);
  }, [isPulling]);

  function onPointerDown(event: PointerEvent<HTMLElement>): void {
    pulled.current = false;
    if (event.button !== 0 || !isGap(event.target)) return;
    const { x, inWindow } = placeOf(event);
    const keeps = event.ctrlKey || event.metaKey || event.shiftKey;
    const kept = keeps ? useSelection.getState().ids : new Set<ItemId>();
    pull.current = {
      fromX: x,
      fromY: inWindow + props.offset,
      kept,
      banded: new Banded(),
      began: inWindow,
      x,
      inWindow,
      drawnAt: props.offset,
    };
  }

  function onPointerMove(event: PointerEvent<HTMLElement>): void {
    const from = pull.current;
    if (from === null || event.buttons !== 1) return;
    Object.assign(from, placeOf(event));
    const y = from.inWindow + props.offset;
    if (band === null && Math.hypot(from.x - from.fromX, y - from.fromY) < STILL) return;
    if (!pulled.current) event.currentTarget.setPointerCapture(event.pointerId);
    pulled.current = true;
    setBand(select(from, props, props.offset));
  }

  function end(): void {
    const from = pull.current;
    pull.current = null;
    if (from === null || band === null) return;
    setBand(null);
    const last = from.banded.lastOf(band.toY >= band.fromY);
    if (last === null) return;
    props.stand(last);
    requestAnimationFrame(focusLead);
    void selectUnread(from, props.model).catch(showError);
  }

  return {
    band,
    takesClick: () => pulled.current,
    handlers: { onPointerDown, onPointerMove, onPointerUp: end, onPointerCancel: end },
  };
}

/** Selects what the band touches while `offset` is at the top of the window; gives the band. */
function select(from: Pull, { layout, model }: RubberBandProps, offset: number): Band {
  const band = { fromX: from.fromX, fromY: from.fromY, toX: from.x, toY: from.inWindow + offset };
  from.banded.touch(layout, tilesInBand(layout, band), (index) => model.tileAt(index)?.id ?? null);
  useSelection.getState().select([...from.kept, ...from.banded.ids()]);
  from.drawnAt = offset;
  return band;
}

/** Pixels a millisecond that the grid scrolls along with a pull. */
function speedOf({ inWindow, began }: Pull, viewport: number): number {
  const speed = edgeSpeed(inWindow, viewport);
  return Math.sign(speed) === Math.sign(inWindow - began) ? speed : 0;
}

/** What was passed too quickly to be read is selected too, unless something else is by then. */
async function selectUnread({ kept, banded }: Pull, model: GridModel): Promise<void> {
  const before = useSelection.getState().ids;
  const isWhole = await banded.readRest(async (index) => (await model.readAt(index))?.id ?? null);
  if (!isWhole && useSelection.getState().ids === before) {
    useSelection.getState().select([...kept, ...banded.ids()]);
  }
}

function isGap(target: EventTarget): boolean {
  return target instanceof Element && target.closest('[data-index], button') === null;
}

/** Where the pointer is across in the content, and how far below the top of the window. */
function placeOf(event: PointerEvent<HTMLElement>) {
  const bounds = event.currentTarget.getBoundingClientRect();
  const left = Number.parseFloat(getComputedStyle(event.currentTarget).paddingLeft);
  return { x: event.clientX - bounds.left - left, inWindow: event.clientY - bounds.top };
}
