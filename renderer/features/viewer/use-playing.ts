import { useEffect, useRef, useState } from 'react';
import { endsOf, isSet, jump, NO_SPAN, type Span } from './ab-loop.ts';
import { usePlayback } from './playback-store.ts';
import { shuttled } from './shuttle.ts';

export interface Playing {
  readonly isPlaying: boolean;
  readonly seconds: number;
  readonly duration: number;
  /** How fast it runs by J and L; 0 while it does not run by them. Below 0 is backwards. */
  readonly shuttle: number;
  /** The part that is played again and again. */
  readonly span: Span;
  readonly setSpan: (span: Span) => void;
  readonly toggle: () => void;
  readonly pause: () => void;
  readonly seek: (seconds: number) => void;
  readonly turn: (towards: 1 | -1) => void;
}

interface Options {
  /** Seconds, until the file has told. */
  readonly duration: number;
  readonly autoPlay: boolean;
  /** The file cannot be played. */
  readonly onBroken: () => void;
}

/** How a clip runs: played, sought, looped, forwards and backwards. `media` may come later. */
export function usePlaying(media: HTMLMediaElement | null, { duration: known, autoPlay, onBroken }: Options): Playing {
  const [isRunning, setRunning] = useState(false);
  const [seconds, setSeconds] = useState(0);
  const [duration, setDuration] = useState(known);
  const [shuttle, setShuttle] = useState(0);
  const [span, setSpan] = useState<Span>(NO_SPAN);
  const { speed, isMuted, isLooping } = usePlayback();
  const latest = useRef({ span, duration, onBroken });
  latest.current = { span, duration, onBroken };
  /** Where a person went while it ran backwards: from there it runs on. */
  const sought = useRef<number | null>(null);

  useEffect(() => {
    if (media === null) return;
    const stop = new AbortController();
    const { signal } = stop;
    const look = () => {
      setRunning(!media.paused);
      setSeconds(media.currentTime);
    };
    const measure = () => Number.isFinite(media.duration) && setDuration(media.duration);
    const again = () => {
      const { from } = endsOf(latest.current.span, media.duration);
      if (!isSet(latest.current.span)) return;
      media.currentTime = from;
      start(media);
    };
    for (const event of ['play', 'pause', 'timeupdate', 'seeked'] as const) {
      media.addEventListener(event, look, { signal });
    }
    media.addEventListener('loadedmetadata', measure, { signal });
    media.addEventListener('ended', again, { signal });
    media.addEventListener('error', () => latest.current.onBroken(), { signal });
    // A clip that was preloaded has told already.
    measure();
    look();
    if (media.error !== null) latest.current.onBroken();
    return () => stop.abort();
  }, [media]);

  useEffect(() => {
    if (media !== null && autoPlay) start(media);
  }, [media, autoPlay]);

  useEffect(() => {
    if (media === null) return;
    media.playbackRate = shuttle > 0 ? shuttle : speed;
    media.muted = isMuted;
    media.loop = isLooping && !isSet(span);
  }, [media, speed, isMuted, isLooping, shuttle, span]);

  // The time follows the frames and not the four events a second of the element; so does the end of the part.
  useEffect(() => {
    if (media === null || !isRunning) return;
    let frame = 0;
    const follow = (): void => {
      const to = media.seeking ? null : jump(latest.current.span, media.currentTime, latest.current.duration);
      if (to !== null) media.currentTime = to;
      setSeconds(media.currentTime);
      frame = requestAnimationFrame(follow);
    };
    frame = requestAnimationFrame(follow);
    return () => cancelAnimationFrame(frame);
  }, [media, isRunning]);

  // No player runs backwards: frame after frame is sought, as fast as they come.
  useEffect(() => {
    if (media === null || shuttle >= 0) return;
    let frame = 0;
    let begun = performance.now();
    let origin = media.currentTime;
    sought.current = null;
    const back = (now: number): void => {
      if (sought.current !== null) {
        origin = sought.current;
        begun = now;
        sought.current = null;
      }
      const wanted = origin + (shuttle * (now - begun)) / 1000;
      if (!media.seeking) {
        const to = jump(latest.current.span, wanted, latest.current.duration, shuttle);
        if (to !== null) {
          origin = to;
          begun = now;
        }
        media.currentTime = Math.max(0, to ?? wanted);
        setSeconds(media.currentTime);
      }
      if (wanted <= 0 && !isSet(latest.current.span)) setShuttle(0);
      else frame = requestAnimationFrame(back);
    };
    frame = requestAnimationFrame(back);
    return () => cancelAnimationFrame(frame);
  }, [media, shuttle]);

  function pause(): void {
    setShuttle(0);
    media?.pause();
  }

  return {
    isPlaying: isRunning || shuttle < 0,
    seconds,
    duration,
    shuttle,
    span,
    setSpan,
    pause,
    toggle() {
      if (media === null) return;
      if (shuttle < 0 || !media.paused) pause();
      else start(media);
    },
    seek(to) {
      if (media === null) return;
      sought.current = Math.min(Math.max(0, to), duration);
      media.currentTime = sought.current;
      setSeconds(media.currentTime);
    },
    turn(towards) {
      if (media === null) return;
      const next = shuttled(media.paused && shuttle === 0 ? 0 : shuttle || 1, towards);
      setShuttle(next);
      if (next < 0) media.pause();
      else start(media);
    },
  };
}

/** Refused when the element has gone meanwhile: nothing to tell. */
function start(media: HTMLMediaElement): void {
  media.play().catch(() => undefined);
}
