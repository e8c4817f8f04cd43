import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import { useApp } from '../../state/app-store.ts';
import { ask, conch } from '../../state/conch.ts';
import { useTasks } from '../../state/tasks-store.ts';
import { showError } from '../../state/toast-store.ts';
import { Button } from '../../ui/button.tsx';
import { openQueue } from '../queue/queue-tab.ts';
import { moveLibrary } from '../tasks/move-library.ts';
import { TrashSetting } from '../trash/trash-setting.tsx';
import { KnownLibraries } from './known-libraries.tsx';
import { Setting } from './setting.tsx';

/** Where the library is and how large it has become. */
export function LibraryPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const path = useApp((app) => app.info?.libraryPath ?? '');
  const disk = useApp((app) => app.disk);
  const isMoving = useTasks((state) => state.tasks.some((task) => task.kind === 'move' && task.state === 'running'));
  const isChecking = useTasks((state) =>
    state.tasks.some((task) => task.kind === 'verify' && task.state === 'running'),
  );
  const free = disk?.freeBytes ?? null;
  return (
    <>
      <h2>{t('settings.library')}</h2>
      <div className="card">
        <Setting
          name={t('settings.folder')}
          text={free === null ? path : t('settings.folderText', { path, free: format.bytes(free) })}
        >
          <Button size="sm" onPress={() => void ask(conch.app.chooseLibrary()).catch(showError)}>
            {t('settings.chooseFolder')}
          </Button>
          <Button size="sm" onPress={() => void ask(conch.app.openLibraryFolder()).catch(showError)}>
            {t('settings.show')}
          </Button>
        </Setting>
        <Setting name={t('libraries.move')} text={t('libraries.moveText')}>
          <Button size="sm" isDisabled={isMoving} onPress={() => void moveLibrary().catch(showError)}>
            {t('libraries.moveTo')}
          </Button>
        </Setting>
        <Setting name={t('libraries.verify')} text={t('libraries.verifyText')}>
          <Button
            size="sm"
            isPending={isChecking}
            onPress={() => void ask(conch.libraries.verify()).then(showTask).catch(showError)}
          >
            {t('libraries.verifyNow')}
          </Button>
        </Setting>
        <TrashSetting />
        {disk && (
          <Setting name={t('settings.size')} text={t('settings.sizeText')}>
            <span className="type-label num">{format.bytes(disk.libraryBytes)}</span>
          </Setting>
        )}
      </div>
      <KnownLibraries />
    </>
  );
}

/** A check that was begun is followed in the queue; a cancelled question leads nowhere. */
function showTask(started: unknown): void {
  if (started !== null) openQueue('tasks');
}
