import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Tile } from '../../../ipc/model/query.ts';
import { usePlayback } from '../viewer/playback-store.ts';
import { useClip } from '../viewer/use-clip.ts';

interface SlideProps {
  readonly tile: Tile;
  /** How long it stays at least. */
  readonly seconds: number;
  readonly isRunning: boolean;
  /** Resolves to whether another one takes its place. */
  readonly onOver: () => Promise<boolean>;
}

/** One picture or video. A video plays to its end, and again while its time is not over or nothing else is to be shown. */
export function Slide(props: SlideProps) {
  return props.tile.kind === 'video' ? <SlideVideo {...props} /> : <SlideImage {...props} />;
}

function SlideImage({ tile, seconds, isRunning, onOver }: SlideProps) {
  const { t } = useTranslation();
  const over = useRef(onOver);
  over.current = onOver;
  /** Milliseconds that it was shown while the show ran. */
  const shown = useRef(0);
  useEffect(() => {
    if (!isRunning) return;
    const begun = performance.now();
    const timer = setTimeout(() => void over.current(), Math.max(0, seconds * 1000 - shown.current));
    return () => {
      clearTimeout(timer);
      shown.current += performance.now() - begun;
    };
  }, [isRunning, seconds]);
  return (
    <img
      className="slide"
      src={`media://file/${tile.id}`}
      alt={tile.title || t('grid.kind.image')}
      decoding="sync"
      draggable={false}
      onError={() => void over.current()}
    />
  );
}

function SlideVideo({ tile, seconds, isRunning, onOver }: SlideProps) {
  const host = useRef<HTMLDivElement>(null);
  const clip = useClip(tile.id, host);
  const isMuted = usePlayback((playback) => playback.isMuted);
  const over = useRef({ onOver, seconds });
  over.current = { onOver, seconds };

  useEffect(() => {
    if (clip === null) return;
    const stop = new AbortController();
    const begun = performance.now();
    clip.loop = false;
    clip.playbackRate = 1;
    const ended = async () => {
      const isOver = performance.now() - begun >= over.current.seconds * 1000;
      if (isOver && (await over.current.onOver())) return;
      if (!stop.signal.aborted) play(clip);
    };
    clip.addEventListener('ended', () => void ended(), { signal: stop.signal });
    clip.addEventListener('error', () => void over.current.onOver(), { signal: stop.signal });
    return () => stop.abort();
  }, [clip]);

  useEffect(() => {
    if (clip === null) return;
    clip.muted = isMuted;
    if (isRunning) play(clip);
    else clip.pause();
  }, [clip, isMuted, isRunning]);

  return <div ref={host} className="slide" />;
}

/** Refused when the element has gone meanwhile: nothing to tell. */
function play(clip: HTMLVideoElement): void {
  clip.play().catch(() => undefined);
}
