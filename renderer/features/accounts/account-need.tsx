import { CircleAlert, Hourglass, OctagonPause } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../ipc/model/account.ts';
import { useFormat } from '../../format/use-format.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { renewAccount } from './account-panel.ts';
import { accountTone } from './account-state.ts';
import { useItemCount } from './use-item-count.ts';

/** What is wrong with an account, and the way out. */
export function AccountNeed({ account }: { readonly account: Account }) {
  const { t } = useTranslation();
  const icons = { expiring: Hourglass, expired: CircleAlert, blocked: OctagonPause, ok: CircleAlert } as const;
  const isHeld = account.state === 'blocked';
  const { name } = account;
  return (
    <div className="account-need" data-tone={accountTone(account)}>
      <Icon of={icons[account.state]} size={14} />
      <span className="min-w-0 flex-1">
        <NeedWords account={account} />
      </span>
      <Button
        size="xs"
        aria-label={isHeld ? t('accounts.howNamed', { name }) : t('accounts.renewNamed', { name })}
        onPress={() => renewAccount(account)}
      >
        {isHeld ? t('accounts.how') : t('accounts.renew')}
      </Button>
    </div>
  );
}

function NeedWords({ account }: { readonly account: Account }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (account.state === 'blocked') return t('accounts.blockedText');
  if (account.state === 'expired') return <ExpiredWords account={account} />;
  return account.expiresAt === null
    ? t('accounts.expiringTextNoDay')
    : t('accounts.expiringText', { day: format.dayOfYear(account.expiresAt) });
}

/** Since when, and how much stays. */
function ExpiredWords({ account }: { readonly account: Account }) {
  const { t } = useTranslation();
  const format = useFormat();
  const count = useItemCount(account.connection, account.id);
  // The service may end a session before its day.
  const day = account.expiresAt === null || account.expiresAt > Date.now() ? null : format.dayOfYear(account.expiresAt);
  if (!count) return day === null ? t('accounts.expiredTextNoDay') : t('accounts.expiredText', { day });
  const formatted = format.count(count);
  return day === null
    ? t('accounts.expiredItemsNoDay', { count, formatted })
    : t('accounts.expiredItems', { count, formatted, day });
}
