import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import { ask, conch } from '../../state/conch.ts';
import { useSelection } from '../../state/selection-store.ts';
import { showError, showToast } from '../../state/toast-store.ts';
import { useSummary } from '../../state/use-summary.ts';
import { ConfirmDialog } from '../../ui/dialog.tsx';
import { closePurge, usePurge } from './purge-store.ts';
import { useTrash } from './use-trash.ts';

/** Asks before anything is deleted from this disk for good. */
export function PurgeDialog() {
  const asked = usePurge((purge) => purge.asked);
  return asked === null ? null : <Question {...asked} />;
}

type QuestionProps = NonNullable<ReturnType<typeof usePurge.getState>['asked']>;

function Question({ target }: QuestionProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const status = useTrash();
  const summary = useSummary(target);
  const [isBusy, setBusy] = useState(false);
  const known = target === null ? status : summary;
  if (known === null) return null;

  async function purge(): Promise<void> {
    setBusy(true);
    try {
      const { count, bytes } = await ask(conch.trash.purge({ target }));
      useSelection.getState().clear();
      const words = { count, formatted: format.count(count), size: format.bytes(bytes) };
      showToast((t) => t('trash.emptied', words), { icon: Trash2 });
    } catch (error) {
      showError(error);
    }
    closePurge();
  }

  return (
    <ConfirmDialog
      isOpen
      title={t('trash.emptyTitle', { count: known.count, formatted: format.count(known.count) })}
      cancel={t('common.cancel')}
      confirm={t('trash.emptyDo')}
      isPending={isBusy}
      onCancel={closePurge}
      onConfirm={() => void purge()}
    >
      {t('trash.emptyText', { count: known.count, size: format.bytes(known.bytes) })}
    </ConfirmDialog>
  );
}
