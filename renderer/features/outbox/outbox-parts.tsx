import { CircleAlert, CircleQuestionMark, FileQuestionMark, Loader, Send } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import { useOutbox } from '../../state/outbox-store.ts';
import { openQueue } from '../queue/queue-tab.ts';
import { StatusPart } from '../status-bar/status-part.tsx';

const show = () => openQueue('outbox');

/** What the outbox does and what in it needs the person; each part exists only while there is any. */
export function OutboxParts() {
  const { t } = useTranslation();
  const format = useFormat();
  const unconfirmed = useOutbox((outbox) => outbox.counts?.unconfirmed ?? 0);
  const unreadable = useOutbox((outbox) => outbox.counts?.unreadable ?? 0);
  const held = useOutbox((outbox) => outbox.counts?.held ?? 0);
  const failed = useOutbox((outbox) => outbox.counts?.failed ?? 0);
  return (
    <>
      <MakingPart />
      {held > 0 && (
        <StatusPart icon={Send} hint={t('outbox.says.held')} onPress={show}>
          {t('outbox.status.held', { formatted: format.count(held) })}
        </StatusPart>
      )}
      {unconfirmed > 0 && (
        <StatusPart icon={CircleQuestionMark} tone="warn" onPress={show}>
          {t('outbox.status.unconfirmed', { formatted: format.count(unconfirmed) })}
        </StatusPart>
      )}
      {unreadable > 0 && (
        <StatusPart icon={FileQuestionMark} tone="warn" onPress={show}>
          {t('outbox.status.unreadable', { formatted: format.count(unreadable) })}
        </StatusPart>
      )}
      {failed > 0 && (
        <StatusPart icon={CircleAlert} tone="danger" onPress={show}>
          {t('outbox.status.failed', { formatted: format.count(failed) })}
        </StatusPart>
      )}
    </>
  );
}

function MakingPart() {
  const { t } = useTranslation();
  const format = useFormat();
  const waiting = useOutbox((outbox) => outbox.counts?.waiting ?? 0);
  const running = useOutbox((outbox) => outbox.counts?.running ?? 0);
  if (waiting + running === 0) return null;
  const counts = { running: format.count(running), queued: format.count(waiting) };
  return (
    <StatusPart icon={Loader} hint={t('outbox.title')} onPress={show}>
      {running > 0 && waiting > 0
        ? t('outbox.status.both', counts)
        : running > 0
          ? t('outbox.status.running', { formatted: counts.running })
          : t('outbox.status.queued', { formatted: counts.queued })}
    </StatusPart>
  );
}
