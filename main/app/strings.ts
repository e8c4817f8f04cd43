import type { Settings } from '../../ipc/domains/app.ts';
import en from '../../resources/locales/en.json' with { type: 'json' };
import zhCN from '../../resources/locales/zh-CN.json' with { type: 'json' };

/** The words that main itself shows: menus and dialogs of the system. */
export type Strings = Readonly<Record<keyof typeof en, string>>;

const languages: Record<Exclude<Settings['language'], 'system'>, Strings> = { en, 'zh-CN': zhCN };

/** The words in the person's language; `locale` is the system's (`zh-Hans-CN`, `en-GB`). English for all others. */
export function stringsFor(language: Settings['language'], locale: string): Strings {
  if (language !== 'system') return languages[language];
  return /^zh\b/i.test(locale) ? languages['zh-CN'] : languages.en;
}
