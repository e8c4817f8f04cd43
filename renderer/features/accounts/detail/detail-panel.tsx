import { Copy } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../../ipc/model/account.ts';
import { useEndingCredits } from '../../../format/use-ending-credits.ts';
import { useFormat } from '../../../format/use-format.ts';
import { useSaid } from '../../../format/use-said.ts';
import { ask, conch } from '../../../state/conch.ts';
import { showError, showToast } from '../../../state/toast-store.ts';
import { Button } from '../../../ui/button.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { AccountBadge } from '../account-badge.tsx';
import { renewAccount } from '../account-panel.ts';
import { SidePanel } from '../side-panel.tsx';
import { RemoveAccount } from './remove-account.tsx';
import { RunningJobs } from './running-jobs.tsx';
import { Uploads } from './uploads.tsx';

/** One account at the provider: what runs there, the files that lie there, and how to sign it in again or remove it. */
export function DetailPanel({ account }: { readonly account: Account }) {
  const { t } = useTranslation();
  return (
    <SidePanel title={account.name}>
      <Facts account={account} />
      <RunningJobs account={account} />
      <Uploads account={account} />
      <div className="account-foot">
        <Button onPress={() => renewAccount(account)}>{t('accounts.renew')}</Button>
        <RemoveAccount account={account} />
      </div>
    </SidePanel>
  );
}

function Facts({ account }: { readonly account: Account }) {
  const { t } = useTranslation();
  const said = useSaid();
  const format = useFormat();
  const ending = useEndingCredits(account);
  const { credits, slots } = account;
  const copy = () =>
    ask(conch.app.copyText({ text: account.id }))
      .then(() => showToast((t) => t('accounts.detail.idCopied')))
      .catch(showError);
  return (
    <dl className="account-table">
      <dt>{t('accounts.detail.status')}</dt>
      <dd>
        <AccountBadge account={account} />
      </dd>
      <dt>{t('accounts.detail.id')}</dt>
      <dd>
        <span className="truncate num">{account.id}</span>
        <IconButton icon={Copy} size="xs" label={t('accounts.detail.copyId')} onPress={() => void copy()} />
      </dd>
      {account.host !== null && (
        <>
          <dt>{t('accounts.detail.host')}</dt>
          <dd>{account.host}</dd>
        </>
      )}
      {credits !== null && (
        <>
          <dt>{t('accounts.credits')}</dt>
          <dd className="flex-wrap num">
            {format.count(credits)}
            {ending !== null && <span className="type-small text-ink-3">{ending}</span>}
          </dd>
        </>
      )}
      {slots && (
        <>
          <dt>{t('accounts.slots')}</dt>
          <dd className="num">
            {t('accounts.used', { used: format.count(slots.used), total: format.count(slots.total) })}
          </dd>
        </>
      )}
      {account.error !== null && (
        <>
          <dt>{t('accounts.detail.problem')}</dt>
          <dd className="account-error">{said(account.error)}</dd>
        </>
      )}
    </dl>
  );
}
