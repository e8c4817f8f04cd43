import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Tile } from '../../../ipc/model/query.ts';
import { useActions } from '../../actions/handlers.ts';
import { formatDuration } from '../../format/duration.ts';
import { ask, conch } from '../../state/conch.ts';
import { showError } from '../../state/toast-store.ts';
import { SeekBar } from '../../ui/seek-bar.tsx';
import { usePrefersReducedMotion } from '../../ui/use-prefers-reduced-motion.ts';
import { VoiceMark } from '../../ui/voice-mark.tsx';
import { SeekableWaveform } from '../sound/seekable-waveform.tsx';
import { usePeaks } from '../sound/use-peaks.ts';
import { sizeOf } from '../viewer/image-stage.tsx';
import type { Size } from '../viewer/image-zoom.ts';
import { NoFileStage } from '../viewer/no-file-stage.tsx';
import { toggleMute } from '../viewer/playback-store.ts';
import { useClip } from '../viewer/use-clip.ts';
import { type Playing, usePlaying } from '../viewer/use-playing.ts';
import { useSight } from '../viewer/video-stage.tsx';
import { lookSize } from './look-size.ts';
import { useWindowSize } from './use-window-size.ts';

/** The item itself, as large as its panel. */
export function LookStage({ tile }: { readonly tile: Tile }) {
  const [isBroken, setBroken] = useState(false);
  const broken = () => setBroken(true);
  const isVoice = tile.kind === 'voice';
  if (isBroken || (!tile.hasFile && !isVoice)) {
    return (
      <Frame pixels={tile.hasThumb ? sizeOf(tile) : null}>
        <NoFileStage tile={tile} isBroken={isBroken} arrows={null} onAgain={() => setBroken(false)} />
      </Frame>
    );
  }
  if (tile.kind === 'image') return <LookImage tile={tile} onBroken={broken} />;
  if (tile.kind === 'video') return <LookVideo tile={tile} onBroken={broken} />;
  return isVoice ? (
    <LookVoice tile={tile} onBroken={broken} />
  ) : (
    <LookSound tile={tile} onBroken={broken} source="file" />
  );
}

interface KindProps {
  readonly tile: Tile;
  readonly onBroken: () => void;
}

function Frame({ pixels, children }: { readonly pixels: Size | null; readonly children: React.ReactNode }) {
  const { width, height } = lookSize(pixels, useWindowSize());
  return (
    <div className="look-stage" style={{ width, height }}>
      {children}
    </div>
  );
}

function LookImage({ tile, onBroken }: KindProps) {
  const { t } = useTranslation();
  const [pixels, setPixels] = useState(sizeOf(tile));
  const [isLoaded, setLoaded] = useState(false);
  return (
    <Frame pixels={pixels}>
      {!isLoaded && tile.hasThumb && <img src={`media://thumb/${tile.id}`} alt="" />}
      <img
        src={`media://file/${tile.id}`}
        alt={tile.title || t('grid.kind.image')}
        decoding="sync"
        draggable={false}
        style={isLoaded ? undefined : { opacity: 0 }}
        onLoad={({ currentTarget }) => {
          setPixels({ width: currentTarget.naturalWidth, height: currentTarget.naturalHeight });
          setLoaded(true);
        }}
        onError={onBroken}
      />
    </Frame>
  );
}

function LookVideo({ tile, onBroken }: KindProps) {
  const { t } = useTranslation();
  const host = useRef<HTMLDivElement>(null);
  const still = usePrefersReducedMotion();
  const clip = useClip(tile.id, host);
  const playing = usePlaying(clip, { duration: (tile.durationMs ?? 0) / 1000, autoPlay: !still, onBroken });
  const { pixels, hasFrame } = useSight(clip, sizeOf(tile));
  usePlayKeys(playing);
  const { seconds, duration } = playing;
  return (
    <Frame pixels={pixels}>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: K plays and pauses; a click on the picture is the same for the pointer */}
      <div ref={host} role="group" className="look-clip" onClick={playing.toggle}>
        {!hasFrame && tile.hasThumb && <img src={`media://thumb/${tile.id}`} alt="" draggable={false} />}
      </div>
      <SeekBar
        label={t('viewer.timeline')}
        className="look-seek"
        seconds={seconds}
        duration={duration}
        valueText={formatDuration(seconds * 1000)}
        onSeek={playing.seek}
      >
        <span className="look-seek-bar">
          <i style={{ width: `${duration > 0 ? (seconds / duration) * 100 : 0}%` }} />
        </span>
        <span className="look-time">
          {formatDuration(seconds * 1000)} / {formatDuration(duration * 1000)}
        </span>
      </SeekBar>
    </Frame>
  );
}

/** A voice speaks its sample, which may have to be fetched first. */
function LookVoice({ tile, onBroken }: KindProps) {
  const { t } = useTranslation();
  // Null until it is known.
  const [isHere, setHere] = useState<boolean | null>(null);
  useEffect(() => {
    let isCurrent = true;
    ask(conch.voices.fetchSample({ id: tile.id })).then((here) => isCurrent && setHere(here), showError);
    return () => {
      isCurrent = false;
    };
  }, [tile.id]);
  return isHere ? (
    <LookSound tile={tile} onBroken={onBroken} source="sample" />
  ) : (
    <SoundFrame tile={tile} wave={isHere === false && <p role="status">{t('voices.noSample')}</p>} />
  );
}

function LookSound({ tile, onBroken, source }: KindProps & { readonly source: 'file' | 'sample' }) {
  const { t } = useTranslation();
  const [audio, setAudio] = useState<HTMLAudioElement | null>(null);
  const measured = usePeaks(tile.id, source);
  const playing = usePlaying(audio, { duration: (tile.durationMs ?? 0) / 1000, autoPlay: true, onBroken });
  usePlayKeys(playing);
  const { seconds, duration } = playing;
  return (
    <SoundFrame
      tile={tile}
      wave={
        <>
          <SeekableWaveform
            label={t('viewer.timeline')}
            peaks={measured?.peaks ?? null}
            seconds={seconds}
            duration={duration}
            height={112}
            onSeek={playing.seek}
          />
          <span className="look-sound-time">
            {formatDuration(seconds * 1000)} / {formatDuration(duration * 1000)}
          </span>
          <audio ref={setAudio} src={`media://${source}/${tile.id}`} preload="auto">
            <track kind="captions" />
          </audio>
        </>
      }
    />
  );
}

function SoundFrame({ tile, wave }: { readonly tile: Tile; readonly wave: React.ReactNode }) {
  return (
    <Frame pixels={null}>
      <div className="look-sound">
        {tile.kind === 'voice' && <VoiceMark id={tile.id} />}
        {tile.voiceName !== null && <p>{tile.voiceName}</p>}
        {wave}
      </div>
    </Frame>
  );
}

function usePlayKeys(playing: Playing): void {
  useActions({ 'look.play': playing.toggle, 'look.mute': toggleMute });
}
