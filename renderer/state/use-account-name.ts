import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { ItemDetail } from '../../ipc/model/item.ts';
import { isOfThisComputer } from '../../ipc/model/this-computer.ts';
import { useLive } from './live-store.ts';

/** Whose an item is, in words; what a person brought in is of no account. */
export function useAccountName(): (item: Pick<ItemDetail, 'connection' | 'account'>) => string {
  const { t } = useTranslation();
  const accounts = useLive((live) => live.accounts);
  return useCallback(
    (item) => {
      if (isOfThisComputer(item)) return t('import.thisComputer');
      const { connection, account } = item;
      return accounts?.find((one) => one.connection === connection && one.id === account)?.name ?? account;
    },
    [t, accounts],
  );
}
