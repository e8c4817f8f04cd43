import type { Item, ItemDetail, Rendition } from '../../ipc/model/item.ts';

const LATEST_MS = 8.64e15;

/** Epoch ms as ISO 8601 UTC; null for what no calendar can show. */
export function isoTime(epochMs: number | null): string | null {
  if (epochMs === null || !(Math.abs(epochMs) <= LATEST_MS)) return null;
  return new Date(epochMs).toISOString();
}

/** An item as the command line and sidecars of exports write it; fields may be added, never renamed. */
export function itemJson(item: Item) {
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

export function itemDetailJson(detail: ItemDetail) {
  return {
    ...itemJson(detail),
    raw: detail.raw,
    collections: [...detail.collections],
    notes: detail.notes,
    lineage: detail.lineage.map((link) => ({ ...link })),
  };
}

function renditionJson(rendition: Rendition) {
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
