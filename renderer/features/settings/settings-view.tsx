import { ArrowDownToLine, HardDrive, Info, type LucideIcon, Palette, SlidersHorizontal } from 'lucide-react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Settings } from '../../../ipc/domains/app.ts';
import { useApp } from '../../state/app-store.ts';
import { openSettings, type SettingsPage, useRoute } from '../../state/route-store.ts';
import { Icon } from '../../ui/icon.tsx';
import { AboutPage } from './about-page.tsx';
import { AppearancePage } from './appearance-page.tsx';
import { DownloadsPage } from './downloads-page.tsx';
import { GeneralPage } from './general-page.tsx';
import { LibraryPage } from './library-page.tsx';

const PAGES: readonly (readonly [SettingsPage, LucideIcon])[] = [
  ['general', SlidersHorizontal],
  ['library', HardDrive],
  ['downloads', ArrowDownToLine],
  ['appearance', Palette],
  ['about', Info],
];

/** Every setting; a change is in force at once. */
export function SettingsView() {
  const { t } = useTranslation();
  const page = useRoute((route) => route.settingsPage);
  const settings = useApp((app) => app.settings);
  return (
    <div className="settings">
      <nav className="settings-nav" aria-label={t('place.settings')}>
        {PAGES.map(([key, icon]) => (
          <Button
            key={key}
            className="side-item"
            onPress={() => openSettings(key)}
            {...(key === page && { 'aria-current': 'page' as const })}
          >
            <Icon of={icon} />
            {t(`settings.${key}`)}
          </Button>
        ))}
      </nav>
      <div className="settings-page">
        <div className="settings-column">{settings && <Page page={page} settings={settings} />}</div>
      </div>
    </div>
  );
}

function Page({ page, settings }: { readonly page: SettingsPage; readonly settings: Settings }) {
  if (page === 'general') return <GeneralPage settings={settings} />;
  if (page === 'library') return <LibraryPage />;
  if (page === 'downloads') return <DownloadsPage settings={settings} />;
  return page === 'appearance' ? <AppearancePage settings={settings} /> : <AboutPage />;
}
