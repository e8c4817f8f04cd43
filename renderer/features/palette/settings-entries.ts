import type { ParseKeys, TFunction } from 'i18next';
import type { LucideIcon } from 'lucide-react';
import { setSearch } from '../../state/query-store.ts';
import { openSettings, type SettingsPage } from '../../state/route-store.ts';
import { closeViewer } from '../../state/viewer-store.ts';
import { settingsPages } from '../settings/pages.ts';
import type { Entry } from './entry.ts';

/** What can be set, by the page that has it. */
export const settingNames: Readonly<Record<SettingsPage, readonly ParseKeys[]>> = {
  general: ['settings.language', 'settings.syncEvery', 'settings.notices'],
  backups: ['backups.daily', 'backups.restore'],
  library: ['settings.folder', 'libraries.title', 'trash.keepTitle', 'settings.size'],
  downloads: [
    ...(['settings.downloadNew', 'settings.parallel', 'settings.limit', 'settings.keepFree'] as const),
    ...(['settings.watermarkOnly', 'settings.lookForClean'] as const),
  ],
  appearance: ['settings.theme'],
  keyboard: ['keyboard.all'],
  about: ['settings.version', 'settings.parts', 'settings.logs'],
};

/** Every page of the settings; what is on it is listed once something is typed. */
export function settingsEntries(t: TFunction, english: TFunction): Entry[] {
  const entry = (page: SettingsPage, icon: LucideIcon, names: readonly ParseKeys[]): Entry => {
    const path = (say: TFunction) => [
      say('place.settings'),
      say(`settings.${page}`),
      ...names.map((name) => say(name)),
    ];
    return {
      key: ['settings', page, ...names].join(':'),
      group: 'goTo',
      icon,
      title: path(t).join(' / '),
      note: null,
      keys: null,
      also: [path(english).join(' / ')],
      isFoundOnly: names.length > 0,
      run: () => {
        closeViewer();
        setSearch('settings', '');
        openSettings(page);
      },
      onSelected: null,
    };
  };
  return [
    ...settingsPages.map(([page, icon]) => entry(page, icon, [])),
    ...settingsPages.flatMap(([page, icon]) => settingNames[page].map((name) => entry(page, icon, [name]))),
  ];
}
