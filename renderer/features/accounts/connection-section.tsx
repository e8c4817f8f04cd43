import { Ellipsis, KeyRound, Unplug } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account, Connection } from '../../../ipc/model/account.ts';
import { useFormat } from '../../format/use-format.ts';
import { ask, conch } from '../../state/conch.ts';
import { readAccounts } from '../../state/start.ts';
import { showError, showToast } from '../../state/toast-store.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/dialog.tsx';
import { Icon } from '../../ui/icon.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { MenuButton, MenuItem } from '../../ui/menu.tsx';
import { AccountCard } from './account-card.tsx';
import { isDemo } from './is-demo.ts';

interface ConnectionSectionProps {
  readonly connection: Connection;
  readonly accounts: readonly Account[];
}

/** A connection with the accounts behind it. */
export function ConnectionSection({ connection, accounts }: ConnectionSectionProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [isAsking, setAsking] = useState(false);
  const title = useTitle(connection);
  const count = accounts.length;
  return (
    <section className="flex flex-col gap-3" aria-label={title}>
      <div className="flex h-6 items-center gap-2">
        <h2 className="min-w-0 flex-1 truncate type-label">
          {title}
          <span className="font-normal text-ink-3 num">
            {` · ${connection.name}`}
            {count > 0 && ` · ${t('accounts.count', { count, formatted: format.count(count) })}`}
          </span>
        </h2>
        <TokenPlace connection={connection} />
        <MenuButton
          onAction={() => setAsking(true)}
          trigger={<IconButton icon={Ellipsis} size="xs" label={t('accounts.more', { name: connection.name })} />}
        >
          <MenuItem id="disconnect" icon={Unplug} danger>
            {t('accounts.disconnect')}
          </MenuItem>
        </MenuButton>
      </div>
      {accounts.map((account) => (
        <AccountCard key={account.id} account={account} />
      ))}
      {count === 0 && connection.provider === 'useapi' && <NoAccounts />}
      <Disconnect connection={connection} isOpen={isAsking} onClose={() => setAsking(false)} />
    </section>
  );
}

function useTitle(connection: Connection): string {
  const { t } = useTranslation();
  if (isDemo(connection)) return t('accounts.demo');
  return connection.provider === 'minimax' ? t('accounts.minimax') : t('accounts.useapi');
}

const TOKEN_PLACE = {
  keychain: 'accounts.tokenInKeychain',
  memory: 'accounts.tokenInMemory',
  environment: 'accounts.tokenInEnvironment',
} as const;

function TokenPlace({ connection }: { readonly connection: Connection }) {
  const { t } = useTranslation();
  const isTemporary = connection.tokenIn === 'memory';
  return (
    <span className={`flex items-center gap-1 type-small ${isTemporary ? 'text-caution' : 'text-ink-3'}`}>
      <Icon of={KeyRound} size={14} />
      {t(TOKEN_PLACE[connection.tokenIn])}
    </span>
  );
}

function NoAccounts() {
  const { t } = useTranslation();
  const open = () => void ask(conch.app.openLink({ link: 'useapi-setup' })).catch(showError);
  return (
    <div className="card flex items-center gap-4 px-4 py-3">
      <p className="flex-1 text-ink-2">{t('accounts.noAccounts')}</p>
      <Button size="sm" onPress={open}>
        {t('accounts.setUp')}
      </Button>
    </div>
  );
}

interface DisconnectProps {
  readonly connection: Connection;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Asked, since the token cannot be brought back. */
function Disconnect({ connection, isOpen, onClose }: DisconnectProps) {
  const { t } = useTranslation();
  const [isPending, setPending] = useState(false);
  const disconnect = async () => {
    setPending(true);
    try {
      await ask(conch.connections.disconnect({ name: connection.name }));
      showToast(t('accounts.disconnected', { name: connection.name }), { icon: Unplug });
      onClose();
      await readAccounts();
    } catch (error) {
      onClose();
      showError(error);
    } finally {
      setPending(false);
    }
  };
  return (
    <ConfirmDialog
      isOpen={isOpen}
      title={t('accounts.disconnectTitle', { name: connection.name })}
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
