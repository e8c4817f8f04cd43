import { useTranslation } from 'react-i18next';
import { useApp } from '../../state/app-store.ts';
import { changeSettings } from '../../state/start.ts';
import { Select } from '../../ui/select.tsx';
import { Setting } from '../settings/setting.tsx';

const DAYS = [7, 14, 30, 60, 90, 365] as const;

/** How long what lies in the trash is kept. */
export function TrashSetting() {
  const { t } = useTranslation();
  const days = useApp((app) => app.settings?.trashDays ?? null);
  // Someone may have set another number by hand.
  const offered = [...new Set([...DAYS, ...(days === null ? [] : [days])])].sort((a, b) => a - b);
  return (
    <Setting name={t('trash.keepTitle')} text={t('trash.keepText')}>
      <Select
        label={t('trash.keepTitle')}
        value={days === null ? 'never' : String(days)}
        options={[
          ...offered.map((count) => ({ value: String(count), label: t('trash.days', { count }) })),
          { value: 'never', label: t('trash.keepNever') },
        ]}
        onChange={(value) => void changeSettings({ trashDays: value === 'never' ? null : Number(value) })}
        width={180}
      />
    </Setting>
  );
}
