import type { Account, Connection } from '../../ipc/model/account.ts';
import type { Failure } from '../../ipc/model/failure.ts';
import type { Item, ItemDetail } from '../../ipc/model/item.ts';
import type { ListedEntry, OutboxEntry, UnreadableEntry } from '../../ipc/model/outbox.ts';
import { isReadable } from '../../ipc/model/readable-entry.ts';
import { isoTime, itemDetailJson as jsonOfDetail, itemJson as jsonOfItem } from '../exports/item-json.ts';
import type { AccountJson, ConnectionJson, ItemDetailJson, ItemJson, OutboxEntryJson } from './json-shapes.ts';

/** Why an entry is only kept, and what can be done. */
const unreadableEntry: Failure = {
  code: 'invalid',
  message: 'This version of Conch cannot read this entry: it is kept and never sent.',
  hint: 'If a newer Conch wrote it, open the library with that one. "conch outbox cancel" gives it up.',
  status: null,
};

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

/** An entry of a list, also one that this version cannot read. */
export function listedEntryJson(entry: ListedEntry): OutboxEntryJson {
  return isReadable(entry) ? outboxEntryJson(entry) : unreadableEntryJson(entry);
}

/** What of an entry is not known is null. */
function unreadableEntryJson({ id, connection, account, state, summary, createdAt }: UnreadableEntry): OutboxEntryJson {
  return {
    ...{ id, kind: 'unreadable', connection, account, state, held: false, summary, createdAt: isoTime(createdAt) },
    ...{ sentAt: null, endedAt: null, nextAttemptAt: null, remoteId: null, items: [], cost: null, percent: null },
    ...{ message: null, evidence: null, error: unreadableEntry },
  };
}

export function outboxEntryJson(entry: OutboxEntry): OutboxEntryJson {
  const { id, change, connection, account, state, held, summary, remoteId, items, cost, percent, message } = entry;
  const { evidence, error } = entry;
  return {
    ...{ id, kind: change.kind, connection, account, state, held, summary, createdAt: isoTime(entry.createdAt) },
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
