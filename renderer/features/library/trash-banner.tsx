import { Trash2, Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { MonthCount } from '../../../ipc/model/query.ts';
import { useFormat } from '../../format/use-format.ts';
import { selectedIds } from '../../state/selected-ids.ts';
import { useSelection } from '../../state/selection-store.ts';
import { showError } from '../../state/toast-store.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { ToolbarSlot } from '../toolbar/slots.tsx';
import { restoreItems } from './item-actions.ts';

/** What is in the trash and what that means, and the way back for what is selected. */
export function TrashBanner({ months }: { readonly months: readonly MonthCount[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const selected = useSelection((selection) => selection.count);
  const count = months.reduce((sum, month) => sum + month.count, 0);
  const bytes = months.reduce((sum, month) => sum + month.bytes, 0);
  return (
    <>
      <Banner
        icon={Trash2}
        title={t('trash.holds', { count, formatted: format.count(count), size: format.bytes(bytes) })}
      >
        {t('trash.meaning')}
      </Banner>
      {selected > 0 && (
        <ToolbarSlot name="view">
          <Button icon={Undo2} onPress={() => void selectedIds().then((ids) => restoreItems(ids, t), showError)}>
            {t('trash.restore', { count: selected, formatted: format.count(selected) })}
          </Button>
        </ToolbarSlot>
      )}
    </>
  );
}
