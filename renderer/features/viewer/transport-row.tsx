import { Maximize, Pause, Play } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/icon.tsx';
import { IconButton } from '../../ui/icon-button.tsx';

interface TransportRowProps {
  /** What it is or where it stands, at the left. */
  readonly words: ReactNode;
  readonly middle?: ReactNode;
  readonly end?: ReactNode;
  readonly onFullScreen: () => void;
}

/** The row of controls under every stage: where it stands, how it runs, how it is shown. */
export function TransportRow({ words, middle, end, onFullScreen }: TransportRowProps) {
  const { t } = useTranslation();
  return (
    <div className="transport-row">
      <span className="time-code">{words}</span>
      <span className="transport-middle">{middle}</span>
      <span className="transport-end">
        {end}
        <IconButton icon={Maximize} size="sm" label={t('viewer.fullScreen')} keys="Enter" onPress={onFullScreen} />
      </span>
    </div>
  );
}

interface PlayButtonProps {
  readonly isPlaying: boolean;
  readonly onToggle: () => void;
}

export function PlayButton({ isPlaying, onToggle }: PlayButtonProps) {
  const { t } = useTranslation();
  return (
    <button
      type="button"
      className="play-button"
      aria-label={t(isPlaying ? 'viewer.pause' : 'viewer.play')}
      onClick={onToggle}
    >
      <Icon of={isPlaying ? Pause : Play} filled />
    </button>
  );
}

interface SpeedButtonProps {
  readonly speed: number;
  readonly onPress: () => void;
}

export function SpeedButton({ speed, onPress }: SpeedButtonProps) {
  const { t } = useTranslation();
  return (
    <button type="button" className="text-button" aria-label={t('viewer.speed', { speed })} onClick={onPress}>
      {speed}×
    </button>
  );
}
