import { Trash2, Undo2 } from 'lucide-react';
import type { OutboxEntry, OutboxId } from '../../../ipc/model/outbox.ts';
import type { Target } from '../../../ipc/model/target.ts';
import { ask, conch } from '../../state/conch.ts';
import { type Done, takeBackWith } from '../../state/edits.ts';
import { isOver } from '../../state/outbox-list.ts';
import { addChanges, useOutbox } from '../../state/outbox-store.ts';
import { useSelection } from '../../state/selection-store.ts';
import { showError, showToast } from '../../state/toast-store.ts';
import { trashItems } from '../library/item-actions.ts';
import { type Removable, removePlan, type Where } from './remove-plan.ts';

/** How often, and after how long, ms, it is tried again to take back what is just being sent. */
const TRIES = 20;
const PAUSE_MS = 500;

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
  let asked: readonly OutboxEntry[] = [];
  try {
    if (orders.length > 0) asked = await addChanges(orders);
  } catch (error) {
    showError(error);
    return false;
  }
  const isTrashed = where !== 'there' && (items.length === 0 || trash.length > 0);
  const done = isTrashed ? await trashItems(here) : null;
  useSelection.getState().clear();
  if (orders.length > 0) {
    const words = isOffline ? 'outbox.remove.waits' : 'outbox.remove.asked';
    // What waits for the network can be taken back whole; what is sent cannot.
    const undo = isOffline ? { undo: () => takeBack(asked, done) } : {};
    showToast((t) => t(words, { count: orders.length }), { icon: Trash2, ...undo });
  }
  return true;
}

/** Brings back what moved to the trash, and has the provider keep what was not deleted there yet. */
async function takeBack(asked: readonly OutboxEntry[], done: Done | null): Promise<void> {
  if (done !== null) await takeBackWith(done);
  for (const { id } of asked) await cancelSoon(id);
  showToast((t) => t('outbox.remove.takenBack', { count: asked.length }), { icon: Undo2 });
}

/** While a try to send it ends, that has its say first: without a network the entry waits again right after it. */
async function cancelSoon(id: OutboxId): Promise<void> {
  for (let left = TRIES; ; left -= 1) {
    try {
      await ask(conch.outbox.cancel({ id }));
      return;
    } catch (error) {
      const state = useOutbox.getState().told.get(id)?.state;
      if (left === 0 || (state !== undefined && isOver(state))) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}
