import type { ItemId } from '../../../ipc/model/ids.ts';
import type { ItemDetail } from '../../../ipc/model/item.ts';
import { speakWith } from '../create/start-from.ts';

/** The voice that an item is, or that speaks in it; null when there is none in this library. */
export function voiceOf({
  id,
  kind,
  title,
  lineage,
}: ItemDetail): { readonly id: ItemId; readonly name: string } | null {
  if (kind === 'voice') return { id, name: title };
  const spoken = lineage.find((link) => link.relation === 'voice');
  return spoken?.itemId ? { id: spoken.itemId, name: spoken.title } : null;
}

/** Opens speech with the voice of an item, on the account that has it. */
export function speakLike(item: ItemDetail): void {
  const voice = voiceOf(item);
  if (voice !== null) speakWith(voice, item);
}
