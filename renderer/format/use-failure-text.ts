import { useTranslation } from 'react-i18next';
import type { Failure } from '../../ipc/model/failure.ts';
import { type FailureText, failureText } from './failure-text.ts';

/** A failure in the language of the window. */
export function useFailureText(): (failure: Failure) => FailureText {
  const { t, i18n } = useTranslation();
  return (failure) => failureText(failure, t, i18n.language);
}
