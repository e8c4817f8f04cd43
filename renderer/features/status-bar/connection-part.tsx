import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import { type LiveState, useLive } from '../../state/live-store.ts';
import { usePresence } from '../../state/presence-store.ts';
import { openPlace } from '../../state/route-store.ts';
import { StatusPart } from './status-part.tsx';

type ConnectionState = 'starting' | 'none' | 'busy' | 'offline' | 'online' | 'away';

/** The dot: offline is hollow and grey, since it is no error, and so is the rest while the disk of the library is gone. */
export function ConnectionPart() {
  const reached = useLive(connectionState);
  const isAway = usePresence((presence) => presence.state === 'unplugged');
  const state = isAway ? 'away' : reached;
  return (
    <StatusPart onPress={() => openPlace('accounts')}>
      <span className="dot" data-state={isAway ? 'offline' : state} />
      {state === 'busy' ? <SyncingWords /> : <StateWords state={state} />}
    </StatusPart>
  );
}

const WORDS = {
  starting: 'status.starting',
  none: 'status.noAccount',
  offline: 'status.offline',
  online: 'status.online',
  away: 'status.away',
} as const;

function StateWords({ state }: { readonly state: Exclude<ConnectionState, 'busy'> }) {
  const { t } = useTranslation();
  return t(WORDS[state]);
}

/** Which account and list are read, how many of all lists are done, and the page. */
function SyncingWords() {
  const { t } = useTranslation();
  const format = useFormat();
  const account = useLive((live) => live.sync?.current?.accountName ?? null);
  const feed = useLive((live) => live.sync?.current?.feed ?? null);
  const page = useLive((live) => live.sync?.current?.page ?? 0);
  const part = useLive((live) => (live.sync ? live.sync.feedsDone / Math.max(1, live.sync.feedsTotal) : 0));
  return (
    <>
      {account !== null && feed ? t('status.syncing', { account, feed: t(`feed.${feed}`) }) : t('status.syncingAll')}
      <span className="mini-bar">
        <span style={{ width: `${part * 100}%` }} />
      </span>
      {page > 0 && <span className="status-page">{t('status.page', { page: format.count(page) })}</span>}
    </>
  );
}

function connectionState({ sync, connections }: LiveState): Exclude<ConnectionState, 'away'> {
  if (connections?.length === 0) return 'none';
  if (!sync || !connections) return 'starting';
  if (sync.state === 'syncing') return 'busy';
  return sync.state === 'offline' ? 'offline' : 'online';
}
