import { FileQuestionMark } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { UnreadableEntry } from '../../../ipc/model/outbox.ts';
import { isOver } from '../../state/outbox-list.ts';
import { giveUpEntry } from '../../state/outbox-store.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';

/** A change that this version cannot read: that it is kept and not sent, and the way to be rid of it. */
export function UnreadableRow({ entry }: { readonly entry: UnreadableEntry }) {
  const { t } = useTranslation();
  const title = entry.summary === '' ? t('outbox.unreadable.untitled') : entry.summary;
  const isGivenUp = isOver(entry.state);
  return (
    <div className="queue-row" data-state={entry.state}>
      <span className="queue-thumb">
        <Icon of={FileQuestionMark} />
      </span>
      <div className="min-w-0 flex-1">
        <p className="truncate type-label" title={title}>
          {title}
        </p>
        <p className="type-small text-caution">{t('outbox.unreadable.text')}</p>
        {!isGivenUp && <p className="type-small text-ink-3">{t('outbox.unreadable.hint')}</p>}
      </div>
      {!isGivenUp && (
        <Button
          size="xs"
          aria-label={t('outbox.unreadable.giveUpNamed', { title })}
          onPress={() => void giveUpEntry(entry.id)}
        >
          {t('outbox.unreadable.giveUp')}
        </Button>
      )}
    </div>
  );
}
