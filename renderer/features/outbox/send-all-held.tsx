import { Send } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import { sendHeld, useOutbox } from '../../state/outbox-store.ts';
import { Button } from '../../ui/button.tsx';

/** Sends all that is held; it is there while anything is. */
export function SendAllHeld() {
  const { t } = useTranslation();
  const format = useFormat();
  const held = useOutbox((outbox) => outbox.counts?.held ?? 0);
  if (held === 0) return null;
  return (
    <Button kind="quiet" size="xs" icon={Send} onPress={() => void sendHeld(null)}>
      {t('outbox.sendAll', { count: held, formatted: format.count(held) })}
    </Button>
  );
}
