import { useTranslation } from 'react-i18next';
import type { Settings } from '../../../ipc/domains/app.ts';
import { changeSettings } from '../../state/start.ts';
import { Select } from '../../ui/select.tsx';
import { Switch } from '../../ui/switch.tsx';
import { languageNames } from './language-names.ts';
import { Setting } from './setting.tsx';

/** Minutes that are offered; others come only from the command line. */
const INTERVALS = [5, 15, 30, 60, 180, 360, 1440] as const;
const NEVER = 'never';

/** Language, and how often new work is looked for. */
export function GeneralPage({ settings }: { readonly settings: Settings }) {
  const { t } = useTranslation();
  const minutesText = useMinutesText();
  const current = settings.syncEveryMinutes;
  const offered = current === null ? [...INTERVALS] : [...new Set([...INTERVALS, current])].sort((a, b) => a - b);
  return (
    <>
      <h2>{t('settings.general')}</h2>
      <div className="card">
        <Setting name={t('settings.language')}>
          <Select
            label={t('settings.language')}
            width={180}
            value={settings.language}
            options={[
              { value: 'system', label: t('settings.systemLanguage') },
              { value: 'en', label: languageNames.en },
              { value: 'zh-CN', label: languageNames['zh-CN'] },
            ]}
            onChange={(language) => void changeSettings({ language })}
          />
        </Setting>
        <Setting name={t('settings.syncEvery')} text={t('settings.syncEveryText')}>
          <Select
            label={t('settings.syncEvery')}
            width={180}
            value={current === null ? NEVER : String(current)}
            options={[
              ...offered.map((minutes) => ({ value: String(minutes), label: minutesText(minutes) })),
              { value: NEVER, label: t('settings.never') },
            ]}
            onChange={(value) => void changeSettings({ syncEveryMinutes: value === NEVER ? null : Number(value) })}
          />
        </Setting>
      </div>
      <Notices notifications={settings.notifications} />
    </>
  );
}

const NOTICES = [
  ['made', 'settings.noticeMade'],
  ['downloads', 'settings.noticeDownloads'],
  ['tasks', 'settings.noticeTasks'],
  ['accounts', 'settings.noticeAccounts'],
] as const;

/** What the system tells of while nobody looks. */
function Notices({ notifications }: Pick<Settings, 'notifications'>) {
  const { t } = useTranslation();
  return (
    <>
      <h3>{t('settings.notices')}</h3>
      <div className="card">
        {NOTICES.map(([what, name]) => (
          <Setting key={what} name={t(name)}>
            <Switch
              label={t(name)}
              isOn={notifications[what]}
              onChange={(isOn) => void changeSettings({ notifications: { ...notifications, [what]: isOn } })}
            />
          </Setting>
        ))}
      </div>
    </>
  );
}

function useMinutesText(): (minutes: number) => string {
  const { t } = useTranslation();
  return (minutes) => {
    if (minutes === 1440) return t('settings.day');
    if (minutes % 60 !== 0) return t('settings.minutes', { count: minutes });
    return minutes === 60 ? t('settings.hour') : t('settings.hours', { number: minutes / 60 });
  };
}
