import { useTranslation } from 'react-i18next';
import { changeSettings } from '../../state/start.ts';
import { BytesField } from './bytes-field.tsx';
import { GIGABYTE, keptOf } from './limit-of.ts';

/** Gigabytes that downloads leave free on the disk. */
export function KeepFree({ bytes }: { readonly bytes: number }) {
  const { t } = useTranslation();
  return (
    <BytesField
      label={t('settings.keepFree')}
      bytes={bytes}
      unit={GIGABYTE}
      bytesOf={keptOf}
      onKeep={(keepFreeBytes) => void changeSettings({ keepFreeBytes })}
    >
      <span className="w-18 text-ink-3">{t('settings.keepFreeUnit')}</span>
    </BytesField>
  );
}
