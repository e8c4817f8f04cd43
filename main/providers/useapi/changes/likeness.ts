import type { OutboxCandidate } from '../../../../ipc/model/outbox.ts';
import type { RemoteItem } from '../../provider.ts';
import type { Found, ItemFeed, Sought } from '../../remote-changes.ts';

export type Agreement = OutboxCandidate['agrees'][number];

/** Clocks of two computers differ; what began this long before the request is still taken for its result, in ms. */
const CLOCK_SLACK_MS = 2 * 60_000;
/** A listed item as a candidate; `because` is what it was chosen for. */
export function itemFound(item: RemoteItem, feed: ItemFeed, sought: Sought, because: 'prompt' | 'name'): Found {
  const agrees: Agreement[] = [because];
  if (isTimely(item.createdAt, sought)) agrees.push('time');
  if (sought.model !== null && sought.model !== '' && item.model === sought.model) agrees.push('model');
  const { remoteId, title, createdAt } = item;
  return {
    candidate: { remoteId, itemId: null, title, createdAt, agrees },
    accepted: { made: 'items', feed, items: [item] },
  };
}

export function isTimely(at: number | null, { sentAt }: Sought): boolean {
  return at !== null && at >= sentAt - CLOCK_SLACK_MS;
}

/** Surely made before the request was sent. */
export function isBefore(item: { readonly createdAt: number | null }, { sentAt }: Sought): boolean {
  return item.createdAt !== null && item.createdAt < sentAt - CLOCK_SLACK_MS;
}

/** The provider may trim and join white space. */
export function sameWords(one: string | null, other: string): boolean {
  return one !== null && one.replace(/\s+/g, ' ').trim() === other.replace(/\s+/g, ' ').trim();
}
