import i18next from 'i18next';
import { HardDrive } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { KnownLibrary } from '../../../ipc/domains/safe.ts';
import { ask, conch } from '../../state/conch.ts';
import { showError } from '../../state/toast-store.ts';
import type { Entry } from './entry.ts';

/** The other libraries of this computer whose disks are there. They come while the palette is open. */
export function useLibraryEntries(): readonly Entry[] {
  const { t } = useTranslation();
  const [libraries, setLibraries] = useState<readonly KnownLibrary[]>([]);
  useEffect(() => {
    let isShown = true;
    ask(conch.libraries.list())
      .then((known) => isShown && setLibraries(known))
      .catch(showError);
    return () => {
      isShown = false;
    };
  }, []);
  return useMemo(() => {
    const english = i18next.getFixedT('en');
    return libraries
      .filter(({ isOpen, isReachable }) => !isOpen && isReachable)
      .map(
        ({ name, path }): Entry => ({
          key: `library:${path}`,
          group: 'goTo',
          icon: HardDrive,
          title: name,
          note: t('settings.library'),
          keys: null,
          also: [`${english('settings.library')} ${name}`, path],
          run: () => void ask(conch.libraries.open({ path })).catch(showError),
          onSelected: null,
        }),
      );
  }, [libraries, t]);
}
