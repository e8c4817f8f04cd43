import { CircleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useKeys } from '../../actions/bindings.ts';
import { useFailureText } from '../../format/use-failure-text.ts';
import { useFormat } from '../../format/use-format.ts';
import { useLive } from '../../state/live-store.ts';
import { useNow } from '../../state/now.ts';
import { openPlace } from '../../state/route-store.ts';
import { syncNow } from '../../state/start.ts';
import { StatusPart } from './status-part.tsx';

/** When everything was last read; before that, what the person has to do so that it can be. */
export function SyncPart() {
  const isConnected = useLive((live) => (live.connections?.length ?? 0) > 0);
  const isSyncing = useLive((live) => live.sync?.state === 'syncing');
  const needing = useLive(
    (live) => live.accounts?.filter(({ state }) => state === 'expired' || state === 'blocked').length ?? 0,
  );
  const isOffline = useLive((live) => live.sync?.state === 'offline');
  const problems = useLive((live) => live.sync?.errors.length ?? 0);
  if (!isConnected) return null;
  if (needing > 0) return <AccountsNeed count={needing} />;
  // Without a network nothing could be read: that is one state, and no trouble of each list.
  if (problems > 0 && !isSyncing && !isOffline) return <SyncProblems count={problems} />;
  return isSyncing ? null : <LastSync />;
}

function AccountsNeed({ count }: { readonly count: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <StatusPart icon={CircleAlert} tone="danger" onPress={() => openPlace('accounts')}>
      {t('status.accountsNeed', { count, formatted: format.count(count) })}
    </StatusPart>
  );
}

function SyncProblems({ count }: { readonly count: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const failureText = useFailureText();
  const failure = useLive((live) => live.sync?.errors[0]?.error ?? null);
  const { message, hint: wayOut } = failure ? failureText(failure) : { message: '', hint: '' };
  const hint = [message, wayOut || t('status.pressToSync')].filter(Boolean).join(' ');
  return (
    <StatusPart icon={CircleAlert} tone="warn" hint={hint} onPress={() => void syncNow()}>
      {t('status.syncProblems', { count, formatted: format.count(count) })}
    </StatusPart>
  );
}

function LastSync() {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow();
  const at = useLive((live) => live.sync?.lastFinishedAt ?? null);
  const isOffline = useLive((live) => live.sync?.state === 'offline');
  const keys = useKeys('sync-now');
  if (isOffline) return null;
  const ago = at === null ? null : format.ago(at, now);
  const words = ago ? t('status.synced', { ago }) : t('status.syncedNow');
  return (
    <StatusPart tone="quiet" hint={t('sidebar.syncNow')} keys={keys} onPress={() => void syncNow()}>
      {at === null ? t('status.neverSynced') : words}
    </StatusPart>
  );
}
