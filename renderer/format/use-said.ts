import { useTranslation } from 'react-i18next';
import { saidText, useSentences } from './failure-text.ts';

/** What `saidText` says in the language of the window; said anew once the sentences of the language are here. */
export function useSaid(): (sentence: string) => string {
  const { i18n } = useTranslation();
  useSentences((sentences) => sentences[i18n.language]);
  return (sentence) => saidText(sentence, i18n.language);
}
