import { useTranslation } from 'react-i18next';
import { formatDuration } from '../../format/duration.ts';
import { useFormat } from '../../format/use-format.ts';
import type { ReadSample } from './sample.ts';
import { formatLength, formatTenths } from './studio-format.ts';
import type { Verdict } from './verdict.ts';

export interface VerdictWords {
  /** What it is. */
  readonly says: string;
  /** What follows from it, or what to do; empty for nothing. */
  readonly follows: string;
}

/** What is said of a sample, in the language of the window. */
export function useVerdictWords(): (sample: ReadSample, verdict: Verdict) => VerdictWords {
  const { t } = useTranslation();
  const { locale, percent } = useFormat();
  return ({ part, source }, verdict) => {
    const inSeconds = (formatted: string) => t('create.seconds', { formatted });
    const length = formatLength(part.to - part.from, locale, inSeconds);
    switch (verdict.reason) {
      case 'ready':
      case 'normalised':
        return { says: t(`studio.is.${verdict.reason}`), follows: '' };
      case 'trimmed': {
        const range = { from: short(part.from), to: short(part.to), whole: formatDuration(source.seconds * 1000) };
        return {
          says: t('studio.is.trimmed', { length: short(part.to - part.from) }),
          follows: t('studio.range', range),
        };
      }
      case 'clips':
      case 'rough':
        return {
          says: t(`studio.is.${verdict.reason}`, { count: verdict.places }),
          follows: t('studio.follows.softer'),
        };
      case 'silence':
        return {
          says: t('studio.is.silence', { percent: percent(verdict.share) }),
          follows: t('studio.follows.speech'),
        };
      case 'noise':
        return { says: t('studio.is.noise'), follows: t('studio.follows.noise') };
      case 'quiet':
        return { says: t('studio.is.quiet'), follows: t('studio.follows.quiet') };
      case 'short':
        return {
          says: t('studio.is.short', { length, missing: formatLength(verdict.missing, locale, inSeconds, 'up') }),
          follows: t('studio.follows.out'),
        };
      case 'long':
        return {
          says: t('studio.is.long', { length, excess: formatLength(verdict.excess, locale, inSeconds, 'up') }),
          follows: t('studio.follows.out'),
        };
      case 'silent':
      case 'large':
        return { says: t(`studio.is.${verdict.reason}`), follows: t('studio.follows.out') };
    }
  };
}

/** `0:24`, to the whole second as far as that is exact. */
function short(seconds: number): string {
  return formatTenths(seconds).replace(/\.0$/, '');
}
