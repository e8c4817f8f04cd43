import { Pause, Play, Repeat, StepBack, StepForward, Volume2, VolumeX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Tile } from '../../../ipc/model/query.ts';
import { formatFrameTime } from '../../format/duration.ts';
import { Icon } from '../../ui/icon.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Timeline } from './timeline.tsx';

interface TransportProps {
  readonly tile: Tile;
  readonly seconds: number;
  readonly duration: number;
  readonly isPlaying: boolean;
  readonly speed: number;
  readonly isLooping: boolean;
  readonly isMuted: boolean;
  readonly onToggle: () => void;
  readonly onSeek: (seconds: number) => void;
  readonly onStep: (frames: number) => void;
  readonly onSpeed: () => void;
  readonly onLoop: () => void;
  readonly onMute: () => void;
}

/** Timeline and the buttons under a video. */
export function Transport(props: TransportProps) {
  const { t } = useTranslation();
  const { tile, seconds, duration, isPlaying, speed, isLooping, isMuted } = props;
  return (
    <div className="transport">
      <Timeline id={tile.id} seconds={seconds} duration={duration} onSeek={props.onSeek} />
      <div className="transport-row">
        <span className="time-code">
          {formatFrameTime(seconds * 1000)} <span>/ {formatFrameTime(duration * 1000)}</span>
        </span>
        <span className="transport-space" />
        <IconButton icon={StepBack} label={t('viewer.frameBack')} keys="," onPress={() => props.onStep(-1)} />
        <button
          type="button"
          className="play-button"
          aria-label={t(isPlaying ? 'viewer.pause' : 'viewer.play')}
          onClick={props.onToggle}
        >
          <Icon of={isPlaying ? Pause : Play} filled />
        </button>
        <IconButton icon={StepForward} label={t('viewer.frameForward')} keys="." onPress={() => props.onStep(1)} />
        <span className="transport-space" />
        <span className="transport-end">
          <button type="button" className="text-button" aria-label={t('viewer.speed')} onClick={props.onSpeed}>
            {speed}×
          </button>
          <IconButton icon={Repeat} size="sm" label={t('viewer.loop')} isOn={isLooping} onPress={props.onLoop} />
          <IconButton
            icon={isMuted ? VolumeX : Volume2}
            size="sm"
            label={t('viewer.sound')}
            keys="M"
            isOn={!isMuted}
            onPress={props.onMute}
          />
        </span>
      </div>
    </div>
  );
}
