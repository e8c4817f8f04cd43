import { Plug, Plus, RefreshCw, TriangleAlert } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account, Connection } from '../../../ipc/model/account.ts';
import { useApp } from '../../state/app-store.ts';
import { ask, conch } from '../../state/conch.ts';
import { useLive } from '../../state/live-store.ts';
import { useRoute } from '../../state/route-store.ts';
import { readAccounts, syncNow } from '../../state/start.ts';
import { showError, showToast } from '../../state/toast-store.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { ConnectDialog } from '../connect/connect-dialog.tsx';
import { ToolbarSlot } from '../toolbar/slots.tsx';
import { closePanel, openPanel, useAccountPanel } from './account-panel.ts';
import { ConnectionSection } from './connection-section.tsx';
import { ConnectionsPanel } from './connections-panel.tsx';
import { DetailPanel } from './detail/detail-panel.tsx';
import { SetupPanel } from './setup/setup-panel.tsx';
import './accounts.css';

/** Every connection and the accounts behind it; at the right what is done with one of them. */
export function AccountsView() {
  const connections = useLive((live) => live.connections);
  const accounts = useLive((live) => live.accounts);
  const [isConnecting, setConnecting] = useState(false);
  useEffect(() => closeWhenLeft, []);
  if (!connections || !accounts) return <div className="page" aria-busy="true" />;
  const connect = () => setConnecting(true);
  return (
    <>
      <Actions connections={connections} onConnect={connect} />
      {connections.length === 0 ? (
        <NoConnection onConnect={connect} />
      ) : (
        <div className="accounts">
          <AccountList connections={connections} accounts={accounts} />
          <OpenPanel connections={connections} accounts={accounts} onConnect={connect} />
        </div>
      )}
      {isConnecting && <ConnectDialog onClose={() => setConnecting(false)} />}
    </>
  );
}

/** Elsewhere no panel is open, and coming back starts with the accounts. */
function closeWhenLeft(): void {
  if (useRoute.getState().place !== 'accounts') closePanel();
}

interface KnownProps {
  readonly connections: readonly Connection[];
  readonly accounts: readonly Account[];
}

function AccountList({ connections, accounts }: KnownProps) {
  return (
    <div className="accounts-list">
      <div className="page-column">
        <KeychainBanner />
        {connections.map((connection) => (
          <ConnectionSection
            key={connection.name}
            connection={connection}
            accounts={accounts.filter((account) => account.connection === connection.name)}
            isNamed={connections.some((one) => one !== connection && one.provider === connection.provider)}
          />
        ))}
      </div>
    </div>
  );
}

interface ActionsProps {
  readonly connections: readonly Connection[];
  readonly onConnect: () => void;
}

/** The view's part of the toolbar. */
function Actions({ connections, onConnect }: ActionsProps) {
  const { t } = useTranslation();
  const [isReading, setReading] = useState(false);
  const first = connections.find(({ provider }) => provider === 'useapi');
  const add = () => (first ? openPanel({ kind: 'setup', connection: first.name, renews: null }) : onConnect());
  const refresh = async () => {
    setReading(true);
    try {
      await Promise.all(connections.map(({ name }) => ask(conch.accounts.refresh({ connection: name }))));
      await readAccounts();
      showToast((t) => t('accounts.refreshed'));
    } catch (error) {
      showError(error);
    } finally {
      setReading(false);
    }
  };
  return (
    <ToolbarSlot name="actions">
      {connections.length > 0 && (
        <>
          <IconButton
            icon={RefreshCw}
            label={t('accounts.refresh')}
            isPending={isReading}
            onPress={() => void refresh()}
          />
          <Button kind="quiet" icon={Plug} onPress={() => openPanel({ kind: 'connections' })}>
            {t('accounts.connections')}
          </Button>
        </>
      )}
      <Button icon={Plus} onPress={add}>
        {t('accounts.add')}
      </Button>
    </ToolbarSlot>
  );
}

/** The pane beside the accounts; what is gone meanwhile has none. */
function OpenPanel({ connections, accounts, onConnect }: KnownProps & { readonly onConnect: () => void }) {
  const panel = useAccountPanel((state) => state.panel);
  if (panel === null) return null;
  if (panel.kind === 'connections') return <ConnectionsPanel connections={connections} onConnect={onConnect} />;
  const connection = connections.find(({ name }) => name === panel.connection);
  if (!connection) return null;
  const of = (id: string | null) => accounts.find((one) => one.connection === connection.name && one.id === id) ?? null;
  if (panel.kind === 'setup') {
    return (
      <SetupPanel
        key={`${connection.name} ${panel.renews}`}
        connection={connection}
        connections={connections.filter(({ provider }) => provider === connection.provider)}
        renews={of(panel.renews)}
      />
    );
  }
  const account = of(panel.account);
  return account && <DetailPanel key={`${connection.name} ${account.id}`} account={account} />;
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
