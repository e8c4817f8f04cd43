import { useEffect } from 'react';
import { useFormat } from '../../format/use-format.ts';
import { showToast } from '../../state/toast-store.ts';

const KEY = 'conch.restored';

/** Notes to which moment the library goes back: when it is there the page begins anew and would not know. Null: it did not. */
export function noteRestore(madeAt: number | null): void {
  if (madeAt === null) sessionStorage.removeItem(KEY);
  else sessionStorage.setItem(KEY, String(madeAt));
}

/** Says in the new page that the library went back. */
export function useRestoredToast(): void {
  const { moment } = useFormat();
  useEffect(() => {
    const madeAt = Number(sessionStorage.getItem(KEY));
    if (madeAt === 0) return;
    sessionStorage.removeItem(KEY);
    showToast((t) => t('backups.restored', { moment: moment(madeAt) }));
  }, [moment]);
}
