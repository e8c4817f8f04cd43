import { CircleCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../ipc/model/account.ts';
import { useFormat } from '../../format/use-format.ts';
import { Icon } from '../../ui/icon.tsx';
import { VoiceMark } from '../../ui/voice-mark.tsx';
import { AccountBadge } from '../accounts/account-badge.tsx';

interface ConnectedAccountsProps {
  readonly accounts: readonly Account[];
  /** Set when the token could not be kept. */
  readonly keychainWarning: string | null;
}

/** What the provider answered: that the token is good, and the accounts behind it with their state. */
export function ConnectedAccounts({ accounts, keychainWarning }: ConnectedAccountsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const count = accounts.length;
  return (
    <div role="status">
      <Connected>
        {count > 0 && (
          <span className="text-ink-3">{t('connect.accounts', { count, formatted: format.count(count) })}</span>
        )}
      </Connected>
      {count === 0 && <p className="mt-2 type-small text-ink-2">{t('connect.noAccounts')}</p>}
      <ul className="mt-2 max-h-48 overflow-auto">
        {accounts.map((account) => (
          <li key={account.id} className="flex h-9 items-center gap-2">
            <VoiceMark id={account.id} size={24} />
            <span className="min-w-0 flex-1 truncate">{account.name}</span>
            <AccountBadge account={account} />
          </li>
        ))}
      </ul>
      {keychainWarning !== null && <p className="mt-2 type-small text-caution">{t('keychain.text')}</p>}
    </div>
  );
}

/** The platform has no accounts behind a key; it says what will be kept. */
export function ConnectedPlatform({ keychainWarning }: Pick<ConnectedAccountsProps, 'keychainWarning'>) {
  const { t } = useTranslation();
  return (
    <div role="status">
      <Connected />
      <p className="mt-2 text-ink-2">{t('accounts.connectForm.platformConnected')}</p>
      {keychainWarning !== null && <p className="mt-2 type-small text-caution">{t('keychain.text')}</p>}
    </div>
  );
}

function Connected({ children }: { readonly children?: ReactNode }) {
  const { t } = useTranslation();
  return (
    <p className="flex items-center gap-2 type-label">
      <span className="text-good">
        <Icon of={CircleCheck} />
      </span>
      {t('connect.connected')}
      {children}
    </p>
  );
}
