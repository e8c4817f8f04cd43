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
      {lufs !== null && (
        <span>
          <Trans
            i18nKey="studio.measure.loudness"
            values={{ level: formatLevel(lufs, locale) }}
            components={{ b: <b /> }}
          />
        </span>
      )}
      {peak !== null && (
        <span {...(verdict.reason === 'clips' && { 'data-tone': 'warn' })}>
          <Trans
            i18nKey="studio.measure.peak"
            values={{ level: formatLevel(peak, locale) }}
            components={{ b: <b /> }}
          />
        </span>
      )}
      {verdict.tone === 'good' && verdict.reason !== 'trimmed' && (
        <>
          <span>
            <Trans
              i18nKey="studio.measure.noise"
              values={{ noise: t(`studio.noise.${noise}`) }}
              components={{ b: <b /> }}
            />
          </span>
          <span className="measure-wide">
            <Trans i18nKey="studio.measure.silence" values={{ percent: percent(silence) }} components={{ b: <b /> }} />
          </span>
        </>
      )}
    </span>
  );
}
