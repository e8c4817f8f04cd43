import type { CancelOrder, DeleteOrder } from '../../ipc/model/change.ts';
import type { Item } from '../../ipc/model/item.ts';
import { failed } from '../failed.ts';
import type { ChangeTarget } from '../providers/remote-changes.ts';
import type { OutboxTools } from './tools.ts';

/** The item that a change is about. Throws Failed('not-found') when it was removed here meanwhile. */
export function itemOf(tools: Pick<OutboxTools, 'library'>, change: DeleteOrder | CancelOrder): Item {
  const item = tools.library.read.item(change.item);
  if (item !== null) return item;
  throw failed('not-found', 'This item is not in the library any more.', 'Look at the list again.');
}

/** How a provider knows an item. */
export function targetOf({ account, kind, remoteId, voice }: Item): ChangeTarget {
  return { account, kind, remoteId, voiceOrigin: voice?.origin ?? null };
}
