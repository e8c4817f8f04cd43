import type { ItemDetail } from '../../../ipc/model/item.ts';

/** One line of the table: what it is about, and its value for each copy; null is none. */
export interface Difference {
  readonly fact: DifferenceFact;
  readonly values: readonly (string | null)[];
}

export const differenceFacts = [
  'size',
  'file',
  'duration',
  'watermark',
  'model',
  'made',
  'account',
  'name',
  'prompt',
  'stars',
  'favorite',
  'tags',
  'collections',
  'notes',
] as const;
export type DifferenceFact = (typeof differenceFacts)[number];

/** How each fact of an item reads. */
export type FactWords = Readonly<Record<DifferenceFact, (item: ItemDetail) => string | null>>;

/** Only what is not the same for all; an item that is not known counts as having nothing. */
export function differences(items: readonly (ItemDetail | null)[], words: FactWords): readonly Difference[] {
  return differenceFacts.flatMap((fact) => {
    const values = items.map((item) => (item === null ? null : words[fact](item)));
    return new Set(values).size > 1 ? [{ fact, values }] : [];
  });
}

/** The file that counts: the clean one, else the watermarked. */
export function fileOf(item: ItemDetail): ItemDetail['renditions'][number] | null {
  for (const role of ['original', 'watermarked', 'sample'] as const) {
    const found = item.renditions.find((one) => one.role === role && one.state === 'complete');
    if (found !== undefined) return found;
  }
  return null;
}

/** `image/png` as `PNG`. */
export function formatName(mime: string | null): string | null {
  const name = mime?.split('/').at(-1)?.replace(/^x-/, '').replace('mpeg', 'mp3');
  return name === undefined ? null : name.toUpperCase();
}
