import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../../ipc/model/account.ts';
import { ask, conch } from '../../../state/conch.ts';
import { readAccounts } from '../../../state/start.ts';
import { showError, showToast } from '../../../state/toast-store.ts';
import { Button } from '../../../ui/button.tsx';
import { ConfirmDialog } from '../../../ui/dialog.tsx';
import { closePanel } from '../account-panel.ts';

/** Has the provider forget the account; asked before, since its sign-in cannot be brought back. */
export function RemoveAccount({ account }: { readonly account: Account }) {
  const { t } = useTranslation();
  const [isAsking, setAsking] = useState(false);
  const [isPending, setPending] = useState(false);
  const { connection, id, name } = account;
  const remove = async () => {
    setPending(true);
    try {
      await ask(conch.accounts.remove({ connection, account: id }));
      setAsking(false);
      closePanel();
      showToast((t) => t('accounts.detail.removed', { name }), { icon: Trash2 });
      await readAccounts();
    } catch (error) {
      setAsking(false);
      showError(error);
    } finally {
      setPending(false);
    }
  };
  return (
    <>
      <Button kind="danger" onPress={() => setAsking(true)}>
        {t('accounts.detail.remove')}
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        title={t('accounts.detail.removeTitle', { name })}
        cancel={t('common.cancel')}
        confirm={t('accounts.detail.remove')}
        isPending={isPending}
        onCancel={() => setAsking(false)}
        onConfirm={() => void remove()}
      >
        {t('accounts.detail.removeText')}
      </ConfirmDialog>
    </>
  );
}
