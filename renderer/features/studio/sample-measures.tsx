import { Trans, useTranslation } from 'react-i18next';
import { formatDuration } from '../../format/duration.ts';
import { useFormat } from '../../format/use-format.ts';
import type { ReadSample } from './sample.ts';
import { formatLevel } from './studio-format.ts';
import type { Verdict } from './verdict.ts';

/** The figures of a sample, as far as the sentence beside them does not say them. */
export function SampleMeasures({ sample, verdict }: { readonly sample: ReadSample; readonly verdict: Verdict }) {
  const { t } = useTranslation();
  const { locale, percent } = useFormat();
  const { measures } = sample;
  if (measures === null) return null;
  const { seconds, lufs, peak, silence, noise } = measures;
  const isLength = verdict.reason === 'short' || verdict.reason === 'long';
  return (
    <span className="measures">
      {verdict.reason !== 'trimmed' && (
        <b {...(isLength && { 'data-tone': 'danger' })}>{formatDuration(Math.floor(seconds + 1e-6) * 1000)}</b>
      )}
      {lufs !== null && verdict.reason !== 'clips' && <Measure of="loudness" value={formatLevel(lufs, locale)} />}
      {peak !== null && verdict.tone !== 'bad' && (
        <Measure of="peak" value={formatLevel(peak, locale)} isWrong={verdict.reason === 'clips'} />
      )}
      {verdict.tone === 'good' && verdict.reason !== 'trimmed' && (
        <>
          <Measure of="noise" value={t(`studio.noise.${noise}`)} />
          <Measure of="silence" value={percent(silence)} />
        </>
      )}
    </span>
  );
}

interface MeasureProps {
  readonly of: 'loudness' | 'peak' | 'noise' | 'silence';
  readonly value: string;
  readonly isWrong?: boolean;
}

/** One figure with its name, in the order of the language. */
function Measure({ of, value, isWrong = false }: MeasureProps) {
  return (
    <span data-of={of} {...(isWrong && { 'data-tone': 'warn' })}>
      <Trans i18nKey={`studio.measure.${of}`} values={{ value }} components={{ b: <b /> }} />
    </span>
  );
}
