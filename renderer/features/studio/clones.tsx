import { CircleAlert, LoaderCircle, Pause, Play, RotateCcw, X } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ItemId } from '../../../ipc/model/ids.ts';
import type { OutboxEntry } from '../../../ipc/model/outbox.ts';
import { formatDuration } from '../../format/duration.ts';
import { useFailureText } from '../../format/use-failure-text.ts';
import { ask, conch } from '../../state/conch.ts';
import { setQueueOpen } from '../../state/layout-store.ts';
import { cancelEntry, retryEntry, useOutbox } from '../../state/outbox-store.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Progress } from '../../ui/progress.tsx';
import { VoiceMark } from '../../ui/voice-mark.tsx';
import { useSecond } from '../outbox/use-second.ts';
import { togglePlay, usePlayer } from '../sound/player-store.ts';

/** Clones that are over stay in sight, the newest ones. */
const MOST_ENDED = 4;

/** What became of the voices that were ordered: those on their way, then the newest ones. */
export function Clones({ of }: { readonly of: 'clone-voice' | 'design-voice' }) {
  const { t } = useTranslation();
  const open = useOutbox((outbox) => outbox.open);
  const ended = useOutbox((outbox) => outbox.ended);
  const entries = useMemo(() => {
    const ordered = ({ change }: OutboxEntry) => change.kind === of;
    return [...open.filter(ordered), ...ended.filter(ordered).slice(0, MOST_ENDED)];
  }, [open, ended, of]);
  if (entries.length === 0) return null;
  const title = t(of === 'clone-voice' ? 'studio.clones' : 'studio.design.designs');
  return (
    <section className="clones" aria-label={title}>
      <h2>{title}</h2>
      <ul>
        {entries.map((entry) => (
          <li key={entry.id} data-state={entry.state}>
            <Face entry={entry} />
            <div className="clone-words">
              <b>{entry.summary}</b>
              <State entry={entry} />
            </div>
            <Action entry={entry} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The face of the voice; it plays as soon as there is something to hear. */
function Face({ entry }: { readonly entry: OutboxEntry }) {
  const { t } = useTranslation();
  const [voice] = entry.items;
  const state = usePlayer((player) => (voice !== undefined && player.id === voice ? player.state : 'idle'));
  if (voice === undefined || entry.state !== 'done') return <VoiceMark id={entry.id} size={28} />;
  const isActive = state === 'playing' || state === 'fetching';
  const name = entry.summary;
  return (
    <button
      type="button"
      className="clone-play"
      aria-label={t(isActive ? 'voices.pauseNamed' : 'voices.playNamed', { name })}
      onClick={() => listen(voice)}
      {...(isActive && { 'data-active': '' })}
    >
      <VoiceMark id={voice} size={28} />
      <span className="clone-sign">
        <Icon
          of={state === 'fetching' ? LoaderCircle : isActive ? Pause : Play}
          size={12}
          filled={state !== 'fetching'}
          className={state === 'fetching' ? 'spin' : ''}
        />
      </span>
    </button>
  );
}

function listen(voice: ItemId): void {
  void togglePlay(voice, `media://sample/${voice}`, () => ask(conch.voices.fetchSample({ id: voice })));
}

function State({ entry }: { readonly entry: OutboxEntry }) {
  const { t } = useTranslation();
  const failureText = useFailureText();
  switch (entry.state) {
    case 'sending':
    case 'running':
      return <Running entry={entry} />;
    case 'waiting-slot':
      return (
        <span>
          {t(entry.change.kind === 'clone-voice' ? 'studio.cloneState.waiting-slot' : 'studio.design.queued')}
        </span>
      );
    case 'waiting-network':
    case 'unconfirmed':
    case 'cancelled':
      return <span>{t(`studio.cloneState.${entry.state}`)}</span>;
    case 'done':
      return <Done voice={entry.items[0] ?? null} />;
    case 'failed':
      return <Wrong>{entry.error === null ? t('studio.cloneState.failed') : failureText(entry.error).message}</Wrong>;
  }
}

function Done({ voice }: { readonly voice: ItemId | null }) {
  const { t } = useTranslation();
  const isUnheard = usePlayer((player) => voice !== null && player.id === voice && player.state === 'failed');
  return isUnheard ? <Wrong>{t('studio.notHeard')}</Wrong> : <span>{t('studio.cloneState.done')}</span>;
}

function Wrong({ children }: { readonly children: string }) {
  return (
    <span className="clone-failed" role="alert">
      <Icon of={CircleAlert} size={12} />
      {children}
    </span>
  );
}

function Running({ entry }: { readonly entry: OutboxEntry }) {
  const { t } = useTranslation();
  const now = useSecond(true);
  const elapsed = Math.max(0, now - (entry.sentAt ?? entry.createdAt));
  return (
    <>
      {now > 0 && <span className="clone-time">{formatDuration(elapsed)}</span>}
      <Progress
        label={t('studio.progress', { name: entry.summary })}
        value={entry.percent === null ? null : entry.percent / 100}
      />
    </>
  );
}

function Action({ entry }: { readonly entry: OutboxEntry }) {
  const { t } = useTranslation();
  const name = entry.summary;
  switch (entry.state) {
    case 'waiting-network':
    case 'waiting-slot':
      return (
        <IconButton
          icon={X}
          size="xs"
          label={t('studio.cancel', { name })}
          onPress={() => void cancelEntry(entry.id)}
        />
      );
    case 'failed':
    case 'cancelled':
      return (
        <IconButton
          icon={RotateCcw}
          size="xs"
          label={t('studio.again', { name })}
          onPress={() => void retryEntry(entry.id)}
        />
      );
    case 'unconfirmed':
      return (
        <Button size="xs" onPress={() => setQueueOpen(true)}>
          {t('studio.look')}
        </Button>
      );
    default:
      return null;
  }
}
