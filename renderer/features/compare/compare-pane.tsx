import { Check, Volume2, VolumeX } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Tile } from '../../../ipc/model/query.ts';
import { useKeys } from '../../actions/bindings.ts';
import { useActions } from '../../actions/handlers.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Keys } from '../../ui/kbd.tsx';
import { SeekableWaveform } from '../sound/seekable-waveform.tsx';
import { usePeaks } from '../sound/use-peaks.ts';
import { sizeOf } from '../viewer/image-stage.tsx';
import { actualSize } from '../viewer/image-zoom.ts';
import { useClip } from '../viewer/use-clip.ts';
import { fromMiddle, usePanZoom } from '../viewer/use-pan-zoom.ts';
import { usePixelRatio, useStageSize } from '../viewer/use-stage-size.ts';
import { useSight } from '../viewer/video-stage.tsx';
import { KEEPS, type Letter } from './letters.ts';
import { type LinkedZoom, linkedOf, zoomOf } from './linked-zoom.ts';

export interface ComparePaneProps {
  readonly tile: Tile;
  readonly letter: Letter;
  /** Null while it is fitted. */
  readonly zoom: LinkedZoom | null;
  readonly onZoom: (zoom: LinkedZoom | null) => void;
  /** The one that the keys for zooming are about. */
  readonly isActive: boolean;
  readonly onActive: () => void;
  readonly onScale: (scale: number) => void;
  /** The element that plays, once it is there; null when it goes. */
  readonly onMedia: (media: HTMLMediaElement | null) => void;
  readonly onToggle: () => void;
  /** Whether this is the one that is heard; null when there is nothing to choose. */
  readonly isHeard: boolean | null;
  readonly onHear: () => void;
  readonly isKept: boolean;
  /** Another one was kept. */
  readonly isBehind: boolean;
  readonly onKeep: () => void;
  readonly style: React.CSSProperties;
}

/** One of the compared: its picture or sound under its letter, and the button that keeps it. */
export function ComparePane(props: ComparePaneProps) {
  const { tile, letter, isHeard, isKept, isBehind, onKeep } = props;
  const { t } = useTranslation();
  const keys = useKeys(KEEPS[letter]);
  return (
    <section
      className="compare-pane"
      aria-label={t('compare.pane', { letter, title: tile.title })}
      data-letter={letter}
      style={props.style}
      onPointerEnter={props.onActive}
      {...(isBehind && { 'data-behind': '' })}
    >
      <PaneContent {...props} />
      <div className="compare-head">
        <b className="compare-letter">{letter}</b>
        {tile.model !== null && <span className="compare-plate">{tile.model}</span>}
        {isHeard !== null && (
          <IconButton
            icon={isHeard ? Volume2 : VolumeX}
            size="sm"
            label={t('viewer.mute')}
            isOn={isHeard}
            onPress={props.onHear}
          />
        )}
      </div>
      <div className="compare-pick">
        <Button kind={isKept ? 'primary' : 'default'} {...(isKept && { icon: Check })} onPress={onKeep}>
          <span className="flex items-center gap-2">
            {t('compare.keep', { letter })}
            {keys !== null && <Keys keys={keys} />}
          </span>
        </Button>
      </div>
    </section>
  );
}

function PaneContent(props: ComparePaneProps) {
  const { t } = useTranslation();
  const { tile } = props;
  if (!tile.hasFile) {
    return (
      <div className="compare-content">
        {tile.hasThumb && <img className="stage-preview" src={`media://thumb/${tile.id}`} alt="" />}
        <p className="compare-plate">{t('compare.notHere')}</p>
      </div>
    );
  }
  return tile.kind === 'audio' || tile.kind === 'voice' ? <PaneSound {...props} /> : <PanePicture {...props} />;
}

function PanePicture(props: ComparePaneProps) {
  const { tile, zoom, onZoom, isActive, onScale, onMedia } = props;
  const { t } = useTranslation();
  const frame = useRef<HTMLDivElement>(null);
  const host = useRef<HTMLDivElement>(null);
  const isVideo = tile.kind === 'video';
  const stage = useStageSize(frame);
  const ratio = usePixelRatio();
  const [loaded, setLoaded] = useState(sizeOf(tile));
  const clip = useClip(isVideo ? tile.id : null, host);
  const sight = useSight(clip, sizeOf(tile));
  const pixels = isVideo ? sight.pixels : loaded;
  useEffect(() => {
    if (clip === null) return;
    onMedia(clip);
    return () => onMedia(null);
  }, [clip, onMedia]);
  const image = useMemo(() => actualSize(pixels, ratio), [pixels, ratio]);
  const panZoom = usePanZoom(frame, {
    stage,
    image,
    ratio,
    fills: true,
    zoom: zoom === null ? null : zoomOf(zoom, image, stage),
    onZoom: (next) => onZoom(next === null ? null : linkedOf(next, image, stage)),
  });
  const { scale } = panZoom;
  useEffect(() => {
    if (isActive) onScale(scale);
  }, [isActive, scale, onScale]);
  useActions(
    isActive
      ? {
          'compare.zoom': () => panZoom.toggle(),
          'compare.zoom-in': () => panZoom.step(1),
          'compare.zoom-out': () => panZoom.step(-1),
        }
      : {},
  );
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Space plays, Z zooms; a click on the picture is the same for the pointer
    <div
      ref={frame}
      role="group"
      aria-label={tile.title || t(`grid.kind.${tile.kind}`)}
      className="compare-content"
      onClick={() => {
        if (!panZoom.wasDragged()) props.onToggle();
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
        {tile.hasThumb && !sight.hasFrame && <img src={`media://thumb/${tile.id}`} alt="" draggable={false} />}
        {!isVideo && (
          <img
            src={`media://file/${tile.id}`}
            alt={tile.title || t('grid.kind.image')}
            draggable={false}
            decoding="sync"
            onLoad={({ currentTarget }) =>
              setLoaded({ width: currentTarget.naturalWidth, height: currentTarget.naturalHeight })
            }
          />
        )}
      </div>
    </div>
  );
}

function PaneSound({ tile, onMedia }: ComparePaneProps) {
  const { t } = useTranslation();
  const [audio, setAudio] = useState<HTMLAudioElement | null>(null);
  const [seconds, setSeconds] = useState(0);
  const source = tile.kind === 'voice' ? 'sample' : 'file';
  const measured = usePeaks(tile.id, source);
  useEffect(() => {
    onMedia(audio);
    return () => onMedia(null);
  }, [audio, onMedia]);
  return (
    <div className="compare-content compare-sound">
      <h2>{tile.title}</h2>
      {tile.voiceName !== null && <p>{tile.voiceName}</p>}
      <SeekableWaveform
        label={t('viewer.timeline')}
        peaks={measured?.peaks ?? null}
        seconds={seconds}
        duration={audio?.duration || (tile.durationMs ?? 0) / 1000}
        height={96}
        onSeek={(to) => {
          if (audio !== null) audio.currentTime = to;
        }}
      />
      <audio
        ref={setAudio}
        src={`media://${source}/${tile.id}`}
        preload="auto"
        onTimeUpdate={({ currentTarget }) => setSeconds(currentTarget.currentTime)}
      >
        <track kind="captions" />
      </audio>
    </div>
  );
}
