import { translator } from '../../format/sentences.ts';
import chinese from '../../i18n/models.zh-CN.json' with { type: 'json' };

const inChinese = translator(chinese);
/** What stands between two facts of a model. */
const BETWEEN = ' · ';

/**
 * A name or the facts of a model, which main writes in English (`768p, 1080p · 6 or 10 s · first frame`), in a language. Names of
 * products, sizes and what the provider calls a template are the same in all.
 */
export function modelWords(text: string, language: string): string {
  if (language !== 'zh-CN') return text;
  return text
    .split(BETWEEN)
    .map((part) => inChinese(part) ?? part)
    .join(BETWEEN);
}
