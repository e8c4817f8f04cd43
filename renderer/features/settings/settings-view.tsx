import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Settings } from '../../../ipc/domains/app.ts';
import { useApp } from '../../state/app-store.ts';
import { setSearch, useQueries } from '../../state/query-store.ts';
import { openSettings, type SettingsPage, useRoute } from '../../state/route-store.ts';
import { Icon } from '../../ui/icon.tsx';
import { BackupsPage } from '../backups/backups-page.tsx';
import { AboutPage } from './about-page.tsx';
import { AppearancePage } from './appearance-page.tsx';
import { DownloadsPage } from './downloads-page.tsx';
import { GeneralPage } from './general-page.tsx';
import { KeyboardPage } from './keyboard-page.tsx';
import { LibraryPage } from './library-page.tsx';
import { settingsPages } from './pages.ts';
import { SettingsSearch } from './settings-search.ts';

/** Every setting; a change is in force at once. A search shows the lines that match, from all pages. */
export function SettingsView() {
  const { t } = useTranslation();
  const page = useRoute((route) => route.settingsPage);
  const search = useQueries((queries) => queries.search.settings?.trim() ?? '');
  const settings = useApp((app) => app.settings);
  const shown = search === '' ? [page] : settingsPages.map(([key]) => key);
  return (
    <div className="settings">
      <nav className="settings-nav" aria-label={t('place.settings')}>
        {settingsPages.map(([key, icon]) => (
          <Button
            key={key}
            className="side-item"
            onPress={() => openPage(key)}
            {...(key === page && search === '' && { 'aria-current': 'page' as const })}
          >
            <Icon of={icon} />
            {t(`settings.${key}`)}
          </Button>
        ))}
      </nav>
      <div className="settings-page">
        <SettingsSearch value={search}>
          <div className="settings-column">
            {settings && shown.map((key) => <Page key={key} page={key} settings={settings} />)}
            <p className="settings-none">{t('settings.nothingFound', { search })}</p>
          </div>
        </SettingsSearch>
      </div>
    </div>
  );
}

function openPage(page: SettingsPage): void {
  setSearch('settings', '');
  openSettings(page);
}

function Page({ page, settings }: { readonly page: SettingsPage; readonly settings: Settings }) {
  const pages: Record<SettingsPage, ReactNode> = {
    general: <GeneralPage settings={settings} />,
    library: <LibraryPage />,
    backups: <BackupsPage />,
    downloads: <DownloadsPage settings={settings} />,
    appearance: <AppearancePage settings={settings} />,
    keyboard: <KeyboardPage settings={settings} />,
    about: <AboutPage />,
  };
  return <section>{pages[page]}</section>;
}
