import type { ItemDetail, Rendition } from '../../../ipc/model/item.ts';

/** What is read of an item to tell which file is shown of it. */
type Shown = Pick<ItemDetail, 'renditions'> | null | undefined;

/** Whether what is shown of two items is one content: the clean file of each, else its watermarked one. */
export function areOneFile(one: Shown, other: Shown): boolean {
  const content = contentOf(one);
  return content !== null && content === contentOf(other);
}

function contentOf(item: Shown): string | null {
  return shownFile(item)?.sha256 ?? null;
}

/** What is here of an item: its clean file, and only without one that with the watermark. */
export function shownFile(item: Shown): Rendition | null {
  const shown = (['original', 'watermarked'] as const).flatMap(
    (role) => item?.renditions.find((one) => one.role === role && one.state === 'complete') ?? [],
  );
  return shown[0] ?? null;
}
