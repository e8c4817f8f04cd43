import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Backup } from '../../../ipc/domains/safe.ts';
import { useFormat } from '../../format/use-format.ts';
import { ask, conch } from '../../state/conch.ts';
import { showError } from '../../state/toast-store.ts';
import { ConfirmDialog } from '../../ui/dialog.tsx';
import { noteRestore } from './restored.ts';

/** Asks before a backup takes the place of the database; when it has, the page begins anew. */
export function RestoreDialog({ backup, onEnd }: { readonly backup: Backup; readonly onEnd: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [isBusy, setBusy] = useState(false);
  const restore = async (): Promise<void> => {
    setBusy(true);
    noteRestore(backup.madeAt);
    try {
      await ask(conch.backups.restore({ name: backup.name }));
    } catch (error) {
      noteRestore(null);
      showError(error);
      onEnd();
    }
  };
  return (
    <ConfirmDialog
      isOpen
      kind="primary"
      title={t('backups.ask', { moment: format.moment(backup.madeAt) })}
      cancel={t('common.cancel')}
      confirm={t('backups.restore')}
      isPending={isBusy}
      onCancel={onEnd}
      onConfirm={() => void restore()}
    >
      {t('backups.askText')}
    </ConfirmDialog>
  );
}
