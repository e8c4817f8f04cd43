/**
 * Browsers cap an element's height at about 33.5 million device pixels, and a million tiles are taller than that.
 * So the scroll element is at most `scrollHeight` high, and its scroll position maps to an offset in the content:
 * small moves move the content pixel by pixel, jumps (the bar dragged, Home, End) go to the proportional place, and
 * when the hand rests `restingScroll` brings the bar back to where the content is.
 */
export interface ScrollMap {
  readonly contentHeight: number;
  readonly viewport: number;
  readonly scrollHeight: number;
}

/** Where the bar stands and what part of the content is at the top of the window; CSS pixels. */
export interface ScrollPlace {
  readonly scroll: number;
  readonly offset: number;
}

const CAP_DEVICE_PIXELS = 30_000_000;
/** A move of more viewports than this is a jump. */
const JUMP_VIEWPORTS = 4;

export function scrollMap(contentHeight: number, viewport: number, devicePixelRatio: number): ScrollMap {
  const cap = Math.floor(CAP_DEVICE_PIXELS / Math.max(1, devicePixelRatio));
  return { contentHeight, viewport, scrollHeight: Math.min(contentHeight, cap) };
}

/** The place after the bar moved to `scroll`. */
export function scrolledTo(map: ScrollMap, from: ScrollPlace, scroll: number): ScrollPlace {
  if (map.scrollHeight === map.contentHeight) return { scroll, offset: scroll };
  const { lastScroll, lastOffset } = ends(map);
  if (scroll <= 0) return { scroll, offset: 0 };
  if (scroll >= lastScroll) return { scroll, offset: lastOffset };
  const moved = scroll - from.scroll;
  if (Math.abs(moved) > map.viewport * JUMP_VIEWPORTS) return { scroll, offset: (scroll / lastScroll) * lastOffset };
  return { scroll, offset: clamp(from.offset + moved, 0, lastOffset) };
}

/** The place that shows `offset` at the top of the window. */
export function placeAt(map: ScrollMap, offset: number): ScrollPlace {
  const { lastScroll, lastOffset } = ends(map);
  const reachable = clamp(offset, 0, lastOffset);
  if (map.scrollHeight === map.contentHeight) return { scroll: reachable, offset: reachable };
  return { scroll: lastOffset === 0 ? 0 : (reachable / lastOffset) * lastScroll, offset: reachable };
}

/** Where the bar belongs for what is shown; differs from where it stands only after small moves in capped content. */
export function restingScroll(map: ScrollMap, place: ScrollPlace): number {
  return placeAt(map, place.offset).scroll;
}

function ends(map: ScrollMap): { readonly lastScroll: number; readonly lastOffset: number } {
  return {
    lastScroll: Math.max(0, map.scrollHeight - map.viewport),
    lastOffset: Math.max(0, map.contentHeight - map.viewport),
  };
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
