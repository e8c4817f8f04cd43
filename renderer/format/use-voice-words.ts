import { useTranslation } from 'react-i18next';
import { voiceWords } from './voice-words.ts';

/** What `voiceWords` says in the language of the window; nothing where the provider says nothing. */
export function useVoiceWords(): (word: string | null) => string {
  const { i18n } = useTranslation();
  return (word) => (word === null ? '' : voiceWords(word, i18n.language));
}
