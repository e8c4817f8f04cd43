import { useTranslation } from 'react-i18next';
import type { Settings } from '../../../ipc/domains/app.ts';
import { changeSettings } from '../../state/start.ts';
import { Segmented } from '../../ui/segmented.tsx';
import { Setting } from './setting.tsx';

/** Light or dark. */
export function AppearancePage({ settings }: { readonly settings: Settings }) {
  const { t } = useTranslation();
  return (
    <>
      <h2>{t('settings.appearance')}</h2>
      <div className="card">
        <Setting name={t('settings.theme')}>
          <Segmented
            label={t('settings.theme')}
            value={settings.theme}
            segments={[
              { value: 'system', label: t('settings.themeSystem') },
              { value: 'light', label: t('settings.themeLight') },
              { value: 'dark', label: t('settings.themeDark') },
            ]}
            onChange={(theme) => void changeSettings({ theme })}
          />
        </Setting>
      </div>
    </>
  );
}
