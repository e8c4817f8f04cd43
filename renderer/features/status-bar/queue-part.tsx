import { ArrowDownToLine, CircleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useKeys } from '../../actions/bindings.ts';
import { useFormat } from '../../format/use-format.ts';
import { toggleQueue } from '../../state/layout-store.ts';
import { useLive } from '../../state/live-store.ts';
import { openQueue } from '../queue/queue-tab.ts';
import { StatusPart } from './status-part.tsx';

/** What is being downloaded and how fast. */
export function QueuePart() {
  const { t } = useTranslation();
  return (
    <StatusPart icon={ArrowDownToLine} hint={t('queue.title')} keys={useKeys('toggle-queue')} onPress={toggleQueue}>
      <QueueWords />
    </StatusPart>
  );
}

function QueueWords() {
  const { t } = useTranslation();
  const format = useFormat();
  const pending = useLive((live) => live.downloads?.pending ?? 0);
  const isStill = useLive(
    (live) => live.downloads?.paused === true || Boolean(live.downloads?.halted) || live.sync?.state === 'offline',
  );
  const done = useLive((live) => live.downloads?.runDone ?? 0);
  const total = useLive((live) => live.downloads?.runTotal ?? 0);
  const isActive = useLive((live) => (live.downloads?.active.length ?? 0) > 0);
  const speed = useLive((live) => format.speed(live.downloads?.bytesPerSecond ?? 0));
  const hasSpeed = useLive((live) => (live.downloads?.bytesPerSecond ?? 0) >= 1);
  if (isActive) {
    const part = { done: format.count(done), total: format.count(total) };
    return hasSpeed ? t('status.downloading', { ...part, speed }) : t('status.downloadingSlowly', part);
  }
  // No news: where room is short its icon is the way to the queue.
  if (pending === 0) return <span className="max-[599px]:sr-only">{t('status.nothingToDownload')}</span>;
  const formatted = format.count(pending);
  return isStill ? t('status.toDownloadPaused', { formatted }) : t('status.toDownload', { formatted });
}

/** Downloads that were given up; exists only while there are any. */
export function FailedPart() {
  const { t } = useTranslation();
  const format = useFormat();
  const failed = useLive((live) => live.downloads?.failed ?? 0);
  if (failed === 0) return null;
  return (
    <StatusPart icon={CircleAlert} tone="danger" onPress={() => openQueue('failed')}>
      {t('status.failed', { formatted: format.count(failed) })}
    </StatusPart>
  );
}
