import { useEffect, useRef, useState } from 'react';
import { usePrefersReducedMotion } from '../../ui/use-prefers-reduced-motion.ts';
import type { StageProps } from './stage.tsx';
import { Transport } from './transport.tsx';

/** The provider's clips have 24 frames a second; a step of the real frame time is not told by the element. */
const FRAME_SECONDS = 1 / 24;
const SPEEDS: readonly number[] = [0.25, 0.5, 1, 1.5, 2];

/** A video with its own transport. It plays at once, except with reduced motion. */
export function VideoStage({ tile, controls }: StageProps) {
  const video = useRef<HTMLVideoElement>(null);
  const still = usePrefersReducedMotion();
  const [isPlaying, setPlaying] = useState(false);
  const [seconds, setSeconds] = useState(0);
  const [duration, setDuration] = useState((tile.durationMs ?? 0) / 1000);
  const [speed, setSpeed] = useState(1);
  const [isLooping, setLooping] = useState(true);
  const [isMuted, setMuted] = useState(false);

  // While it plays, the time follows the frames and not the four events a second of the element.
  useEffect(() => {
    if (!isPlaying) return;
    let frame = 0;
    const follow = (): void => {
      setSeconds(video.current?.currentTime ?? 0);
      frame = requestAnimationFrame(follow);
    };
    frame = requestAnimationFrame(follow);
    return () => cancelAnimationFrame(frame);
  }, [isPlaying]);

  useEffect(() => {
    if (video.current !== null) video.current.playbackRate = speed;
  }, [speed]);

  function toggle(): void {
    const element = video.current;
    if (element === null) return;
    // Refused when the element has gone meanwhile.
    if (element.paused) element.play().catch(() => undefined);
    else element.pause();
  }

  function step(frames: number): void {
    const element = video.current;
    if (element === null) return;
    element.pause();
    seek(element.currentTime + frames * FRAME_SECONDS);
  }

  function seek(to: number): void {
    const element = video.current;
    if (element === null) return;
    element.currentTime = Math.min(Math.max(0, to), Math.max(0, duration - FRAME_SECONDS / 2));
    setSeconds(element.currentTime);
  }

  useEffect(() => {
    controls.current = (key) => {
      if (key === 'play') toggle();
      if (key === 'frame-back') step(-1);
      if (key === 'frame-forward') step(1);
      if (key === 'slower') setSpeed((now) => neighbourSpeed(now, -1));
      if (key === 'faster') setSpeed((now) => neighbourSpeed(now, 1));
      if (key === 'mute') setMuted((now) => !now);
    };
    return () => {
      controls.current = null;
    };
  });

  return (
    <>
      <div className="stage">
        <video
          ref={video}
          className="stage-video"
          src={`media://file/${tile.id}`}
          poster={tile.hasThumb ? `media://thumb/${tile.id}` : undefined}
          autoPlay={!still}
          loop={isLooping}
          muted={isMuted}
          playsInline
          preload="auto"
          tabIndex={-1}
          aria-label={tile.title}
          onClick={toggle}
          onPlay={() => setPlaying(true)}
          onPause={() => setPlaying(false)}
          onTimeUpdate={(event) => setSeconds(event.currentTarget.currentTime)}
          onLoadedMetadata={(event) => setDuration(event.currentTarget.duration)}
        >
          <track kind="captions" />
        </video>
      </div>
      <Transport
        tile={tile}
        seconds={seconds}
        duration={duration}
        isPlaying={isPlaying}
        speed={speed}
        isLooping={isLooping}
        isMuted={isMuted}
        onToggle={toggle}
        onSeek={seek}
        onStep={step}
        onSpeed={() => setSpeed((now) => (now === SPEEDS.at(-1) ? (SPEEDS[0] ?? 1) : neighbourSpeed(now, 1)))}
        onLoop={() => setLooping(!isLooping)}
        onMute={() => setMuted(!isMuted)}
      />
    </>
  );
}

function neighbourSpeed(now: number, step: 1 | -1): number {
  const place = SPEEDS.indexOf(now);
  return SPEEDS[Math.min(SPEEDS.length - 1, Math.max(0, place + step))] ?? 1;
}
