import { useTranslation } from 'react-i18next';
import type { Account } from '../../../ipc/model/account.ts';
import { useTimeLeft } from '../../format/use-time-left.ts';
import { useNow } from '../../state/now.ts';
import { Badge } from '../../ui/badge.tsx';
import { accountTone } from './account-state.ts';

/** The state of an account in a word or two. */
export function AccountBadge({ account }: { readonly account: Account }) {
  const { t } = useTranslation();
  const timeLeft = useTimeLeft();
  const now = useNow();
  const words = {
    ok: () => t('accounts.healthy'),
    expiring: () => t('accounts.leftBadge', { left: timeLeft(account.expiresAt ?? now, now, 'long') }),
    expired: () => t('accounts.expired'),
    blocked: () => t('accounts.blocked'),
  } as const;
  return <Badge tone={accountTone(account)}>{words[account.state]()}</Badge>;
}
