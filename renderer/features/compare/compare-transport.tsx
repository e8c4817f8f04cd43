import { Maximize, Repeat, StepBack, StepForward } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { turnSpeed, usePlayback } from '../viewer/playback-store.ts';
import { frameWords, lengthWords } from '../viewer/time-words.ts';
import { Timeline } from '../viewer/timeline.tsx';
import { ActionButton, PlayButton, TextButton } from '../viewer/transport-row.tsx';
import type { ComparePlayback } from './use-compare-playback.ts';

interface CompareTransportProps {
  readonly playback: ComparePlayback;
  readonly scale: number;
  readonly isZoomed: boolean;
}

/** One transport for all. */
export function CompareTransport({ playback, scale, isZoomed }: CompareTransportProps) {
  const { t } = useTranslation();
  const { leader, playing, frames } = playback;
  const { speed, isLooping } = usePlayback();
  const { seconds, duration } = playing;
  const isVideo = leader?.kind === 'video';
  const words = (at: number) => (isVideo ? frameWords(frames.times, at) : lengthWords(at));
  const percent = t('viewer.scale', { percent: Math.round(scale * 100) });
  return (
    <div className="transport" data-small="">
      {isVideo && <Timeline id={leader.id} seconds={seconds} duration={duration} words={words} onSeek={playing.seek} />}
      <div className="transport-row">
        <span className="time-code">
          {leader !== null && (
            <>
              {words(seconds)} <span>/ {lengthWords(duration)}</span>
            </>
          )}
        </span>
        <span className="transport-middle">
          {leader !== null && (
            <>
              <ActionButton of="compare.frame-back" icon={StepBack} size="md" label={t('viewer.frameBack')} />
              <PlayButton isPlaying={playing.isPlaying} of="compare.play" />
              <ActionButton of="compare.frame-forward" icon={StepForward} size="md" label={t('viewer.frameForward')} />
            </>
          )}
        </span>
        <span className="transport-end">
          {leader !== null && (
            <>
              <TextButton
                of="compare.loop"
                label={t('viewer.loop')}
                text={t('viewer.loop')}
                icon={Repeat}
                isOn={isLooping}
              />
              <TextButton
                of="compare.faster"
                label={t('viewer.speed', { speed })}
                text={`${speed}×`}
                onPress={turnSpeed}
              />
            </>
          )}
          <TextButton
            of="compare.zoom"
            label={t('viewer.zoom')}
            text={isZoomed ? percent : `${t('viewer.fit')} ${percent}`}
            isOn={isZoomed}
          />
          <ActionButton of="compare.full-screen" icon={Maximize} label={t('viewer.fullScreen')} />
        </span>
      </div>
    </div>
  );
}
