import type { ItemDetail } from '../../../ipc/model/item.ts';
import { addChanges, cancelEntry, useOutbox } from '../../state/outbox-store.ts';
import { showError, showToast } from '../../state/toast-store.ts';

/** Cancels what is being made: the change that made it when it was asked for here, else by a change of its own. */
export async function cancelMaking(item: ItemDetail): Promise<void> {
  const mine = useOutbox
    .getState()
    .open.find(({ change, items }) => change.kind === 'create' && items.includes(item.id));
  if (mine) return cancelEntry(mine.id);
  try {
    await addChanges([{ kind: 'cancel', connection: item.connection, account: item.account, item: item.id }]);
    showToast((t) => t('create.sent', { count: 1 }));
  } catch (error) {
    showError(error);
  }
}
