import { useTranslation } from 'react-i18next';
import type { Tile } from '../../../../ipc/model/query.ts';
import { formatDuration } from '../../../format/duration.ts';
import { Waveform } from '../../../ui/waveform.tsx';
import { usePeaks } from '../../sound/use-peaks.ts';

interface AudioFaceProps {
  readonly tile: Tile;
  /** Of the tile, CSS pixels. */
  readonly width: number;
  readonly height: number;
}

const PADDING = 10;
/** Title and voice below the waveform, with the space between. */
const WORDS = 40;

/** An audio clip: its waveform, title, voice and time. */
export function AudioFace({ tile, width, height }: AudioFaceProps) {
  const { t } = useTranslation();
  const measured = usePeaks(tile.id, tile.hasFile ? 'file' : null);
  const duration = measured?.durationMs ?? tile.durationMs;
  const room = { width: width - 2 * PADDING, height: height - 2 * PADDING - WORDS };
  return (
    <span className="tile-face">
      <span className="tile-wave">
        {room.height > 8 && <Waveform peaks={measured?.peaks ?? null} progress={1} {...room} />}
      </span>
      <span className="tile-audio-title">{tile.title}</span>
      <span className="tile-audio-line">
        <span>{tile.voiceName ?? t('kind.audio')}</span>
        <span>{duration === null ? '' : formatDuration(duration)}</span>
      </span>
    </span>
  );
}
