import { Plus, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApp } from '../../state/app-store.ts';
import { ask, conch } from '../../state/conch.ts';
import { useLive } from '../../state/live-store.ts';
import { readAccounts, syncNow } from '../../state/start.ts';
import { showError } from '../../state/toast-store.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ConnectDialog } from '../connect/connect-dialog.tsx';
import { ToolbarSlot } from '../toolbar/slots.tsx';
import { ConnectionSection } from './connection-section.tsx';

/** Every connection and the accounts behind it. */
export function AccountsView() {
  const { t } = useTranslation();
  const connections = useLive((live) => live.connections);
  const accounts = useLive((live) => live.accounts);
  const [isConnecting, setConnecting] = useState(false);
  const connect = () => setConnecting(true);
  if (!connections || !accounts) return <div className="page" aria-busy="true" />;
  return (
    <>
      <ToolbarSlot name="actions">
        <Button icon={Plus} onPress={connect}>
          {t('accounts.connectAnother')}
        </Button>
      </ToolbarSlot>
      {connections.length === 0 ? (
        <NoConnection onConnect={connect} />
      ) : (
        <div className="page">
          <div className="page-column">
            <KeychainBanner />
            {connections.map((connection) => (
              <ConnectionSection
                key={connection.name}
                connection={connection}
                accounts={accounts.filter((account) => account.connection === connection.name)}
              />
            ))}
          </div>
        </div>
      )}
      {isConnecting && <ConnectDialog onClose={() => setConnecting(false)} />}
    </>
  );
}

function KeychainBanner() {
  const { t } = useTranslation();
  const problem = useApp((app) => app.keychainProblem);
  if (!problem) return null;
  return (
    <div className="banner-card">
      <Banner tone="warn" icon={TriangleAlert} title={t('keychain.title')}>
        {t('keychain.text')}
      </Banner>
    </div>
  );
}

function NoConnection({ onConnect }: { readonly onConnect: () => void }) {
  const { t } = useTranslation();
  const [isStarting, setStarting] = useState(false);
  const startDemo = async () => {
    setStarting(true);
    try {
      await ask(conch.connections.startDemo());
      await readAccounts();
      void syncNow();
    } catch (error) {
      showError(error);
    } finally {
      setStarting(false);
    }
  };
  return (
    <EmptyState
      title={t('accounts.emptyTitle')}
      actions={
        <>
          <Button kind="primary" size="lg" onPress={onConnect}>
            {t('welcome.connect')}
          </Button>
          <Button size="lg" isPending={isStarting} onPress={() => void startDemo()}>
            {t('accounts.showDemo')}
          </Button>
        </>
      }
    >
      {t('accounts.emptyText')}
    </EmptyState>
  );
}
