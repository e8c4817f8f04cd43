import { ItemId } from '../../ipc/model/ids.ts';

const kinds = ['file', 'cover', 'sample', 'thumb'] as const;
/** What of an item a media:// address names: its file, its cover, its sample, or its thumbnail. */
export type MediaKind = (typeof kinds)[number];

/**
 * Reads `media://<kind>/<item id>`. Null for anything else: an address never holds a path.
 * A query is allowed and means nothing; a view adds one to see a picture anew.
 */
export function parseMediaAddress(url: string): { readonly kind: MediaKind; readonly id: ItemId } | null {
  const match = /^media:\/\/([a-z]+)\/([0-9a-f-]{36})(?:\?[^#]*)?$/i.exec(url);
  const kind = kinds.find((known) => known === match?.[1]);
  const id = ItemId.safeParse(match?.[2]);
  return kind !== undefined && id.success ? { kind, id: id.data } : null;
}
