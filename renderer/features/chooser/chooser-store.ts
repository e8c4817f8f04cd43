import { create } from 'zustand';
import type { Target } from '../../../ipc/model/target.ts';

interface Choosing {
  readonly what: 'collection' | 'tag';
  /** What is put into the collection, or gets the tag. */
  readonly target: Target;
  readonly count: number;
}

/** Which chooser is open, and for what; null while none is. */
export const useChooser = create<{ readonly open: Choosing | null }>(() => ({ open: null }));

/** Asks for a collection or a tag for items. */
export function openChooser(open: Choosing): void {
  useChooser.setState({ open });
}

export function closeChooser(): void {
  useChooser.setState({ open: null });
}
