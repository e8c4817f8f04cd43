import { type PointerEvent, useEffect, useRef, useState } from 'react';
import type { Tile } from '../../../../ipc/model/query.ts';
import { formatDuration } from '../../../format/duration.ts';
import { usePrefersReducedMotion } from '../../../ui/use-prefers-reduced-motion.ts';

/** Passing over the grid must not open videos. */
const START_AFTER_MS = 120;
/** The pointer rests: play from where it is. */
const REST_AFTER_MS = 450;

/** Pointer x is time: a line over the tile, the frame under it, and playing once the pointer rests. */
export function HoverScrub({ tile }: { readonly tile: Tile }) {
  const video = useRef<HTMLVideoElement>(null);
  const rest = useRef<ReturnType<typeof setTimeout> | null>(null);
  const [isStarted, setStarted] = useState(false);
  const [seconds, setSeconds] = useState(0);
  const still = usePrefersReducedMotion();
  const duration = (tile.durationMs ?? 0) / 1000;

  useEffect(() => {
    const timer = setTimeout(() => setStarted(true), START_AFTER_MS);
    return () => {
      clearTimeout(timer);
      if (rest.current !== null) clearTimeout(rest.current);
    };
  }, []);

  function playWhenResting(): void {
    if (still) return;
    if (rest.current !== null) clearTimeout(rest.current);
    rest.current = setTimeout(() => {
      // Refused when the tile has left the screen meanwhile; nothing to tell.
      video.current?.play().catch(() => undefined);
    }, REST_AFTER_MS);
  }

  function scrub(event: PointerEvent<HTMLDivElement>): void {
    const element = video.current;
    if (element === null || !Number.isFinite(element.duration)) return;
    const bounds = event.currentTarget.getBoundingClientRect();
    const part = Math.min(1, Math.max(0, (event.clientX - bounds.left) / bounds.width));
    element.pause();
    element.currentTime = part * element.duration;
    playWhenResting();
  }

  const total = video.current !== null && Number.isFinite(video.current.duration) ? video.current.duration : duration;
  const part = total === 0 ? 0 : seconds / total;
  return (
    <div className="tile-scrub" onPointerMove={scrub}>
      {isStarted && (
        <video
          ref={video}
          className="tile-picture"
          src={`media://file/${tile.id}`}
          muted
          loop
          playsInline
          preload="auto"
          tabIndex={-1}
          onLoadedMetadata={playWhenResting}
          onTimeUpdate={(event) => setSeconds(event.currentTarget.currentTime)}
          onSeeking={(event) => setSeconds(event.currentTarget.currentTime)}
        />
      )}
      {isStarted && (
        <>
          <span className="tile-scrub-line" style={{ left: `${part * 100}%` }} />
          <span className="tile-scrub-bar">
            <i style={{ width: `${part * 100}%` }} />
          </span>
          <span className="tile-corner" data-at="bottom-right">
            <span className="tile-badge">
              {formatDuration(seconds * 1000)} / {formatDuration(total * 1000)}
            </span>
          </span>
        </>
      )}
    </div>
  );
}
