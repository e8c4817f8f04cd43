import { type ColorLabel, colorLabels } from '../../../ipc/model/color-labels.ts';

/** The part of a keyboard event that decides. */
export type Press = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/** What a key says of an item: favourite or not, 0 to 5 stars, a colour label. */
export type MarkKey =
  | { readonly does: 'favorite' }
  | { readonly does: 'rate'; readonly stars: number }
  | { readonly does: 'label'; readonly label: ColorLabel };

/** F, the digits, and Alt with a digit; null for every other press. The same in the grid and in the viewer. */
export function markKey(event: Press): MarkKey | null {
  if (event.ctrlKey || event.metaKey) return null;
  if (event.altKey) return labelKey(event.code);
  if (event.key === 'f' || event.key === 'F') return { does: 'favorite' };
  return /^[0-5]$/.test(event.key) ? { does: 'rate', stars: Number(event.key) } : null;
}

/** With Alt some systems type another sign, so the place of the key on the keyboard counts. */
function labelKey(code: string): MarkKey | null {
  const number = /^(?:Digit|Numpad)([1-7])$/.exec(code)?.[1];
  const label = colorLabels[Number(number) - 1];
  return label === undefined ? null : { does: 'label', label };
}
