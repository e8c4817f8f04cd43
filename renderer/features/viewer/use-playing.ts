import { type RefObject, useEffect, useState } from 'react';
import { neighbourSpeed, nextSpeed } from './speeds.ts';
import type { StageProps } from './stage.tsx';

export interface Playing {
  readonly isPlaying: boolean;
  readonly seconds: number;
  readonly duration: number;
  readonly speed: number;
  readonly isMuted: boolean;
  readonly toggle: () => void;
  readonly seek: (seconds: number) => void;
  readonly changeSpeed: () => void;
  readonly toggleMute: () => void;
  /** For the video or audio element. */
  readonly handlers: {
    readonly onPlay: () => void;
    readonly onPause: () => void;
    readonly onTimeUpdate: () => void;
    readonly onLoadedMetadata: () => void;
    readonly onError: () => void;
  };
}

/** How a clip runs on its stage, and the keys for it. */
export function usePlaying(
  media: RefObject<HTMLMediaElement | null>,
  { tile, controls, onBroken }: StageProps,
  ownKeys: StageProps['controls']['current'] = null,
): Playing {
  const [isPlaying, setPlaying] = useState(false);
  const [seconds, setSeconds] = useState(0);
  const [duration, setDuration] = useState((tile.durationMs ?? 0) / 1000);
  const [speed, setSpeed] = useState(1);
  const [isMuted, setMuted] = useState(false);

  // While it plays, the time follows the frames and not the four events a second of the element.
  useEffect(() => {
    if (!isPlaying) return;
    let frame = 0;
    const follow = (): void => {
      setSeconds(media.current?.currentTime ?? 0);
      frame = requestAnimationFrame(follow);
    };
    frame = requestAnimationFrame(follow);
    return () => cancelAnimationFrame(frame);
  }, [isPlaying, media]);

  useEffect(() => {
    if (media.current === null) return;
    media.current.playbackRate = speed;
    media.current.muted = isMuted;
  }, [media, speed, isMuted]);

  /** A clip that starts by itself may have done so before anyone listened, so every event looks at the element. */
  function look(): void {
    const element = media.current;
    if (element === null) return;
    setPlaying(!element.paused);
    setSeconds(element.currentTime);
  }

  function toggle(): void {
    const element = media.current;
    if (element === null) return;
    // Refused when the element has gone meanwhile.
    if (element.paused) element.play().catch(() => undefined);
    else element.pause();
  }

  function seek(to: number): void {
    const element = media.current;
    if (element === null) return;
    element.currentTime = Math.min(Math.max(0, to), duration);
    setSeconds(element.currentTime);
  }

  useEffect(() => {
    controls.current = (what) => {
      if (what === 'play') toggle();
      else if (what === 'slower') setSpeed((now) => neighbourSpeed(now, -1));
      else if (what === 'faster') setSpeed((now) => neighbourSpeed(now, 1));
      else if (what === 'mute') setMuted((now) => !now);
      else ownKeys?.(what);
    };
    return () => {
      controls.current = null;
    };
  });

  return {
    isPlaying,
    seconds,
    duration,
    speed,
    isMuted,
    toggle,
    seek,
    changeSpeed: () => setSpeed(nextSpeed),
    toggleMute: () => setMuted((now) => !now),
    handlers: {
      onPlay: look,
      onPause: look,
      onTimeUpdate: look,
      onLoadedMetadata: () => setDuration(media.current?.duration ?? 0),
      onError: onBroken,
    },
  };
}
