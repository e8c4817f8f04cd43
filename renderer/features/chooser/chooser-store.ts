import { create } from 'zustand';
import type { CollectionId } from '../../../ipc/model/collection.ts';
import type { Target } from '../../../ipc/model/target.ts';

/** Items are put into the collection, or get the tag. */
export interface ForItems {
  readonly target: Target;
  readonly count: number;
}

/** Only chosen: who asked does something with it. A collection that is made for it is there when it is told. */
export interface Picking<Chosen> {
  readonly pick: (chosen: Chosen) => void;
}

type Choosing =
  | ({ readonly what: 'collection' } & (ForItems | Picking<CollectionId>))
  | ({ readonly what: 'tag' } & (ForItems | Picking<string>));

/** Which chooser is open, and for what; null while none is. */
export const useChooser = create<{ readonly open: Choosing | null }>(() => ({ open: null }));

/** Asks for a collection or a tag for items. */
export function openChooser(open: Choosing): void {
  useChooser.setState({ open });
}

export function closeChooser(): void {
  useChooser.setState({ open: null });
}
