import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../ipc/model/account.ts';
import { useFailureText } from '../../format/use-failure-text.ts';
import { useCatalogue } from '../../state/catalogue-store.ts';
import { useLive } from '../../state/live-store.ts';
import { openPlace } from '../../state/route-store.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ToolbarSlot } from '../toolbar/slots.tsx';
import { AccountPicker } from './account-picker.tsx';
import { CreateForm } from './create-form.tsx';
import type { AccountKey } from './draft.ts';
import { useDraft, useDrafts } from './draft-store.ts';
import { KindTabs } from './kind-tabs.tsx';
import { MakingColumn } from './making-column.tsx';
import { askedOf, offersOf } from './offers.ts';
import { modelOf } from './order.ts';
import { OrderBar } from './order-bar.tsx';
import { PromptsMenu } from './prompts-menu.tsx';
import { useFreshCredits } from './use-fresh-credits.ts';
import './create.css';
import './making.css';
import './picker.css';

/** Where new things are made: the form of the chosen kind and, beside it, what is being made. */
export function CreateView() {
  const accounts = useLive((live) => live.accounts);
  const wanted = useDrafts((drafts) => drafts.account);
  const kind = useDrafts((drafts) => drafts.kind);
  if (accounts === null) return null;
  const account = accountOf(accounts, wanted);
  return (
    <>
      <ToolbarSlot name="view">
        <KindTabs />
      </ToolbarSlot>
      <ToolbarSlot name="actions">
        <PromptsMenu kind={kind} />
      </ToolbarSlot>
      {account === null ? <NoAccount /> : <Making account={account} />}
    </>
  );
}

/** The wanted account while it exists, else the first that is signed in, else the first. */
function accountOf(accounts: readonly Account[], wanted: AccountKey | null): Account | null {
  const isWanted = ({ connection, id }: Account) => connection === wanted?.connection && id === wanted.account;
  const isUsable = ({ state }: Account) => state === 'ok' || state === 'expiring';
  return accounts.find(isWanted) ?? accounts.find(isUsable) ?? accounts[0] ?? null;
}

function NoAccount() {
  const { t } = useTranslation();
  const show = () => openPlace('accounts');
  return (
    <EmptyState
      title={t('create.noAccount')}
      actions={
        <Button kind="primary" onPress={show}>
          {t('create.showAccounts')}
        </Button>
      }
    >
      {t('create.noAccountText')}
    </EmptyState>
  );
}

function Making({ account }: { readonly account: Account }) {
  useFreshCredits(account);
  return (
    <div className="create">
      <div className="create-main">
        <Form account={account} />
      </div>
      <MakingColumn />
    </div>
  );
}

function Form({ account }: { readonly account: Account }) {
  const { t } = useTranslation();
  const failureText = useFailureText();
  const read = useCatalogue(account);
  const kind = useDrafts((drafts) => drafts.kind);
  const draft = useDraft();
  const catalogue = read.state === 'read' ? read.catalogue : null;
  const offers = useMemo(
    () => offersOf(catalogue?.models.filter((model) => model.kind === kind) ?? []),
    [catalogue, kind],
  );
  if (read.state === 'reading') return <div aria-busy="true" />;
  if (read.state === 'failed') {
    const { message, hint } = failureText(read.failure);
    return (
      <div className="create-none" role="alert">
        <AccountPicker account={account} />
        <h2 className="type-heading">{t('create.unreadable')}</h2>
        <p className="text-ink-2">
          {message} {hint}
        </p>
        <Button onPress={read.again}>{t('common.tryAgain')}</Button>
      </div>
    );
  }
  const offer = modelOf(offers, draft);
  if (offer === null) {
    return (
      <div className="create-none">
        <AccountPicker account={account} />
        <h2 className="type-heading">{t('create.none', { account: account.name })}</h2>
        <p className="text-ink-2">{t('create.noneText')}</p>
      </div>
    );
  }
  return (
    <>
      <div className="create-scroll">
        <CreateForm kind={kind} account={account} offers={offers} offer={offer} draft={draft} />
      </div>
      <OrderBar kind={kind} account={account} model={askedOf(offer, draft)} draft={draft} />
    </>
  );
}
