import { Pencil, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { OutboxEntry } from '../../../ipc/model/outbox.ts';
import { cancelEntry, sendHeld } from '../../state/outbox-store.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { editHeld } from './edit-held.ts';

/** What can be done with an order that waits for its person: send it, change it first, or let it be. */
export function HeldActions({ entry, title }: { readonly entry: OutboxEntry; readonly title: string }) {
  const { t } = useTranslation();
  const { id, change } = entry;
  return (
    <span className="held-actions">
      <Button size="xs" aria-label={t('outbox.sendNamed', { title })} onPress={() => void sendHeld([id])}>
        {t('outbox.send')}
      </Button>
      {change.kind === 'create' && (
        <IconButton
          icon={Pencil}
          size="xs"
          label={t('outbox.editNamed', { title })}
          placement="left"
          onPress={() => void editHeld(id, change)}
        />
      )}
      <IconButton
        icon={X}
        size="xs"
        label={t('outbox.cancelNamed', { title })}
        placement="left"
        onPress={() => void cancelEntry(id)}
      />
    </span>
  );
}
