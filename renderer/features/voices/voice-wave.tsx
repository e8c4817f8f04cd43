import type { VoiceRow } from '../../../ipc/domains/voices.ts';
import { Waveform } from '../../ui/waveform.tsx';
import { usePlayer } from '../sound/player-store.ts';
import { usePeaks } from '../sound/use-peaks.ts';
import { useSampleAhead } from './samples-ahead.ts';

interface VoiceWaveProps {
  readonly voice: VoiceRow;
  readonly width: number;
  readonly height: number;
}

/** The waveform of a sample; a line until the sample is on this disk. */
export function VoiceWave({ voice, width, height }: VoiceWaveProps) {
  const wasPlayed = usePlayer((player) => player.id === voice.id && player.duration > 0);
  const isHere = useSampleAhead(voice);
  const measured = usePeaks(voice.id, isHere || wasPlayed ? 'sample' : null);
  const progress = usePlayer((player) =>
    player.id === voice.id && player.duration > 0 ? player.seconds / player.duration : null,
  );
  return <Waveform peaks={measured?.peaks ?? null} width={width} height={height} progress={progress} />;
}
