import { type ColorLabel, colorLabels } from '../../../ipc/model/color-labels.ts';
import type { ActionHandlers } from '../../actions/handlers.ts';

/** What a key says of an item: favourite or not, 0 to 5 stars, a colour label. */
export type Mark =
  | { readonly does: 'favorite' }
  | { readonly does: 'rate'; readonly stars: number }
  | { readonly does: 'label'; readonly label: ColorLabel };

const STARS = [0, 1, 2, 3, 4, 5] as const;

/** The actions that mark items, the same in the grid and in the viewer; `mark` does it to what is shown or selected there. */
export function markActions(mark: (mark: Mark) => void, isPossible: () => boolean = () => true): ActionHandlers {
  const does = (what: Mark) => ({ run: () => mark(what), isPossible });
  return Object.fromEntries([
    ['item.favorite', does({ does: 'favorite' })],
    ...STARS.map((stars) => [`item.rate-${stars}`, does({ does: 'rate', stars })]),
    ...colorLabels.map((label) => [`item.label-${label}`, does({ does: 'label', label })]),
  ]);
}
