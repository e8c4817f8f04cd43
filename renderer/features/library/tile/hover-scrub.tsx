import { type PointerEvent, useEffect, useRef, useState } from 'react';
import type { Tile } from '../../../../ipc/model/query.ts';
import { formatDuration } from '../../../format/duration.ts';
import { usePrefersReducedMotion } from '../../../ui/use-prefers-reduced-motion.ts';

/** Passing over the grid must not open videos. */
const START_AFTER_MS = 120;
/** The pointer rests: play from where it is. */
const REST_AFTER_MS = 450;

interface HoverScrubProps {
  readonly tile: Tile;
  /** Its own time takes the place of the tile's. */
  readonly onFrame: () => void;
}

/** Pointer x is time: a line over the tile, the frame under it, and playing once the pointer rests. */
export function HoverScrub({ tile, onFrame }: HoverScrubProps) {
  const video = useRef<HTMLVideoElement>(null);
  const rest = useRef<ReturnType<typeof setTimeout> | null>(null);
  const pointed = useRef<number | null>(null);
  const [isStarted, setStarted] = useState(false);
  const [hasFrame, setHasFrame] = useState(false);
  const [seconds, setSeconds] = useState(0);
  const [duration, setDuration] = useState((tile.durationMs ?? 0) / 1000);
  const still = usePrefersReducedMotion();

  useEffect(() => {
    const timer = setTimeout(() => setStarted(true), START_AFTER_MS);
    return () => {
      clearTimeout(timer);
      if (rest.current !== null) clearTimeout(rest.current);
    };
  }, []);

  // The four events a second of the element are too few for a line that moves.
  useEffect(() => {
    if (!hasFrame) return;
    let frame = 0;
    const follow = (): void => {
      setSeconds(video.current?.currentTime ?? 0);
      frame = requestAnimationFrame(follow);
    };
    frame = requestAnimationFrame(follow);
    return () => cancelAnimationFrame(frame);
  }, [hasFrame]);

  function seek(): void {
    const element = video.current;
    if (element === null || pointed.current === null || !Number.isFinite(element.duration)) return;
    element.pause();
    element.currentTime = pointed.current * element.duration;
  }

  function playWhenResting(): void {
    if (still) return;
    if (rest.current !== null) clearTimeout(rest.current);
    rest.current = setTimeout(() => {
      // Refused when the tile has left the screen meanwhile; nothing to tell.
      video.current?.play().catch(() => undefined);
    }, REST_AFTER_MS);
  }

  function scrub(event: PointerEvent<HTMLDivElement>): void {
    const bounds = event.currentTarget.getBoundingClientRect();
    pointed.current = Math.min(1, Math.max(0, (event.clientX - bounds.left) / bounds.width));
    seek();
    playWhenResting();
  }

  const part = duration === 0 ? 0 : Math.min(1, seconds / duration);
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
          onLoadedMetadata={(event) => {
            setDuration(event.currentTarget.duration);
            seek();
            playWhenResting();
          }}
          onLoadedData={() => {
            setHasFrame(true);
            onFrame();
          }}
        />
      )}
      {hasFrame && (
        <>
          <span className="tile-scrub-line" style={{ left: `${part * 100}%` }} />
          <span className="tile-scrub-bar">
            <i style={{ width: `${part * 100}%` }} />
          </span>
          <span className="tile-corner" data-at="bottom-right">
            <span className="tile-badge">
              {formatDuration(seconds * 1000)}
              <span className="tile-scrub-total">/ {formatDuration(duration * 1000)}</span>
            </span>
          </span>
        </>
      )}
    </div>
  );
}
