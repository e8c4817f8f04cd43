import { useEffect, useRef, useState } from 'react';
import type { Tile } from '../../../../ipc/model/query.ts';
import { thumbhashUrl } from './thumbhash-url.ts';

/** Thumbnails that were drawn before are drawn at once, without the fade. */
const seen = new Set<string>();

/** The picture of a tile: first its thumbhash, then the thumbnail with a short fade. Never white, never a shimmer. */
export function Picture({ tile }: { readonly tile: Tile }) {
  const ground = tile.thumbhash === null ? null : thumbhashUrl(tile.thumbhash);
  return (
    <>
      {ground !== null && <img className="tile-picture" src={ground} alt="" draggable={false} />}
      {tile.hasThumb && <Thumbnail id={tile.id} />}
    </>
  );
}

function Thumbnail({ id }: { readonly id: string }) {
  const [isShown, setShown] = useState(() => seen.has(id));
  const wasSeen = useRef(isShown);
  const image = useRef<HTMLImageElement>(null);

  useEffect(() => {
    let isCurrent = true;
    const element = image.current;
    if (element === null || seen.has(id)) return;
    element
      .decode()
      .then(() => {
        seen.add(id);
        if (isCurrent) setShown(true);
      })
      // A thumbnail that does not decode leaves the thumbhash in place; the file itself is not touched.
      .catch(() => undefined);
    return () => {
      isCurrent = false;
    };
  }, [id]);

  return (
    <img
      ref={image}
      className="tile-picture"
      src={`media://thumb/${id}`}
      alt=""
      decoding="async"
      draggable={false}
      {...(!wasSeen.current && { 'data-fade': isShown ? 'in' : 'out' })}
    />
  );
}
