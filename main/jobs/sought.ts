import type { RemoteId } from '../../ipc/model/ids.ts';
import type { OutboxRecord } from '../library/outbox-record.ts';
import type { Found, Sought } from '../providers/remote-changes.ts';
import { followedOf, idsOf } from './accepted.ts';

/** A list that was read so long before the order was sent tells what was there before it. */
const RECENT_LIST_MS = 24 * 60 * 60_000;

/** What the result of a change looks like. */
export function soughtOf({ entry, reference }: OutboxRecord): Sought {
  const { change, account, createdAt } = entry;
  const sentAt = entry.sentAt ?? createdAt;
  switch (change.kind) {
    case 'create': {
      const model = change.model === '' ? null : change.model;
      return { account, what: change.what, model, text: change.prompt, reference, sentAt };
    }
    case 'clone-voice':
    case 'design-voice':
      return { account, what: change.kind, model: null, text: change.name, reference, sentAt };
    default:
      throw new Error(`${change.kind} is never unconfirmed`);
  }
}

/** All that the order would have made. */
export function idsOfFound({ candidate, accepted }: Found): readonly RemoteId[] {
  const followed = followedOf(accepted);
  return followed === null ? [candidate.remoteId] : idsOf(followed);
}

/** Whether a list that was read then still tells what was there when the order was sent. Epoch ms. */
export function tellsWhatWasThere(listReadAt: number | null, sentAt: number): boolean {
  return listReadAt !== null && sentAt - listReadAt <= RECENT_LIST_MS;
}
