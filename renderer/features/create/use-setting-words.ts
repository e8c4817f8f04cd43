import { useTranslation } from 'react-i18next';
import { voiceWords } from '../../format/voice-words.ts';

interface SettingWords {
  /** What a setting is called: from the catalogues, else its key made readable. */
  readonly nameOf: (key: string) => string;
  /** What a value is called; the provider's own word when the catalogues have none. */
  readonly valueName: (key: string, value: string) => string;
}

export function useSettingWords(): SettingWords {
  const { t, i18n } = useTranslation();
  return {
    nameOf: (key) =>
      i18n.exists(`create.setting.${key}`) ? t(`create.setting.${key}` as 'create.setting.size') : readable(key),
    valueName: (key, value) => {
      if (key === 'emotion' && i18n.exists(`create.feeling.${value}`)) {
        return t(`create.feeling.${value}` as 'create.feeling.happy');
      }
      if (i18n.exists(`create.value.${value}`)) return t(`create.value.${value}` as 'create.value.queued');
      if (key === 'language-boost') return voiceWords(value, i18n.language);
      if (key === 'duration' && /^\d+$/.test(value)) return t('create.seconds', { formatted: value });
      return value;
    },
  };
}

/** `reduce-noise` as `Reduce noise`. */
function readable(key: string): string {
  const words = key.replace(/[-_]+/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
