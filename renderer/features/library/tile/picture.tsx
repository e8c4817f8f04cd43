import { useEffect, useRef, useState } from 'react';
import type { Tile } from '../../../../ipc/model/query.ts';
import { averageColour } from '../dense/average-colour.ts';
import { afterPaint } from './after-paint.ts';
import { thumbhashUrl } from './thumbhash-url.ts';

/** Thumbnails that were drawn lately are drawn at once, without the fade. */
const seen = new Set<string>();
const MOST_SEEN = 2_000;
/** A thumbnail is usually here sooner, ms: then it takes the place of the colour at once, and no blurred ground is made. */
const LATE_MS = 80;

/**
 * The picture of a tile: its average colour with the tile itself; then the thumbnail, or until that comes the blurred picture of
 * the thumbhash. Never white, never a shimmer.
 */
export function Picture({ tile }: { readonly tile: Tile }) {
  const { id, thumbhash, hasThumb } = tile;
  return (
    <>
      {thumbhash !== null && <Ground key={thumbhash} thumbhash={thumbhash} id={hasThumb ? id : null} />}
      {hasThumb && <Thumbnail key={id} id={id} />}
    </>
  );
}

/** `id` is that of the thumbnail that will lie above; null when there is none. */
function Ground({ thumbhash, id }: { readonly thumbhash: string; readonly id: string | null }) {
  const ground = useRef<HTMLSpanElement>(null);

  useEffect(() => {
    let forget = (): void => undefined;
    const show = (): void => {
      const url = id !== null && seen.has(id) ? null : thumbhashUrl(thumbhash);
      if (url !== null && ground.current !== null) ground.current.style.backgroundImage = `url(${url})`;
    };
    const wait = setTimeout(
      () => {
        forget = afterPaint(show);
      },
      id === null ? 0 : LATE_MS,
    );
    return () => {
      clearTimeout(wait);
      forget();
    };
  }, [thumbhash, id]);

  return (
    <span ref={ground} className="tile-picture tile-ground" style={{ backgroundColor: averageColour(thumbhash) }} />
  );
}

function Thumbnail({ id }: { readonly id: string }) {
  const [wasSeen] = useState(() => seen.has(id));
  const image = useRef<HTMLImageElement>(null);
  const url = `media://thumb/${id}`;

  // Not through React: forty tiles that come into view would render once more for each step of their pictures.
  useEffect(() => {
    const element = image.current;
    if (element === null) return;
    const forget = wasSeen ? null : afterPaint(() => void load(element, id, url));
    return () => {
      forget?.();
      // What is still on its way to a tile that is gone is neither fetched nor decoded to the end.
      if (!element.isConnected && !element.complete) element.removeAttribute('src');
    };
  }, [id, url, wasSeen]);

  return (
    <img
      ref={image}
      className="tile-picture"
      alt=""
      decoding="async"
      draggable={false}
      {...(wasSeen ? { src: url } : { 'data-fade': 'out' })}
    />
  );
}

async function load(element: HTMLImageElement, id: string, url: string): Promise<void> {
  const asked = performance.now();
  element.src = url;
  try {
    await element.decode();
  } catch {
    // A thumbnail that does not decode leaves the ground in place; the file itself is not touched.
    return;
  }
  remember(id);
  if (performance.now() - asked < LATE_MS) delete element.dataset['fade'];
  else element.dataset['fade'] = 'in';
}

function remember(id: string): void {
  seen.add(id);
  for (const oldest of seen) {
    if (seen.size <= MOST_SEEN) return;
    seen.delete(oldest);
  }
}
