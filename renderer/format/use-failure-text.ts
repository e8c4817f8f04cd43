import { useTranslation } from 'react-i18next';
import type { Failure } from '../../ipc/model/failure.ts';
import { type FailureText, failureText, useSentences } from './failure-text.ts';

/** A failure in the language of the window; told anew once the sentences of the language are here. */
export function useFailureText(): (failure: Failure) => FailureText {
  const { t, i18n } = useTranslation();
  useSentences((sentences) => sentences[i18n.language]);
  return (failure) => failureText(failure, t, i18n.language);
}
