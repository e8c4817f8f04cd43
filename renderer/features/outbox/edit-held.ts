import type { CreateOrder } from '../../../ipc/model/change.ts';
import type { OutboxId } from '../../../ipc/model/outbox.ts';
import { cancelEntry, useOutbox } from '../../state/outbox-store.ts';
import { editOrder } from '../create/start-from.ts';

/** Takes a held order back into the create view. It stays in the list as cancelled, from where it can still be sent as it was. */
export async function editHeld(id: OutboxId, order: CreateOrder): Promise<void> {
  await cancelEntry(id);
  // Why it could not be taken back was said; edited as well it would be there twice.
  if (useOutbox.getState().told.get(id)?.state !== 'cancelled') return;
  editOrder(order);
}
