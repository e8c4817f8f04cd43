import i18next, { type FormatterModule } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Settings } from '../../ipc/domains/app.ts';
import { numberFormat } from '../format/intl.ts';
import en from './en.json' with { type: 'json' };
import zhCn from './zh-CN.json' with { type: 'json' };

declare module 'i18next' {
  interface CustomTypeOptions {
    // Keys are checked by the compiler: a text that is not in the catalogue does not build.
    resources: { translation: typeof en };
  }
}

export type Language = 'en' | 'zh-CN';

/** With `1` under this name in the page's storage every text is 40 % longer: to see whether a layout holds a translation. */
const LONGER = 'conch.longer';

/** Numbers that no one has written out get the separators of the language: `12,486 videos`. */
const digits: FormatterModule = {
  type: 'formatter',
  init: () => undefined,
  add: () => undefined,
  addCached: () => undefined,
  format: (value: unknown, _format, language = 'en') =>
    typeof value === 'number' ? numberFormat(language).format(value) : (value as string),
};

/** Loads both catalogues; they are part of the bundle, so no text ever arrives late. */
export async function startI18n(language: Language): Promise<void> {
  const isLonger = localStorage.getItem(LONGER) === '1';
  if (isLonger) {
    const { longer } = await import('./longer.ts');
    i18next.use({ type: 'postProcessor', name: 'longer', process: longer });
  }
  await i18next
    .use(initReactI18next)
    .use(digits)
    .init({
      ...(isLonger && { postProcess: 'longer' }),
      lng: language,
      fallbackLng: 'en',
      resources: { en: { translation: en }, 'zh-CN': { translation: zhCn } },
      interpolation: { escapeValue: false, alwaysFormat: true },
    });
  document.documentElement.lang = language;
}

/** The language that a setting means on a system with this locale. */
export function languageOf(setting: Settings['language'], systemLocale: string): Language {
  if (setting !== 'system') return setting;
  return systemLocale.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
}

export async function changeLanguage(language: Language): Promise<void> {
  document.documentElement.lang = language;
  if (i18next.language !== language) await i18next.changeLanguage(language);
}
