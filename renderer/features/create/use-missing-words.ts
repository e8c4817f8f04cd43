import { useTranslation } from 'react-i18next';
import type { Account } from '../../../ipc/model/account.ts';
import type { CreationKind } from '../../../ipc/model/creation.ts';
import { useFormat } from '../../format/use-format.ts';
import type { Problem } from './order.ts';
import { useSettingWords } from './use-setting-words.ts';

/** What keeps an order from being sent, as a sentence that says what to do. */
export function useMissingWords(kind: CreationKind, account: Account): (problem: Problem) => string {
  const { t } = useTranslation();
  const format = useFormat();
  const { nameOf, valueName } = useSettingWords();
  const anyOf = (words: readonly string[]) => new Intl.ListFormat(format.locale, { type: 'disjunction' }).format(words);
  return (problem) => {
    switch (problem.what) {
      case 'account':
        return t(`create.missing.account.${problem.state}`, { account: account.name });
      case 'prompt-missing':
        return t(kind === 'speech' ? 'create.missing.text-missing' : 'create.missing.prompt-missing');
      case 'prompt-short':
        return t('create.missing.prompt-short', { count: problem.least, formatted: format.count(problem.least) });
      case 'prompt-long':
        return t('create.missing.prompt-long', { count: problem.over, formatted: format.count(problem.over) });
      case 'voice':
        return t('create.missing.voice');
      case 'input':
        return t('create.missing.input', { role: t(`create.role.${problem.role}`) });
      case 'text':
        return t('create.missing.text', { name: nameOf(problem.key) });
      case 'text-long':
        return t('create.missing.text-long', {
          name: nameOf(problem.key),
          count: problem.over,
          formatted: format.count(problem.over),
        });
      case 'length': {
        const lengths = problem.lengths.map((length) => valueName('duration', length));
        return t('create.missing.length', { size: problem.size, lengths: anyOf(lengths) });
      }
      case 'without-last-frame':
        return t('create.missing.without-last-frame', { size: problem.size });
      case 'one-of': {
        const names = problem.keys.map((key) => (key === 'prompt' ? t('create.prompt') : nameOf(key)));
        return t('create.missing.one-of', { names: anyOf(names) });
      }
      case 'credits': {
        const words = { account: account.name, formatted: format.count(problem.missing) };
        return t('create.missing.credits', { count: problem.missing, ...words });
      }
    }
  };
}
