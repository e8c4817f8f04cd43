import { Columns2, FolderMinus, FolderOutput, FolderPlus, type LucideIcon, Tag, Trash2, Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Target } from '../../../ipc/model/target.ts';
import { useKeys } from '../../actions/bindings.ts';
import { runAction } from '../../actions/handlers.ts';
import type { ActionId } from '../../actions/registry.ts';
import { folderNameAt, useCollections } from '../../state/collections-store.ts';
import { MOST_COMPARED } from '../../state/compare-store.ts';
import { useRoute } from '../../state/route-store.ts';
import { Icon } from '../../ui/icon.tsx';
import { Keys } from '../../ui/kbd.tsx';
import { takeOut } from '../chooser/chooser-actions.ts';
import { openChooser } from '../chooser/chooser-store.ts';
import { openExport } from '../export/export-store.ts';
import { restoreItems, trashItems } from '../library/item-actions.ts';
import { askWhereToRemove } from '../remove/remove-store.ts';

interface ManyActionsProps {
  readonly target: Target;
  readonly count: number;
}

/** What can be done to all selected items at once. */
export function ManyActions({ target, count }: ManyActionsProps) {
  const { t } = useTranslation();
  const place = useRoute((route) => route.place);
  const folder = useCollections((known) => folderNameAt(place, known));
  const isTrash = place === 'trash';
  return (
    <section className="inspector-section inspector-actions">
      <Act icon={FolderPlus} of="item.collect" onPress={() => openChooser({ what: 'collection', target, count })}>
        {t('action.item.collect')}
      </Act>
      <Act icon={Tag} of="item.tag" onPress={() => openChooser({ what: 'tag', target, count })}>
        {t('action.item.tag')}
      </Act>
      {folder !== null && (
        <Act icon={FolderMinus} of="item.uncollect" onPress={() => void takeOut(target)}>
          {t('collections.takeOut', { name: folder })}
        </Act>
      )}
      {count <= MOST_COMPARED && !isTrash && (
        <Act icon={Columns2} of="item.compare" onPress={() => runAction('item.compare')}>
          {t('action.item.compare')}
        </Act>
      )}
      {!isTrash && (
        <Act icon={FolderOutput} of="item.export" onPress={() => openExport(target)}>
          {t('action.item.export')}
        </Act>
      )}
      {isTrash ? (
        <Act icon={Undo2} of="item.restore" onPress={() => void restoreItems(target)}>
          {t('inspector.restore')}
        </Act>
      ) : (
        <Act icon={Trash2} of="item.trash" onPress={() => void trashItems(target)}>
          {t('inspector.toTrash')}
        </Act>
      )}
      <Act icon={Trash2} of="item.remove" onPress={() => askWhereToRemove(target)}>
        {t('outbox.remove.action')}
      </Act>
    </section>
  );
}

interface ActProps {
  readonly icon: LucideIcon;
  readonly of: ActionId;
  readonly children: string;
  readonly onPress: () => void;
}

function Act({ icon, of, children, onPress }: ActProps) {
  const keys = useKeys(of);
  return (
    <button type="button" onClick={onPress}>
      <Icon of={icon} />
      <span>{children}</span>
      {keys !== null && <Keys keys={keys} />}
    </button>
  );
}
