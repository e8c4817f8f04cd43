import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConnectionName } from '../../../ipc/model/ids.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { setUpAccount } from '../accounts/account-panel.ts';
import { TokenLink, useProblemText } from '../connect/connect-words.tsx';
import { ConnectedAccounts } from '../connect/connected-accounts.tsx';
import { TokenField } from '../connect/token-field.tsx';
import type { Connecting } from '../connect/use-connect.ts';
import { holdWelcome, leaveWelcome } from './welcome-store.ts';

/** The first way in: paste a token. Then the same card shows the accounts that were found. */
export function ConnectCard({ connecting }: { readonly connecting: Connecting }) {
  const { t } = useTranslation();
  const { state } = connecting;
  const problemText = useProblemText(connecting);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    holdWelcome();
    void connecting.connect();
  };
  if (state.step === 'connected') {
    return (
      <section className="card welcome-card mt-7">
        <ConnectedAccounts accounts={state.accounts} keychainWarning={state.keychainWarning} />
        {state.accounts.length === 0 ? (
          <Button kind="primary" size="form" autoFocus className="mt-3" onPress={() => setUpFirst(state.connection)}>
            {t('accounts.setUp')}
          </Button>
        ) : (
          <Button kind="primary" size="form" autoFocus className="mt-3" onPress={leaveWelcome}>
            {t('connect.open')}
          </Button>
        )}
      </section>
    );
  }
  return (
    <form className="card welcome-card mt-7" onSubmit={submit} aria-label={t('welcome.connect')}>
      <div className="flex items-center justify-between">
        <h2 className="type-label font-semibold">{t('welcome.connect')}</h2>
        <TokenLink />
      </div>
      <div className="welcome-token">
        <TokenField hideLabel className="contents" connecting={connecting} error={problemText('token')} />
        <Button
          type="submit"
          kind="primary"
          size="form"
          aria-label={t('welcome.connect')}
          isPending={state.step === 'checking'}
        >
          {t('welcome.connectButton')}
        </Button>
      </div>
      {connecting.token !== '' && (
        <TextField
          className="mt-3"
          size="sm"
          label={t('connect.name')}
          value={connecting.name}
          onChange={connecting.setName}
          help={t('connect.nameHelp')}
          error={problemText('name')}
        />
      )}
    </form>
  );
}

/** With no account there is nothing to show yet: the next thing is to set one up. */
function setUpFirst(connection: ConnectionName): void {
  setUpAccount(connection);
  leaveWelcome();
}
