import { useTranslation } from 'react-i18next';
import type { Account } from '../../../ipc/model/account.ts';
import { accountKey } from '../../state/catalogue-store.ts';
import { Select } from '../../ui/select.tsx';

interface AccountChoiceProps {
  readonly accounts: readonly Account[];
  readonly account: Account | null;
  /** Given the `accountKey` of the chosen one. */
  readonly onChange: (key: string) => void;
}

/** For which account a voice is made. */
export function AccountChoice({ accounts, account, onChange }: AccountChoiceProps) {
  const { t } = useTranslation();
  return (
    <div>
      <span className="studio-label" aria-hidden="true">
        {t('studio.account')}
      </span>
      <Select
        label={t('studio.account')}
        value={account === null ? '' : accountKey(account)}
        options={accounts.map((one) => ({ value: accountKey(one), label: one.name }))}
        onChange={onChange}
      />
    </div>
  );
}
