import { ChevronsUpDown, FolderInput, FolderOpen, FolderSync, RefreshCw } from 'lucide-react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { keysOf } from '../../actions/bindings.ts';
import { runAction } from '../../actions/handlers.ts';
import { useApp } from '../../state/app-store.ts';
import { ask, conch } from '../../state/conch.ts';
import { syncNow } from '../../state/start.ts';
import { showError } from '../../state/toast-store.ts';
import { Icon } from '../../ui/icon.tsx';
import { Logo } from '../../ui/logo.tsx';
import { MenuButton, MenuItem } from '../../ui/menu.tsx';

/** The open library: its name, and what can be done with it as a whole. */
export function LibraryHead({ isRail }: { readonly isRail: boolean }) {
  const { t } = useTranslation();
  const name = useApp((app) => app.info?.libraryName ?? '');
  const syncKeys = keysOf('sync-now');
  return (
    <MenuButton
      placement="bottom start"
      onAction={(action) => void act(String(action))}
      trigger={
        <Button className="library-head" aria-label={t('sidebar.libraryMenu', { name })}>
          <Logo size={isRail ? 24 : 20} />
          {!isRail && (
            <>
              <span className="min-w-0 flex-1 truncate text-start">{name}</span>
              <Icon of={ChevronsUpDown} size={14} className="text-ink-3" />
            </>
          )}
        </Button>
      }
    >
      <MenuItem id="sync" icon={RefreshCw} {...(syncKeys && { keys: syncKeys })}>
        {t('sidebar.syncNow')}
      </MenuItem>
      <MenuItem id="show" icon={FolderOpen}>
        {t('sidebar.showFolder')}
      </MenuItem>
      <MenuItem id="import" icon={FolderInput}>
        {t('sidebar.import')}
      </MenuItem>
      <MenuItem id="choose" icon={FolderSync}>
        {t('sidebar.chooseLibrary')}
      </MenuItem>
    </MenuButton>
  );
}

async function act(action: string): Promise<void> {
  try {
    if (action === 'sync') await syncNow();
    if (action === 'show') await ask(conch.app.openLibraryFolder());
    if (action === 'import') runAction('import');
    if (action === 'choose') await ask(conch.app.chooseLibrary());
  } catch (error) {
    showError(error);
  }
}
