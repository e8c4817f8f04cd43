import type { Account, Connection } from '../../ipc/model/account.ts';
import type { Item, ItemDetail, Rendition } from '../../ipc/model/item.ts';
import type { OutboxEntry } from '../../ipc/model/outbox.ts';
import type {
  AccountJson,
  ConnectionJson,
  ItemDetailJson,
  ItemJson,
  OutboxEntryJson,
  RenditionJson,
} from './json-shapes.ts';

const LATEST_MS = 8.64e15;

/** Epoch ms as ISO 8601 UTC; null for what no calendar can show. */
export function isoTime(epochMs: number | null): string | null {
  if (epochMs === null || !(Math.abs(epochMs) <= LATEST_MS)) return null;
  return new Date(epochMs).toISOString();
}

export function itemJson(item: Item): ItemJson {
  return {
    id: item.id,
    kind: item.kind,
    connection: item.connection,
    account: item.account,
    remoteId: item.remoteId,
    title: item.title,
    prompt: item.prompt,
    model: item.model,
    status: item.status,
    statusLabel: item.statusLabel,
    statusMessage: item.statusMessage,
    percent: item.percent,
    createdAt: isoTime(item.createdAt),
    createdSource: item.createdSource,
    width: item.width,
    height: item.height,
    durationMs: item.durationMs,
    remote: item.remote,
    favorite: item.favorite,
    rating: item.rating,
    label: item.label,
    tags: [...item.tags],
    trashedAt: isoTime(item.trashedAt),
    renditions: item.renditions.map(renditionJson),
    ...(item.voice === null ? {} : { voice: item.voice }),
  };
}

export function itemDetailJson(detail: ItemDetail): ItemDetailJson {
  return {
    ...itemJson(detail),
    raw: detail.raw,
    collections: [...detail.collections],
    notes: detail.notes,
    lineage: detail.lineage.map((link) => ({ ...link })),
  };
}

function renditionJson(rendition: Rendition): RenditionJson {
  return {
    role: rendition.role,
    state: rendition.state,
    watermark: rendition.watermark,
    path: rendition.path,
    bytes: rendition.bytes,
    sha256: rendition.sha256,
    mime: rendition.mime,
    deadline: isoTime(rendition.deadline),
    error: rendition.error,
  };
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
