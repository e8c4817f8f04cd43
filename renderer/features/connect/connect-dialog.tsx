import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { openPlace } from '../../state/route-store.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { setUpAccount } from '../accounts/account-panel.ts';
import { TokenLink, useProblemText } from './connect-words.tsx';
import { ConnectedAccounts, ConnectedPlatform } from './connected-accounts.tsx';
import { TokenField } from './token-field.tsx';
import { useConnect } from './use-connect.ts';

/** Connects a provider from inside the app: a name and a token, then what was found behind it. */
export function ConnectDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const connecting = useConnect();
  const { state, provider } = connecting;
  const isPlatform = provider === 'minimax';
  const open = () => {
    onClose();
    openPlace('all');
  };
  const setUp = () => {
    onClose();
    if (state.step === 'connected') setUpAccount(state.connection);
  };
  return (
    <Dialog isOpen title={t(isPlatform ? 'accounts.connectForm.platformTitle' : 'connect.title')} onClose={onClose}>
      {state.step === 'connected' ? (
        <div className="mt-4">
          {isPlatform ? (
            <ConnectedPlatform keychainWarning={state.keychainWarning} />
          ) : (
            <ConnectedAccounts accounts={state.accounts} keychainWarning={state.keychainWarning} />
          )}
          <div className="dialog-buttons">
            {!isPlatform && state.accounts.length === 0 ? (
              <Button kind="primary" autoFocus onPress={setUp}>
                {t('accounts.setUp')}
              </Button>
            ) : (
              <Button kind="primary" autoFocus onPress={open}>
                {t('connect.open')}
              </Button>
            )}
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
  const problemText = useProblemText(connecting);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void connecting.connect();
  };
  return (
    <form className="mt-4 flex flex-col gap-4" onSubmit={submit}>
      <div className="flex">
        <Segmented
          label={t('accounts.connectForm.provider')}
          value={connecting.provider}
          segments={[
            { value: 'useapi', label: t('accounts.useapi') },
            { value: 'minimax', label: t('accounts.minimax') },
          ]}
          onChange={connecting.setProvider}
        />
      </div>
      <TextField
        label={t('connect.name')}
        value={connecting.name}
        onChange={connecting.setName}
        help={t('connect.nameHelp')}
        error={problemText('name')}
      />
      <TokenField key={connecting.provider} connecting={connecting} error={problemText('token')} />
      {connecting.provider === 'minimax' ? (
        <TextField
          label={t('accounts.connectForm.baseUrl')}
          value={connecting.baseUrl}
          onChange={connecting.setBaseUrl}
          placeholder={t('accounts.connectForm.baseUrlSample')}
          error={problemText('baseUrl')}
        />
      ) : (
        <div>
          <TokenLink />
        </div>
      )}
      <div className="flex justify-end gap-2">
        <Button onPress={onCancel}>{t('common.cancel')}</Button>
        <Button type="submit" kind="primary" isPending={connecting.state.step === 'checking'}>
          {t('welcome.connectButton')}
        </Button>
      </div>
    </form>
  );
}
