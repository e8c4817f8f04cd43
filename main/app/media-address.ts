import type { ItemId } from '../../ipc/model/ids.ts';
import type { InputId } from '../../ipc/model/input.ts';
import { readItemId } from '../library/item-id.ts';

const kinds = ['file', 'cover', 'sample', 'thumb'] as const;
/** What of an item a media:// address names: its file, its cover, its sample, or its thumbnail. */
export type MediaKind = (typeof kinds)[number];

/** `media://input/<id>` is a file that a person brought in. */
export type MediaAddress =
  | { readonly kind: MediaKind; readonly id: ItemId }
  | { readonly kind: 'input'; readonly id: InputId };

/**
 * Reads `media://<kind>/<item id>`. Null for anything else: an address never holds a path.
 * A query is allowed and means nothing; a view adds one to see a picture anew.
 */
export function parseMediaAddress(url: string): MediaAddress | null {
  const match = /^media:\/\/([a-z]+)\/([0-9a-f-]{36})(?:\?[^#]*)?$/i.exec(url);
  const id = readItemId(match?.[2] ?? '');
  if (id === null) return null;
  // Both kinds of ids have one form.
  if (match?.[1] === 'input') return { kind: 'input', id: String(id) as InputId };
  const kind = kinds.find((known) => known === match?.[1]);
  return kind === undefined ? null : { kind, id };
}
