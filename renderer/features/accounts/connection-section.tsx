import { useTranslation } from 'react-i18next';
import type { Account, Connection } from '../../../ipc/model/account.ts';
import { useFormat } from '../../format/use-format.ts';
import { Button } from '../../ui/button.tsx';
import { AccountCard } from './account-card.tsx';
import { openPanel } from './account-panel.ts';
import { isSignedIn } from './account-state.ts';
import { TokenPlace, useConnectionTitle } from './connection-words.tsx';
import { PlatformCard } from './platform-card.tsx';

interface ConnectionSectionProps {
  readonly connection: Connection;
  readonly accounts: readonly Account[];
  /** Whether there are more of its provider, so that the name tells them apart. */
  readonly isNamed: boolean;
}

/** A connection with the accounts behind it. */
export function ConnectionSection({ connection, accounts, isNamed }: ConnectionSectionProps) {
  const title = useConnectionTitle(connection);
  const isPlatform = connection.provider === 'minimax';
  const counted = useCountWords(accounts);
  const more = [isNamed && connection.name, !isPlatform && accounts.length > 0 && counted].filter(Boolean);
  return (
    <section className="flex flex-col gap-3" aria-label={isNamed ? `${title} ${connection.name}` : title}>
      <div className="flex h-6 items-center gap-2">
        <h2 className="min-w-0 flex-1 truncate type-label">
          {title}
          {more.map((words) => (
            <span key={String(words)} className="font-normal text-ink-3 num">{` · ${words}`}</span>
          ))}
        </h2>
        <TokenPlace connection={connection} />
      </div>
      {accounts.map((account) =>
        isPlatform ? (
          <PlatformCard key={account.id} connection={connection} account={account} />
        ) : (
          <AccountCard key={account.id} account={account} />
        ),
      )}
      {accounts.length === 0 && !isPlatform && <NoAccounts connection={connection} />}
    </section>
  );
}

/** `4 accounts`, or how many of them are signed in when some are not. */
function useCountWords(accounts: readonly Account[]): string {
  const { t } = useTranslation();
  const format = useFormat();
  const count = accounts.length;
  const signedIn = accounts.filter(isSignedIn).length;
  if (signedIn === count) return t('accounts.count', { count, formatted: format.count(count) });
  return t('accounts.countSignedIn', { signedIn: format.count(signedIn), total: format.count(count) });
}

function NoAccounts({ connection }: { readonly connection: Connection }) {
  const { t } = useTranslation();
  return (
    <div className="card flex items-center gap-4 px-4 py-3">
      <p className="flex-1 text-ink-2">{t('accounts.noAccounts')}</p>
      <Button size="sm" onPress={() => openPanel({ kind: 'setup', connection: connection.name, renews: null })}>
        {t('accounts.setUp')}
      </Button>
    </div>
  );
}
