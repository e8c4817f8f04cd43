import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { readSentences } from './format/failure-text.ts';
import { changeLanguage, languageOf } from './i18n/i18n.ts';
import { useApp } from './state/app-store.ts';
import { showError } from './state/toast-store.ts';

const DARK = window.matchMedia('(prefers-color-scheme: dark)');

/** Keeps theme and language of the page as the settings say, or as the system does while they say nothing. */
export function useAppearance(): void {
  const theme = useApp((app) => app.settings?.theme ?? 'system');
  const language = useApp((app) => app.settings?.language ?? null);
  const locale = useApp((app) => app.info?.locale ?? null);
  const { i18n } = useTranslation();

  useEffect(() => {
    const apply = () => {
      const isDark = theme === 'dark' || (theme === 'system' && DARK.matches);
      document.documentElement.dataset['theme'] = isDark ? 'dark' : 'light';
    };
    apply();
    DARK.addEventListener('change', apply);
    return () => DARK.removeEventListener('change', apply);
  }, [theme]);

  useEffect(() => {
    if (!language || !locale) return;
    changeLanguage(languageOf(language, locale)).catch(showError);
  }, [language, locale]);

  // Also where the settings cannot be read: why that is so is one of main's sentences.
  useEffect(() => {
    readSentences(i18n.language).catch(showError);
  }, [i18n.language]);
}
