import { Trash2 } from 'lucide-react';
import type { Target } from '../../../ipc/model/target.ts';
import { addChanges } from '../../state/outbox-store.ts';
import { useSelection } from '../../state/selection-store.ts';
import { showError, showToast } from '../../state/toast-store.ts';
import { trashItems } from '../library/item-actions.ts';
import { type Removable, removePlan, type Where } from './remove-plan.ts';

/**
 * Deletes items where the person chose. The deletes at the provider go through the outbox: offline they wait there. False
 * when they could not be asked for; then nothing changed.
 */
export async function removeItems(
  items: readonly Removable[],
  target: Target,
  where: Where,
  isOffline: boolean,
): Promise<boolean> {
  const { trash, orders } = removePlan(items, where);
  // The provider's own voices are never moved; without any, what was chosen goes as it is, however much.
  const here = trash.length === items.length ? target : { of: 'items' as const, ids: [...trash] };
  try {
    if (orders.length > 0) await addChanges(orders);
  } catch (error) {
    showError(error);
    return false;
  }
  if (where !== 'there' && (items.length === 0 || trash.length > 0)) await trashItems(here);
  useSelection.getState().clear();
  if (orders.length > 0) {
    const words = isOffline ? 'outbox.remove.waits' : 'outbox.remove.asked';
    showToast((t) => t(words, { count: orders.length }), { icon: Trash2 });
  }
  return true;
}
