import { Check, ChevronsUpDown } from 'lucide-react';
import { Button, ListBox, ListBoxItem, Popover, Select, SelectValue } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../ipc/model/account.ts';
import { useEndingCredits } from '../../format/use-ending-credits.ts';
import { useFormat } from '../../format/use-format.ts';
import { useLive } from '../../state/live-store.ts';
import { useOutbox } from '../../state/outbox-store.ts';
import { Icon } from '../../ui/icon.tsx';
import { setAccount } from './draft-store.ts';

const keyOf = ({ connection, id }: Account) => `${connection}/${id}`;

/** Who makes and pays: the accounts with what they have, and below how busy the chosen one is. */
export function AccountPicker({ account }: { readonly account: Account }) {
  const { t } = useTranslation();
  const accounts = useLive((live) => live.accounts) ?? [];
  const ending = useEndingCredits(account);
  return (
    <div className="account-picker">
      <p className="create-label" aria-hidden="true">
        {t('create.account')}
      </p>
      <Select
        aria-label={t('create.account')}
        selectedKey={keyOf(account)}
        onSelectionChange={(key) => {
          const chosen = accounts.find((one) => keyOf(one) === key);
          if (chosen) setAccount({ connection: chosen.connection, account: chosen.id });
        }}
      >
        <Button className="field select-button">
          <SelectValue className="flex min-w-0 items-center gap-2">
            <AccountLine account={account} />
          </SelectValue>
          <Icon of={ChevronsUpDown} size={14} />
        </Button>
        <Popover className="popover" offset={4}>
          <ListBox className="menu" items={accounts.map((one) => ({ id: keyOf(one), account: one }))}>
            {({ id, account: one }) => (
              <ListBoxItem id={id} textValue={one.name} className="menu-item">
                {({ isSelected }) => (
                  <>
                    <AccountLine account={one} />
                    {isSelected && (
                      <span className="tick">
                        <Icon of={Check} size={14} />
                      </span>
                    )}
                  </>
                )}
              </ListBoxItem>
            )}
          </ListBox>
        </Popover>
      </Select>
      <p className="help num">
        <Jobs account={account} /> {ending}
      </p>
    </div>
  );
}

function AccountLine({ account }: { readonly account: Account }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { state, credits, name } = account;
  const isUsable = state === 'ok' || state === 'expiring';
  const words = isUsable
    ? credits !== null && t('create.cost.item', { count: credits, formatted: format.count(credits) })
    : t(state === 'expired' ? 'create.signedOut' : 'create.onHold');
  return (
    <>
      <span className="account-dot" data-state={isUsable ? 'ok' : 'wrong'} />
      <span className="min-w-0 flex-1 truncate">{name}</span>
      {words && <span className="type-small text-ink-3 num">{words}</span>}
    </>
  );
}

/** How many of its jobs run, as far as this library started them. */
function Jobs({ account }: { readonly account: Account }) {
  const { t } = useTranslation();
  const format = useFormat();
  const running = useOutbox(
    (outbox) =>
      outbox.open.filter(
        (entry) =>
          (entry.state === 'running' || entry.state === 'sending') &&
          entry.change.kind === 'create' &&
          entry.connection === account.connection &&
          entry.account === account.id,
      ).length,
  );
  if (account.maxJobs !== null) {
    return t('create.jobs', { running: format.count(running), most: format.count(account.maxJobs) });
  }
  return running === 0 ? t('create.noJobs') : t('create.jobsAny', { count: running, formatted: format.count(running) });
}
