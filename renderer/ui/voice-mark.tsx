import { memo, useMemo } from 'react';
import { spiralFace } from './spiral.ts';

interface VoiceMarkProps {
  /** Id of the voice (or account) that it stands for. */
  readonly id: string;
  /** Pixels. */
  readonly size?: number;
}

/** The face of a voice, everywhere the same: a spiral drawn from its id in one of six pairs of colours. */
export const VoiceMark = memo(function VoiceMark({ id, size = 32 }: VoiceMarkProps) {
  const face = useMemo(() => spiralFace(id), [id]);
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" className="flex-none rounded-full">
      <circle cx="12" cy="12" r="12" fill={`var(--mark-${face.pair})`} />
      <path
        transform={`translate(12 12) scale(.6) rotate(${face.turn}) translate(-12 -12)`}
        fill={`var(--mark-${face.pair}-ink)`}
        d={face.path}
      />
    </svg>
  );
});
