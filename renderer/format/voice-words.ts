import chinese from '../i18n/voices.zh-CN.json' with { type: 'json' };

const inChinese: ReadonlyMap<string, string> = new Map(Object.entries(chinese));
/** `US (General)`: a word, and in brackets which of its sorts. */
const OF_A_SORT = /^(.+?)\s*\((.+)\)$/u;

/**
 * What the provider says of a voice, such as its language, gender, age, accent or style, in a language. A word that is not
 * known stays as it came.
 */
export function voiceWords(word: string, language: string): string {
  if (language !== 'zh-CN') return word;
  const whole = inChinese.get(lower(word));
  if (whole !== undefined) return whole;
  const [, name = '', sort = ''] = OF_A_SORT.exec(word) ?? [];
  const known = inChinese.get(lower(name));
  return known === undefined ? word : `${known}（${inChinese.get(lower(sort)) ?? sort}）`;
}

function lower(word: string): string {
  return word.trim().toLowerCase();
}
