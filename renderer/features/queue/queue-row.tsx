import { CircleCheck, Hourglass, RotateCw } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { DownloadRow } from '../../../ipc/domains/sync.ts';
import { urgency } from '../../format/duration.ts';
import { useFailureText } from '../../format/use-failure-text.ts';
import { useFormat } from '../../format/use-format.ts';
import { useTimeLeft } from '../../format/use-time-left.ts';
import { ask, conch } from '../../state/conch.ts';
import { useLive } from '../../state/live-store.ts';
import { useNow } from '../../state/now.ts';
import { showError } from '../../state/toast-store.ts';
import { Badge } from '../../ui/badge.tsx';
import { Icon } from '../../ui/icon.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Progress } from '../../ui/progress.tsx';
import { RowThumb } from './row-thumb.tsx';

/** One file of the queue: picture, title, progress, and its state as a sentence. */
export const QueueRow = memo(function QueueRow({ row }: { readonly row: DownloadRow }) {
  const { t } = useTranslation();
  const live = useLive((state) => state.downloads?.active.find(({ id, role }) => id === row.id && role === row.role));
  const current = live ?? row;
  const title = current.title || t('queue.untitled');
  return (
    <div className="queue-row">
      <RowThumb row={current} />
      <div className="min-w-0 flex-1">
        <div className="flex items-center gap-2">
          <span className="truncate type-label">{title}</span>
          {current.state !== 'complete' && <Deadline at={current.deadline} />}
        </div>
        {current.state === 'downloading' && (
          <Progress className="queue-bar" label={t('queue.progress', { title })} value={progressOf(current)} />
        )}
        <Sentence row={current} />
      </div>
      <RowAction row={current} title={title} />
    </div>
  );
});

function progressOf({ bytes, totalBytes }: DownloadRow): number | null {
  return totalBytes ? Math.min(1, bytes / totalBytes) : null;
}

/** When the link ends, if that is within a week. */
function Deadline({ at }: { readonly at: number | null }) {
  const now = useNow();
  const timeLeft = useTimeLeft();
  if (at === null) return null;
  const how = urgency(at, now);
  if (how === 'later') return null;
  return (
    <Badge tone={how === 'today' ? 'warn' : 'neutral'} icon={Hourglass}>
      {timeLeft(at, now, 'short')}
    </Badge>
  );
}

function Sentence({ row }: { readonly row: DownloadRow }) {
  const { t } = useTranslation();
  const failureText = useFailureText();
  if (row.state === 'failed' && row.error) {
    const { message, hint } = failureText(row.error);
    return (
      <>
        <p className="type-small text-bad">{message}</p>
        {hint && <p className="type-small text-ink-3">{hint}</p>}
      </>
    );
  }
  const role = row.role === 'original' ? null : t(`queue.${row.role}`);
  return (
    <p className="truncate type-small text-ink-3 num">
      {role && `${role} · `}
      <StateWords row={row} />
    </p>
  );
}

function StateWords({ row }: { readonly row: DownloadRow }) {
  const { t } = useTranslation();
  const format = useFormat();
  const isPaused = useLive((live) => live.downloads?.paused ?? false);
  const isOffline = useLive((live) => live.sync?.state === 'offline');
  const timeLeft = useTimeLeft();
  const now = useNow();
  if (row.state === 'complete') return t('queue.doneText', { size: format.bytes(row.bytes) });
  if (row.state === 'downloading') {
    if (row.bytes === 0) return t('queue.starts');
    const done = format.bytes(row.bytes);
    return row.totalBytes ? t('queue.loading', { done, total: format.bytes(row.totalBytes) }) : done;
  }
  if (isPaused) return t('queue.waitsPaused');
  if (isOffline) return t('queue.waitsOffline');
  if (row.nextAttemptAt !== null && row.nextAttemptAt > now) {
    return t('queue.again', { left: timeLeft(row.nextAttemptAt, now, 'long') });
  }
  return t('queue.waits');
}

function RowAction({ row, title }: { readonly row: DownloadRow; readonly title: string }) {
  const { t } = useTranslation();
  if (row.state === 'complete') {
    return (
      <span className="text-good">
        <Icon of={CircleCheck} />
      </span>
    );
  }
  if (row.state !== 'failed') return null;
  const retry = () => void ask(conch.downloads.retry({ id: row.id })).catch(showError);
  return (
    <IconButton icon={RotateCw} size="xs" label={t('queue.retryOne', { title })} onPress={retry} placement="left" />
  );
}
