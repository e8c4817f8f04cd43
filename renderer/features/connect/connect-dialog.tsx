import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { openPlace } from '../../state/route-store.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { TokenLink, useProblemText } from './connect-words.tsx';
import { ConnectedAccounts } from './connected-accounts.tsx';
import { TokenField } from './token-field.tsx';
import { useConnect } from './use-connect.ts';

/** Connects useapi.net from inside the app: a name and a token, then the accounts that were found. */
export function ConnectDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const connecting = useConnect();
  const { state } = connecting;
  const open = () => {
    onClose();
    openPlace('all');
  };
  return (
    <Dialog isOpen title={t('connect.title')} onClose={onClose}>
      {state.step === 'connected' ? (
        <div className="mt-4">
          <ConnectedAccounts accounts={state.accounts} keychainWarning={state.keychainWarning} />
          <div className="dialog-buttons">
            <Button kind="primary" autoFocus onPress={open}>
              {t('connect.open')}
            </Button>
          </div>
        </div>
      ) : (
        <ConnectForm connecting={connecting} onCancel={onClose} />
      )}
    </Dialog>
  );
}

interface ConnectFormProps {
  readonly connecting: ReturnType<typeof useConnect>;
  readonly onCancel: () => void;
}

function ConnectForm({ connecting, onCancel }: ConnectFormProps) {
  const { t } = useTranslation();
  const problemText = useProblemText(connecting.state);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void connecting.connect();
  };
  return (
    <form className="mt-4 flex flex-col gap-4" onSubmit={submit}>
      <TextField
        label={t('connect.name')}
        value={connecting.name}
        onChange={connecting.setName}
        help={t('connect.nameHelp')}
        error={problemText('name')}
      />
      <TokenField connecting={connecting} error={problemText('token')} />
      <div>
        <TokenLink />
      </div>
      <div className="flex justify-end gap-2">
        <Button onPress={onCancel}>{t('common.cancel')}</Button>
        <Button type="submit" kind="primary" isPending={connecting.state.step === 'checking'}>
          {t('welcome.connectButton')}
        </Button>
      </div>
    </form>
  );
}
