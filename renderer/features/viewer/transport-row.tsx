import { Camera, Maximize, Pause, Play, Repeat, Scan, StepBack, StepForward, Volume2, VolumeX } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useKeys } from '../../actions/bindings.ts';
import { runAction } from '../../actions/handlers.ts';
import type { ActionId } from '../../actions/registry.ts';
import { Icon } from '../../ui/icon.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import { usePlayback } from './playback-store.ts';

interface TransportRowProps {
  /** What it is or where it stands, at the left. */
  readonly words: ReactNode;
  readonly middle?: ReactNode;
  readonly end?: ReactNode;
}

/** The row of controls under every stage: where it stands, how it runs, how it is shown. */
export function TransportRow({ words, middle, end }: TransportRowProps) {
  const { t } = useTranslation();
  return (
    <div className="transport-row">
      <span className="time-code">{words}</span>
      <span className="transport-middle">{middle}</span>
      <span className="transport-end">
        {end}
        <ActionButton of="viewer.full-screen" icon={Maximize} label={t('viewer.fullScreen')} />
      </span>
    </div>
  );
}

interface ActionButtonProps {
  readonly of: ActionId;
  readonly icon: typeof Play;
  readonly label: string;
  readonly size?: 'md' | 'sm';
  readonly isOn?: boolean;
}

/** A button that does what its key does. */
export function ActionButton({ of, icon, label, size = 'sm', isOn }: ActionButtonProps) {
  const keys = useKeys(of);
  return (
    <IconButton
      icon={icon}
      size={size}
      label={label}
      placement="top"
      {...(keys !== null && { keys })}
      {...(isOn !== undefined && { isOn })}
      onPress={() => runAction(of)}
    />
  );
}

/** One frame back, play or pause, one frame on. */
export function StepAndPlay({ isPlaying }: { readonly isPlaying: boolean }) {
  const { t } = useTranslation();
  return (
    <>
      <ActionButton of="viewer.frame-back" icon={StepBack} size="md" label={t('viewer.frameBack')} />
      <PlayButton isPlaying={isPlaying} />
      <ActionButton of="viewer.frame-forward" icon={StepForward} size="md" label={t('viewer.frameForward')} />
    </>
  );
}

interface PlayButtonProps {
  readonly isPlaying: boolean;
  readonly of?: ActionId;
}

export function PlayButton({ isPlaying, of = 'viewer.play' }: PlayButtonProps) {
  const { t } = useTranslation();
  const label = t(isPlaying ? 'viewer.pause' : 'viewer.play');
  return (
    <Tooltip text={label} keys={useKeys(of) ?? undefined} placement="top">
      <AriaButton className="play-button" aria-label={label} onPress={() => runAction(of)}>
        <Icon of={isPlaying ? Pause : Play} filled />
      </AriaButton>
    </Tooltip>
  );
}

interface TextButtonProps {
  readonly of: ActionId;
  readonly label: string;
  readonly isOn?: boolean;
  readonly onPress?: () => void;
  readonly icon?: typeof Play;
  /** What is seen; it is also how the button's name begins, for those who speak to it. */
  readonly text: string;
}

/** A button that is a value; its tooltip says of what. */
export function TextButton({ of, label, isOn, onPress, icon, text }: TextButtonProps) {
  return (
    <Tooltip text={label} keys={useKeys(of) ?? undefined} placement="top">
      <AriaButton
        className="text-button"
        aria-label={label.includes(text) ? label : `${text}, ${label}`}
        {...(isOn !== undefined && { 'aria-pressed': isOn })}
        onPress={onPress ?? (() => runAction(of))}
      >
        {icon && <Icon of={icon} size={14} />}
        {text}
      </AriaButton>
    </Tooltip>
  );
}

interface SpeedButtonProps {
  /** What it runs at now. */
  readonly rate: number;
  readonly onPress: () => void;
}

export function SpeedButton({ rate, onPress }: SpeedButtonProps) {
  const { t } = useTranslation();
  return (
    <TextButton of="viewer.faster" label={t('viewer.speed', { speed: rate })} text={`${rate}×`} onPress={onPress} />
  );
}

export function MuteButton() {
  const { t } = useTranslation();
  const isMuted = usePlayback((playback) => playback.isMuted);
  return <ActionButton of="viewer.mute" icon={isMuted ? VolumeX : Volume2} label={t('viewer.mute')} isOn={isMuted} />;
}

/** Loops all of it, or tells which part is looped. `part` is that part in words. */
export function LoopButton({ part }: { readonly part: string | null }) {
  const { t } = useTranslation();
  const isLooping = usePlayback((playback) => playback.isLooping);
  return part === null ? (
    <TextButton of="viewer.loop" label={t('viewer.loop')} text={t('viewer.loop')} icon={Repeat} isOn={isLooping} />
  ) : (
    <TextButton of="viewer.clear-ab" label={t('viewer.clearAb')} text={t('viewer.part', { part })} icon={Repeat} isOn />
  );
}

export function SaveFrameButton() {
  const { t } = useTranslation();
  return <ActionButton of="viewer.save-frame" icon={Camera} label={t('viewer.saveFrame')} />;
}

interface ZoomButtonProps {
  readonly scale: number;
  readonly isZoomed: boolean;
  /** Shows the size in percent also while it is fitted. */
  readonly tellsFit?: boolean;
}

export function ZoomButton({ scale, isZoomed, tellsFit = true }: ZoomButtonProps) {
  const { t } = useTranslation();
  if (!isZoomed && !tellsFit) {
    return <ActionButton of="viewer.zoom" icon={Scan} label={t('viewer.zoom')} isOn={false} />;
  }
  const percent = t('viewer.scale', { percent: Math.round(scale * 100) });
  return (
    <TextButton
      of="viewer.zoom"
      label={t('viewer.zoom')}
      text={isZoomed ? percent : `${t('viewer.fit')} ${percent}`}
      isOn={isZoomed}
    />
  );
}
