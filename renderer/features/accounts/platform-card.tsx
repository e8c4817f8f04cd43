import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { VoiceFilter } from '../../../ipc/domains/voices.ts';
import type { Account, Connection } from '../../../ipc/model/account.ts';
import { useFormat } from '../../format/use-format.ts';
import { useSaid } from '../../format/use-said.ts';
import { ask, conch } from '../../state/conch.ts';
import { useCounted } from '../../state/use-counted.ts';
import { VoiceMark } from '../../ui/voice-mark.tsx';
import { AccountBadge } from './account-badge.tsx';
import { useItemCount } from './use-item-count.ts';

interface PlatformCardProps {
  readonly connection: Connection;
  readonly account: Account;
}

/** A key of the MiniMax platform: where it goes, and what was made with it. */
export function PlatformCard({ connection, account }: PlatformCardProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const said = useSaid();
  const files = useItemCount(connection.name, account.id);
  const voices = useOwnVoices(connection);
  const host = new URL(connection.baseUrl).host;
  return (
    <article className="card account-card" aria-label={host}>
      <div className="flex items-center gap-3">
        <VoiceMark id={account.id} size={36} />
        <div className="min-w-0 flex-1">
          <h3 className="truncate type-label font-semibold">{host}</h3>
          {files !== null && voices !== null && (
            <p className="truncate type-small text-ink-3 num">
              {t('accounts.platformHere', {
                voices: t('accounts.ownVoices', { count: voices, formatted: format.count(voices) }),
                files: t('accounts.files', { count: files, formatted: format.count(files) }),
              })}
            </p>
          )}
        </div>
        <AccountBadge account={account} />
      </div>
      {account.state !== 'ok' && account.error !== null && (
        <p className="account-need" data-tone="danger">
          {said(account.error)}
        </p>
      )}
    </article>
  );
}

function useOwnVoices({ name }: Connection): number | null {
  const count = useCallback(async () => {
    const { own } = await ask(conch.voices.list({ filter: VoiceFilter.parse({}), offset: 0, limit: 1 }));
    return own.filter((voice) => voice.connection === name).length;
  }, [name]);
  return useCounted(count);
}
