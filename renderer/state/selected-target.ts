import type { Target } from '../../ipc/model/target.ts';
import { targetOf, useSelection } from './selection-store.ts';

type Chosen = Parameters<typeof targetOf>[0];

let last: { readonly of: NonNullable<Chosen>; readonly target: Target | null } | null = null;

/** What is selected, as one object for as long as the same is selected: the focus may move meanwhile. */
function selectedTarget(chosen: NonNullable<Chosen>): Target | null {
  const { ids, stretch, except } = chosen;
  const isSame = last !== null && last.of.ids === ids && last.of.stretch === stretch && last.of.except === except;
  if (last === null || !isSame) last = { of: chosen, target: targetOf(chosen) };
  return last.target;
}

/** What an action on the selection is about; null when nothing is selected. Renders anew only for another selection. */
export function useSelectedTarget(): Target | null {
  return useSelection(selectedTarget);
}
