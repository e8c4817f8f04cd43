import { HardDrive, Unplug } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { KnownLibrary } from '../../../ipc/domains/safe.ts';
import { useFormat } from '../../format/use-format.ts';
import { ask, conch } from '../../state/conch.ts';
import { showError } from '../../state/toast-store.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useIsWanted } from './settings-search.ts';

/** The libraries that were open on this computer: opened again with one press, or taken from the list. */
export function KnownLibraries() {
  const { t } = useTranslation();
  const { libraries, read } = useKnown();
  const isWanted = useIsWanted([t('libraries.title'), ...libraries.flatMap(({ name, path }) => [name, path])]);
  if (!isWanted || libraries.length === 0) return null;
  return (
    <>
      <h3>{t('libraries.title')}</h3>
      <ul className="card" aria-label={t('libraries.title')}>
        {libraries.map((library) => (
          <Row key={library.path} library={library} onChange={read} />
        ))}
      </ul>
    </>
  );
}

interface RowProps {
  readonly library: KnownLibrary;
  readonly onChange: () => void;
}

function Row({ library: { name, path, openedAt, isOpen, isReachable }, onChange }: RowProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const open = (): void => void ask(conch.libraries.open({ path })).catch(showError);
  const forget = (): void => void ask(conch.libraries.forget({ path })).then(onChange).catch(showError);
  return (
    <li className="setting">
      <Icon of={isReachable ? HardDrive : Unplug} className="text-ink-3" />
      <div className="setting-words">
        <p>{name}</p>
        <p className="truncate" title={path}>
          {isReachable ? path : t('libraries.away', { path })}
          {!isOpen && ` · ${t('libraries.opened', { day: format.day(openedAt) })}`}
        </p>
      </div>
      {isOpen ? (
        <Badge>{t('libraries.isOpen')}</Badge>
      ) : (
        <>
          <Button size="sm" isDisabled={!isReachable} aria-label={t('libraries.openOne', { name })} onPress={open}>
            {t('libraries.open')}
          </Button>
          <Button kind="quiet" size="sm" aria-label={t('libraries.forgetOne', { name })} onPress={forget}>
            {t('libraries.forget')}
          </Button>
        </>
      )}
    </li>
  );
}

function useKnown() {
  const [libraries, setLibraries] = useState<readonly KnownLibrary[]>([]);
  const read = useCallback(() => void ask(conch.libraries.list()).then(setLibraries).catch(showError), []);
  useEffect(() => {
    read();
    return conch.on.libraries.presence(read);
  }, [read]);
  return { libraries, read };
}
