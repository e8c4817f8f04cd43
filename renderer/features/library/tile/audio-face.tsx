import { useTranslation } from 'react-i18next';
import type { Tile } from '../../../../ipc/model/query.ts';
import { formatDuration } from '../../../format/duration.ts';
import { Waveform } from '../../../ui/waveform.tsx';
import { usePlayer } from '../../sound/player-store.ts';
import { usePeaks } from '../../sound/use-peaks.ts';

interface AudioFaceProps {
  readonly tile: Tile;
  /** Of the tile, CSS pixels. */
  readonly width: number;
  readonly height: number;
}

const PADDING = 10;
/** Title and voice below the waveform, with the space between. */
const WORDS = 42;
/** A waveform lower than this says nothing. */
const LEAST = 8;

/** A clip or a voice: its waveform, title, who speaks, and time. */
export function AudioFace({ tile, width, height }: AudioFaceProps) {
  const { t } = useTranslation();
  const source = tile.kind === 'voice' ? 'sample' : 'file';
  const measured = usePeaks(tile.id, tile.hasFile ? source : null);
  const seconds = usePlayer((player) => (player.id === tile.id && player.state !== 'idle' ? player.seconds : null));
  const duration = measured?.durationMs ?? tile.durationMs;
  const room = { width: Math.max(0, width - 2 * PADDING), height: height - 2 * PADDING - WORDS };
  const progress = seconds === null || duration === null || duration === 0 ? 1 : (seconds * 1000) / duration;
  return (
    <span className="tile-face">
      <span className="tile-wave">
        {room.height >= LEAST && <Waveform peaks={measured?.peaks ?? null} progress={progress} {...room} />}
      </span>
      <span className="tile-audio-title">{tile.title}</span>
      <span className="tile-audio-line">
        <span>{tile.voiceName ?? t(`grid.kind.${tile.kind}`)}</span>
        <span>
          {seconds !== null && `${formatDuration(seconds * 1000)} / `}
          {duration !== null && formatDuration(duration)}
        </span>
      </span>
    </span>
  );
}
