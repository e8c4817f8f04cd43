import { Trash2, Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { runAction } from '../../actions/handlers.ts';
import { useFormat } from '../../format/use-format.ts';
import { useApp } from '../../state/app-store.ts';
import { targetOf, useSelection } from '../../state/selection-store.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { restoreItems } from '../library/item-actions.ts';
import { ToolbarSlot } from '../toolbar/slots.tsx';
import { askToPurge } from './purge-store.ts';
import { useTrash } from './use-trash.ts';

/** What is in the trash and until when, the way back for what is selected, and the way out for good. */
export function TrashBanner() {
  const { t } = useTranslation();
  const format = useFormat();
  const status = useTrash();
  const selected = useSelection((selection) => selection.count);
  const days = useApp((app) => app.settings?.trashDays ?? null);
  if (status === null) return null;
  const { count, bytes, keepDays } = status;
  const kept = keepDays ?? days;
  const meaning =
    kept === null ? t('trash.holdsForever') : t('trash.holdsKept', { days: t('trash.days', { count: kept }) });
  return (
    <>
      <ToolbarSlot name="banner">
        <Banner
          icon={Trash2}
          title={t('trash.holds', { count, formatted: format.count(count), size: format.bytes(bytes) })}
        >
          {meaning}
        </Banner>
      </ToolbarSlot>
      <ToolbarSlot name="actions">
        {selected > 0 && (
          <Button icon={Undo2} onPress={restoreSelected}>
            {t('trash.restore', { count: selected, formatted: format.count(selected) })}
          </Button>
        )}
        <Button kind="danger" onPress={() => runAction('empty-trash') || askToPurge(null)}>
          {t('trash.empty')}
        </Button>
      </ToolbarSlot>
    </>
  );
}

function restoreSelected(): void {
  const target = targetOf();
  if (target !== null) void restoreItems(target);
}
