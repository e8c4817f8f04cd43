import { Plus, Unplug } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Connection } from '../../../ipc/model/account.ts';
import { useFormat } from '../../format/use-format.ts';
import { ask, conch } from '../../state/conch.ts';
import { readAccounts } from '../../state/start.ts';
import { showError, showToast } from '../../state/toast-store.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/dialog.tsx';
import { TokenPlace, useConnectionTitle } from './connection-words.tsx';
import { isDemo } from './is-demo.ts';
import { SidePanel } from './side-panel.tsx';

interface ConnectionsPanelProps {
  readonly connections: readonly Connection[];
  readonly onConnect: () => void;
}

/** Every connection: where it leads, where its token is kept, and how to end it. */
export function ConnectionsPanel({ connections, onConnect }: ConnectionsPanelProps) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<Connection | null>(null);
  return (
    <SidePanel title={t('accounts.connections')}>
      <ul className="connection-list">
        {connections.map((connection) => (
          <ConnectionRow key={connection.name} connection={connection} onDisconnect={() => setAsked(connection)} />
        ))}
      </ul>
      <Button icon={Plus} onPress={onConnect}>
        {t('accounts.connectionList.connect')}
      </Button>
      {asked && <AskDisconnect connection={asked} onClose={() => setAsked(null)} />}
    </SidePanel>
  );
}

interface ConnectionRowProps {
  readonly connection: Connection;
  readonly onDisconnect: () => void;
}

function ConnectionRow({ connection, onDisconnect }: ConnectionRowProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const title = useConnectionTitle(connection);
  const { name, baseUrl, createdAt } = connection;
  const where = isDemo(connection) ? t('accounts.connectionList.demoStays') : new URL(baseUrl).host;
  return (
    <li className="card connection-row">
      <div className="min-w-0 flex-1">
        <p className="truncate type-label font-semibold">
          {name} <span className="font-normal text-ink-3">· {title}</span>
        </p>
        <p className="truncate type-small text-ink-3">{where}</p>
        <p className="type-small text-ink-3 num">{t('accounts.connectionList.made', { day: format.day(createdAt) })}</p>
        <TokenPlace connection={connection} />
      </div>
      <Button size="sm" aria-label={t('accounts.disconnectNamed', { name })} onPress={onDisconnect}>
        {t('accounts.disconnect')}
      </Button>
    </li>
  );
}

interface AskDisconnectProps {
  readonly connection: Connection;
  readonly onClose: () => void;
}

/** Asked, since the token cannot be brought back. */
function AskDisconnect({ connection: { name }, onClose }: AskDisconnectProps) {
  const { t } = useTranslation();
  const [isPending, setPending] = useState(false);
  const disconnect = async () => {
    setPending(true);
    try {
      await ask(conch.connections.disconnect({ name }));
      showToast((t) => t('accounts.disconnected', { name }), { icon: Unplug });
      await readAccounts();
    } catch (error) {
      showError(error);
    } finally {
      onClose();
    }
  };
  return (
    <ConfirmDialog
      isOpen
      title={t('accounts.disconnectTitle', { name })}
      cancel={t('common.cancel')}
      confirm={t('accounts.disconnect')}
      isPending={isPending}
      onCancel={onClose}
      onConfirm={() => void disconnect()}
    >
      {t('accounts.disconnectText')}
    </ConfirmDialog>
  );
}
