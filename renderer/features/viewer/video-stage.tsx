import { Repeat, StepBack, StepForward, Volume2, VolumeX } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatFrameTime } from '../../format/duration.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { usePrefersReducedMotion } from '../../ui/use-prefers-reduced-motion.ts';
import type { StageProps } from './stage.tsx';
import { Timeline } from './timeline.tsx';
import { PlayButton, SpeedButton, TransportRow } from './transport-row.tsx';
import { usePlaying } from './use-playing.ts';

/** The provider's clips have 24 frames a second; the element does not tell the real length of a frame. */
const FRAME_SECONDS = 1 / 24;

/** A video with its own transport. It plays at once, except with reduced motion. */
export function VideoStage(props: StageProps) {
  const { tile, onAct, arrows } = props;
  const { t } = useTranslation();
  const video = useRef<HTMLVideoElement>(null);
  const still = usePrefersReducedMotion();
  const [isLooping, setLooping] = useState(true);
  const playing = usePlaying(video, props, (what) => {
    if (what === 'frame-back') step(-1);
    if (what === 'frame-forward') step(1);
  });
  const { seconds, duration } = playing;

  function step(frames: number): void {
    const element = video.current;
    if (element === null) return;
    element.pause();
    playing.seek(element.currentTime + frames * FRAME_SECONDS);
  }

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
          playsInline
          preload="auto"
          tabIndex={-1}
          aria-label={tile.title || t('grid.kind.video')}
          onClick={playing.toggle}
          {...playing.handlers}
        >
          <track kind="captions" />
        </video>
        {arrows}
      </div>
      <div className="transport">
        <Timeline id={tile.id} seconds={seconds} duration={duration} onSeek={playing.seek} />
        <TransportRow
          onFullScreen={() => onAct('full-screen')}
          words={
            <>
              {formatFrameTime(seconds * 1000)} <span>/ {formatFrameTime(duration * 1000)}</span>
            </>
          }
          middle={
            <>
              <IconButton icon={StepBack} label={t('viewer.frameBack')} keys="," onPress={() => step(-1)} />
              <PlayButton isPlaying={playing.isPlaying} onToggle={playing.toggle} />
              <IconButton icon={StepForward} label={t('viewer.frameForward')} keys="." onPress={() => step(1)} />
            </>
          }
          end={
            <>
              <SpeedButton speed={playing.speed} onPress={playing.changeSpeed} />
              <IconButton
                icon={Repeat}
                size="sm"
                label={t('viewer.loop')}
                isOn={isLooping}
                onPress={() => setLooping(!isLooping)}
              />
              <IconButton
                icon={playing.isMuted ? VolumeX : Volume2}
                size="sm"
                label={t('viewer.mute')}
                keys="M"
                isOn={playing.isMuted}
                onPress={playing.toggleMute}
              />
            </>
          }
        />
      </div>
    </>
  );
}
