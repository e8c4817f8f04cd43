import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import {
  placeAt,
  restingScroll,
  type ScrollMap,
  type ScrollPlace,
  scrolledTo,
  scrollMap,
} from '../layout/scroll-map.ts';

/** After this long without scrolling the bar goes back to where the content is. */
const REST_MS = 160;
const TOP: ShownPlace = { scroll: 0, offset: 0, goesOn: false };

interface ShownPlace extends ScrollPlace {
  /** Whether it is one of many that a hand on the bar passes. */
  readonly goesOn: boolean;
}

export interface GridScroll {
  readonly place: ShownPlace;
  readonly map: ScrollMap;
  /** Shows `offset` at the top of the window, or the nearest that can be; gives which it is. */
  readonly goTo: (offset: number) => number;
}

/**
 * Ties a scroll element to an offset in content that may be taller than an element can be. One update a frame. `foretell` is told
 * where it goes before anything renders: what is asked for there is on its way meanwhile.
 */
export function useGridScroll(
  element: RefObject<HTMLDivElement | null>,
  contentHeight: number,
  viewport: number,
  foretell: (offset: number) => void,
): GridScroll {
  const map = scrollMap(contentHeight, viewport, window.devicePixelRatio);
  const [place, setPlace] = useState(TOP);
  const rest = useRef<ReturnType<typeof setTimeout> | null>(null);
  const latest = useRef<{ map: ScrollMap; place: ScrollPlace; foretell: (offset: number) => void }>({
    map,
    place,
    foretell,
  });
  latest.current.map = map;
  latest.current.foretell = foretell;

  const show = useCallback((next: ScrollPlace) => {
    latest.current.place = next;
    latest.current.foretell(next.offset);
    setPlace({ ...next, goesOn: rest.current !== null });
  }, []);

  const goTo = useCallback(
    (offset: number) => {
      const next = placeAt(latest.current.map, offset);
      const scroller = element.current;
      if (scroller !== null) scroller.scrollTop = next.scroll;
      // The element rounds to whole pixels; what is drawn is moved by the rest, or each visit would add to it.
      show({ offset: next.offset, scroll: scroller?.scrollTop ?? next.scroll });
      return next.offset;
    },
    [element, show],
  );

  useEffect(() => {
    const scroller = element.current;
    if (scroller === null) return;
    const forgetRest = (): void => {
      if (rest.current !== null) clearTimeout(rest.current);
      rest.current = null;
    };

    // Comes once a frame, before it is drawn.
    function onScroll(): void {
      const { map: now, place: from } = latest.current;
      const scroll = scroller?.scrollTop ?? 0;
      // In this frame and not in a later one: what comes into view is drawn together with the scroll.
      if (Math.abs(scroll - from.scroll) >= 0.5) flushSync(() => show(scrolledTo(now, from, scroll)));
      forgetRest();
      rest.current = setTimeout(() => {
        rest.current = null;
        const { map: now, place: at } = latest.current;
        const scroll = restingScroll(now, at);
        if (Math.abs(scroll - at.scroll) < 1) return;
        if (scroller !== null) scroller.scrollTop = scroll;
        show({ scroll: scroller?.scrollTop ?? scroll, offset: at.offset });
      }, REST_MS);
    }

    scroller.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      scroller.removeEventListener('scroll', onScroll);
      forgetRest();
    };
  }, [element, show]);

  // The content became shorter than where we were.
  useLayoutEffect(() => {
    const last = Math.max(0, contentHeight - viewport);
    if (contentHeight > 0 && latest.current.place.offset > last) goTo(last);
  }, [contentHeight, viewport, goTo]);

  return { place, map, goTo };
}
