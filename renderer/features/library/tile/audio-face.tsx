import { useTranslation } from 'react-i18next';
import type { Tile } from '../../../../ipc/model/query.ts';
import { formatDuration } from '../../../format/durations.ts';
import { Waveform } from '../../../ui/waveform.tsx';
import { usePeaks } from '../../sound/use-peaks.ts';

/** An audio clip: its waveform, title, voice and time. */
export function AudioFace({ tile }: { readonly tile: Tile }) {
  const { t } = useTranslation();
  const measured = usePeaks(tile.id, tile.hasFile ? 'file' : null);
  const duration = measured?.durationMs ?? tile.durationMs;
  return (
    <span className="tile-face">
      <span className="tile-wave">
        <Waveform peaks={measured?.peaks ?? null} tone="active" />
      </span>
      <span className="tile-audio-title">{tile.title}</span>
      <span className="tile-audio-line">
        <span>{tile.voiceName ?? t('kind.audio')}</span>
        <span>{duration === null ? '' : formatDuration(duration)}</span>
      </span>
    </span>
  );
}
