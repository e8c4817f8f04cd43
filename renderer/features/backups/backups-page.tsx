import { Archive } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Backup } from '../../../ipc/domains/safe.ts';
import { useFormat } from '../../format/use-format.ts';
import { ask, conch } from '../../state/conch.ts';
import { useTasks } from '../../state/tasks-store.ts';
import { showError } from '../../state/toast-store.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Setting } from '../settings/setting.tsx';
import { useIsWanted } from '../settings/settings-search.ts';
import { RestoreDialog } from './restore-dialog.tsx';

/** Copies of the database: made by themselves once a day, by hand at any time, and the way back to each. */
export function BackupsPage() {
  const { t } = useTranslation();
  const backups = useBackups();
  const [restoring, setRestoring] = useState<Backup | null>(null);
  const isBusy = useTasks((state) =>
    state.tasks.some((task) => task.state === 'running' && (task.kind === 'backup' || task.kind === 'restore')),
  );
  const make = (): void => void ask(conch.backups.make()).catch(showError);
  return (
    <>
      <h2>{t('settings.backups')}</h2>
      <div className="card">
        <Setting name={t('backups.daily')} text={t('backups.dailyText')}>
          <Button size="sm" isPending={isBusy} onPress={make}>
            {t('backups.make')}
          </Button>
        </Setting>
      </div>
      <List backups={backups} isBusy={isBusy} onRestore={setRestoring} />
      {restoring !== null && <RestoreDialog backup={restoring} onEnd={() => setRestoring(null)} />}
    </>
  );
}

interface ListProps {
  readonly backups: readonly Backup[] | null;
  readonly isBusy: boolean;
  readonly onRestore: (backup: Backup) => void;
}

function List({ backups, isBusy, onRestore }: ListProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const isWanted = useIsWanted([t('backups.list'), t('backups.restore')]);
  if (!isWanted || backups === null) return null;
  if (backups.length === 0) return <p className="mt-3 type-small text-ink-3">{t('backups.none')}</p>;
  return (
    <>
      <h3>{t('backups.list')}</h3>
      <ul className="card" aria-label={t('backups.list')}>
        {backups.map((backup) => {
          const { name, madeAt, bytes, items, why, verified } = backup;
          const moment = format.moment(madeAt);
          const count = items > 0 ? [t('backups.items', { count: items, formatted: format.count(items) })] : [];
          return (
            <li key={name} className="setting">
              <Icon of={Archive} className="text-ink-3" />
              <div className="setting-words">
                <p className="num">{moment}</p>
                <p className="num">{[t(`backups.why.${why}`), ...count, format.bytes(bytes)].join(' · ')}</p>
              </div>
              {!verified && <Badge tone="warn">{t('backups.unverified')}</Badge>}
              <Button
                size="sm"
                isDisabled={isBusy || !verified}
                aria-label={t('backups.restoreOne', { moment })}
                onPress={() => onRestore(backup)}
              >
                {t('backups.restore')}
              </Button>
            </li>
          );
        })}
      </ul>
    </>
  );
}

/** The list, read anew when a backup was made or restored. */
function useBackups(): readonly Backup[] | null {
  const [backups, setBackups] = useState<readonly Backup[] | null>(null);
  const over = useTasks(
    (state) => state.tasks.filter((task) => task.kind === 'backup' && task.state !== 'running').length,
  );
  const read = useCallback(() => void ask(conch.backups.list()).then(setBackups).catch(showError), []);
  useEffect(() => {
    void over;
    read();
  }, [read, over]);
  return backups;
}
