import { CircleCheck, X } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutboxEntry } from '../../../ipc/model/outbox.ts';
import { useSaid } from '../../format/use-said.ts';
import { useLive } from '../../state/live-store.ts';
import { useNow } from '../../state/now.ts';
import { cancelEntry, retryEntry, useNewest } from '../../state/outbox-store.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Progress } from '../../ui/progress.tsx';
import { editOrder } from '../create/start-from.ts';
import { EntryThumb } from './entry-thumb.tsx';
import { HeldActions } from './held-actions.tsx';
import { openEntry } from './open-entry.ts';
import { OtherAccount } from './other-account.tsx';
import { actionOf, type RowAction } from './outbox-words.ts';
import { UnconfirmedCard } from './unconfirmed-card.tsx';
import { useReasonOf, useSentenceOf, useTitleOf } from './use-outbox-words.ts';
import { useSecond } from './use-second.ts';

/** One remote change: what it is, where it stands as a sentence, and the one thing that can be done. */
export const OutboxRow = memo(function OutboxRow({ entry: listed }: { readonly entry: OutboxEntry }) {
  const entry = useNewest(listed);
  return entry.state === 'unconfirmed' ? <UnconfirmedCard entry={entry} /> : <PlainRow entry={entry} />;
});

function PlainRow({ entry }: { readonly entry: OutboxEntry }) {
  const { t } = useTranslation();
  const title = useTitleOf()(entry);
  const hasOther = useHasOtherAccount(entry);
  const moves = entry.state === 'running' || entry.state === 'sending';
  return (
    <div className="queue-row" data-state={entry.state}>
      <EntryThumb entry={entry} />
      <div className="min-w-0 flex-1">
        <p className="truncate type-label" title={title}>
          {title}
        </p>
        {moves && (
          <Progress
            className="queue-bar"
            label={t('outbox.progress', { title })}
            value={entry.percent === null ? null : entry.percent / 100}
          />
        )}
        {entry.state === 'failed' ? <Reason entry={entry} /> : <Standing entry={entry} />}
      </div>
      <Action action={actionOf(entry, hasOther)} entry={entry} title={title} />
    </div>
  );
}

function Standing({ entry }: { readonly entry: OutboxEntry }) {
  const slow = useNow();
  const second = useSecond(entry.state === 'running');
  const sentence = useSentenceOf()(entry, Math.max(slow, second));
  const said = useSaid();
  return (
    <p className="truncate type-small text-ink-3 num" title={entry.message === null ? sentence : said(entry.message)}>
      {sentence}
    </p>
  );
}

/** Why it was not done, and in whole what can be done about it: sentences wrap. */
function Reason({ entry }: { readonly entry: OutboxEntry }) {
  const { message, hint, details } = useReasonOf()(entry);
  return (
    <>
      <p className="type-small text-bad" title={details}>
        {message}
      </p>
      {hint && <p className="type-small text-ink-3">{hint}</p>}
    </>
  );
}

interface ActionProps {
  readonly action: RowAction;
  readonly entry: OutboxEntry;
  readonly title: string;
}

function Action({ action, entry, title }: ActionProps) {
  const { t } = useTranslation();
  const { change } = entry;
  switch (action) {
    case 'held':
      return <HeldActions entry={entry} title={title} />;
    case 'cancel':
      return (
        <IconButton
          icon={X}
          size="xs"
          label={t('outbox.cancelNamed', { title })}
          placement="left"
          onPress={() => void cancelEntry(entry.id)}
        />
      );
    case 'edit-prompt':
      return (
        <Button size="xs" onPress={() => change.kind === 'create' && editOrder(change)}>
          {t('outbox.editPrompt')}
        </Button>
      );
    case 'other-account':
      return <OtherAccount entry={entry} />;
    case 'try-again':
    case 'send':
      return (
        <Button size="xs" onPress={() => void retryEntry(entry.id)}>
          {t(action === 'send' ? 'outbox.send' : 'outbox.tryAgain')}
        </Button>
      );
    case 'open':
      return (
        <IconButton
          icon={CircleCheck}
          size="xs"
          className="text-good"
          label={t('outbox.open', { title })}
          placement="left"
          onPress={() => void openEntry(entry)}
        />
      );
    case 'none':
      return entry.state === 'done' ? (
        <span className="text-good">
          <Icon of={CircleCheck} />
        </span>
      ) : null;
  }
}

/** Whether another account of the same connection could take it. */
function useHasOtherAccount({ connection, account }: OutboxEntry): boolean {
  return useLive(
    ({ accounts }) => accounts?.some((other) => other.connection === connection && other.id !== account) ?? false,
  );
}
