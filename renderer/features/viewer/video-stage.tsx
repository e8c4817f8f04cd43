import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useActions } from '../../actions/handlers.ts';
import { usePrefersReducedMotion } from '../../ui/use-prefers-reduced-motion.ts';
import { AbBracket } from './ab-bracket.tsx';
import { endsOf, isSet, NO_SPAN, withA, withB } from './ab-loop.ts';
import { stepped } from './frames.ts';
import { sizeOf } from './image-stage.tsx';
import { actualSize, type Size, type Zoom } from './image-zoom.ts';
import { changeSpeed, toggleLoop, toggleMute, turnSpeed, usePlayback } from './playback-store.ts';
import { saveFrame } from './save-frame.ts';
import { showPicture } from './shown-picture.ts';
import type { StageProps } from './stage.tsx';
import { frameWords, lengthWords } from './time-words.ts';
import { Timeline } from './timeline.tsx';
import {
  LoopButton,
  MuteButton,
  SaveFrameButton,
  SpeedButton,
  StepAndPlay,
  TransportRow,
  ZoomButton,
} from './transport-row.tsx';
import { useClip } from './use-clip.ts';
import { useFrames } from './use-frames.ts';
import { fromMiddle, usePanZoom } from './use-pan-zoom.ts';
import { usePlaying } from './use-playing.ts';
import { usePixelRatio, useStageSize } from './use-stage-size.ts';
import { useZoomActions } from './zoom-actions.ts';

/** A video with its own transport. It plays at once, except with reduced motion. */
export function VideoStage({ tile, arrows, onBroken }: StageProps) {
  const { t } = useTranslation();
  const frame = useRef<HTMLDivElement>(null);
  const host = useRef<HTMLDivElement>(null);
  const still = usePrefersReducedMotion();
  const clip = useClip(tile.id, host);
  const playing = usePlaying(clip, { duration: (tile.durationMs ?? 0) / 1000, autoPlay: !still, onBroken });
  const { seconds, duration, span, setSpan } = playing;
  const { times, rate } = useFrames(tile.id, duration);
  const speed = usePlayback((playback) => playback.speed);

  const { pixels, hasFrame } = useSight(clip, sizeOf(tile));
  const [zoom, setZoom] = useState<Zoom | null>(null);
  const stage = useStageSize(frame);
  const ratio = usePixelRatio();
  const image = useMemo(() => actualSize(pixels, ratio), [pixels, ratio]);
  const panZoom = usePanZoom(frame, { stage, image, ratio, fills: true, zoom, onZoom: setZoom });
  useZoomActions(panZoom, zoom !== null);
  useEffect(() => (clip === null ? undefined : showPicture(clip)), [clip]);

  const words = (at: number) => frameWords(times, at);
  const step = (by: 1 | -1) => {
    playing.pause();
    playing.seek(stepped(times, clip?.currentTime ?? 0, by));
  };
  const here = () => Math.max(0, stepped(times, clip?.currentTime ?? 0, 0) - 0.001);
  useActions({
    'viewer.play': playing.toggle,
    'viewer.pause': playing.pause,
    'viewer.backwards': () => playing.turn(-1),
    'viewer.forwards': () => playing.turn(1),
    'viewer.frame-back': () => step(-1),
    'viewer.frame-forward': () => step(1),
    'viewer.slower': () => changeSpeed(-1),
    'viewer.faster': () => changeSpeed(1),
    'viewer.mute': toggleMute,
    'viewer.loop': toggleLoop,
    'viewer.set-a': () => setSpan(withA(span, here())),
    'viewer.set-b': () => setSpan(withB(span, here())),
    'viewer.clear-ab': { run: () => setSpan(NO_SPAN), isPossible: () => isSet(span) },
    'viewer.save-frame': {
      run: () => clip !== null && void saveFrame(tile, clip),
      isPossible: () => hasFrame,
    },
  });

  const { from, to } = endsOf(span, duration);
  const part = isSet(span) ? `${words(from)} – ${words(to)}` : null;
  return (
    <>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: Space plays, Z zooms; a click on the picture is the same for the pointer */}
      <div
        ref={frame}
        role="group"
        aria-label={tile.title || t('grid.kind.video')}
        className="stage"
        onClick={() => {
          if (!panZoom.wasDragged()) playing.toggle();
        }}
        onDoubleClick={({ currentTarget, clientX, clientY }) =>
          panZoom.toggle(fromMiddle(currentTarget, { clientX, clientY }))
        }
        {...panZoom.handlers}
        {...(zoom !== null && { 'data-zoomed': '' })}
      >
        <div
          ref={host}
          className="stage-picture"
          style={{ ...panZoom.place, imageRendering: panZoom.isSharp ? 'pixelated' : 'auto' }}
        >
          {!hasFrame && tile.hasThumb && <img src={`media://thumb/${tile.id}`} alt="" draggable={false} />}
        </div>
        {arrows}
      </div>
      <div className="transport">
        <Timeline id={tile.id} seconds={seconds} duration={duration} words={words} onSeek={playing.seek}>
          <AbBracket
            span={span}
            duration={duration}
            onChange={setSpan}
            step={(at, by) => stepped(times, at, by)}
            words={words}
          />
        </Timeline>
        <TransportRow
          words={
            <>
              {words(seconds)}{' '}
              <span>
                / {lengthWords(duration)}
                {rate !== null && ` · ${t('viewer.rate', { rate })}`}
              </span>
            </>
          }
          middle={<StepAndPlay isPlaying={playing.isPlaying} />}
          end={
            <>
              <LoopButton part={part} />
              <SpeedButton rate={playing.shuttle || speed} onPress={turnSpeed} />
              <MuteButton />
              <SaveFrameButton />
              <ZoomButton scale={panZoom.scale} isZoomed={zoom !== null} tellsFit={false} />
            </>
          }
        />
      </div>
    </>
  );
}

/** How large a clip is, and whether a frame of it can be seen; until then its thumbnail stands there. */
export function useSight(clip: HTMLVideoElement | null, known: Size) {
  const [pixels, setPixels] = useState(known);
  const [hasFrame, setHasFrame] = useState(false);
  useEffect(() => {
    if (clip === null) return;
    const stop = new AbortController();
    const look = () => {
      if (clip.videoWidth > 0) setPixels({ width: clip.videoWidth, height: clip.videoHeight });
      setHasFrame(clip.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA);
    };
    for (const event of ['loadedmetadata', 'loadeddata', 'canplay'] as const) {
      clip.addEventListener(event, look, { signal: stop.signal });
    }
    look();
    return () => stop.abort();
  }, [clip]);
  return { pixels, hasFrame };
}
