import type { Account, Connection } from '../../ipc/model/account.ts';
import type { Item, ItemDetail } from '../../ipc/model/item.ts';
import type { OutboxEntry } from '../../ipc/model/outbox.ts';
import { isoTime, itemDetailJson as jsonOfDetail, itemJson as jsonOfItem } from '../exports/item-json.ts';
import type { AccountJson, ConnectionJson, ItemDetailJson, ItemJson, OutboxEntryJson } from './json-shapes.ts';

export function itemJson(item: Item): ItemJson {
  return jsonOfItem(item);
}

export function itemDetailJson(detail: ItemDetail): ItemDetailJson {
  return jsonOfDetail(detail);
}

export function accountJson(account: Account): AccountJson {
  return {
    connection: account.connection,
    id: account.id,
    name: account.name,
    host: account.host,
    expiresAt: isoTime(account.expiresAt),
    state: account.state,
    error: account.error,
    capabilities: [...account.capabilities],
    credits: account.credits,
    slots: account.slots,
    maxJobs: account.maxJobs,
  };
}

export function connectionJson(connection: Connection): ConnectionJson {
  return { ...connection, createdAt: isoTime(connection.createdAt) };
}

export function outboxEntryJson(entry: OutboxEntry): OutboxEntryJson {
  const { id, change, connection, account, state, summary, remoteId, items, cost, percent, message } = entry;
  const { evidence, error } = entry;
  return {
    ...{ id, kind: change.kind, connection, account, state, summary, createdAt: isoTime(entry.createdAt) },
    ...{ sentAt: isoTime(entry.sentAt), endedAt: isoTime(entry.endedAt) },
    ...{ nextAttemptAt: isoTime(entry.nextAttemptAt), remoteId, items: [...items], cost, percent, message },
    evidence:
      evidence === null
        ? null
        : {
            happened: evidence.happened,
            lookedAt: isoTime(evidence.lookedAt),
            candidates: evidence.candidates.map((candidate) => ({
              ...candidate,
              createdAt: isoTime(candidate.createdAt),
              agrees: [...candidate.agrees],
            })),
          },
    error,
  };
}
