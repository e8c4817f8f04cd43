import { useTranslation } from 'react-i18next';
import { useApp } from '../../state/app-store.ts';
import { ask, conch } from '../../state/conch.ts';
import { showError } from '../../state/toast-store.ts';
import { Button } from '../../ui/button.tsx';
import { Setting } from './setting.tsx';

/** Versions, logs and where the source is. */
export function AboutPage() {
  const { t } = useTranslation();
  const info = useApp((app) => app.info);
  if (!info) return null;
  return (
    <>
      <h2>{t('settings.about')}</h2>
      <div className="card">
        <Setting name={t('settings.version')}>
          <span className="type-label num selectable">{info.version}</span>
        </Setting>
        <Setting name={t('settings.parts')} text={t('settings.partsText', { ...info })} />
        <Setting name={t('settings.logs')} text={t('settings.logsText')}>
          <Button size="sm" onPress={() => void ask(conch.app.openLogs()).catch(showError)}>
            {t('settings.openLogs')}
          </Button>
        </Setting>
      </div>
    </>
  );
}
