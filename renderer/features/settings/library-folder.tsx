import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import { useApp } from '../../state/app-store.ts';
import { ask, conch } from '../../state/conch.ts';
import { useTasks } from '../../state/tasks-store.ts';
import { showError } from '../../state/toast-store.ts';
import { Button } from '../../ui/button.tsx';
import { moveLibrary } from '../tasks/move-library.ts';
import { Setting } from './setting.tsx';

/** Where the files lie and how much room is there: moved, or shown by the system. */
export function LibraryFolder() {
  const { t } = useTranslation();
  const format = useFormat();
  const path = useApp((app) => app.info?.libraryPath ?? '');
  const free = useApp((app) => app.disk?.freeBytes ?? null);
  const isMoving = useTasks((state) => state.tasks.some((task) => task.kind === 'move' && task.state === 'running'));
  const text = free === null ? path : t('settings.folderText', { path, free: format.bytes(free) });
  return (
    <Setting name={t('settings.folder')} text={text}>
      <Button size="sm" isDisabled={isMoving} onPress={() => void moveLibrary().catch(showError)}>
        {t('libraries.moveTo')}
      </Button>
      <Button size="sm" onPress={() => void ask(conch.app.openLibraryFolder()).catch(showError)}>
        {t('settings.show')}
      </Button>
    </Setting>
  );
}
