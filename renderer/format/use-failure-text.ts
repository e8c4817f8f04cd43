import { useTranslation } from 'react-i18next';
import type { Failure } from '../../ipc/model/failure.ts';

export interface FailureText {
  /** What happened. */
  readonly message: string;
  /** What to do; empty when nothing helps. */
  readonly hint: string;
}

/**
 * A failure in the language of the window. Main writes English sentences that name the thing; other languages say
 * what the code means.
 */
export function useFailureText(): (failure: Failure) => FailureText {
  const { t, i18n } = useTranslation();
  const isEnglish = i18n.language === 'en';
  return ({ code, message, hint }) => (isEnglish ? { message, hint } : { message: t(`failure.${code}`), hint: '' });
}
