import { create } from 'zustand';
import type { ItemId } from '../../../ipc/model/ids.ts';

/** Which items the person is asked about; null while nothing is asked. */
export const useRemove = create<{ readonly ids: readonly ItemId[] | null }>(() => ({ ids: null }));

/** Asks where items are deleted: here, at the provider, or both. */
export function askWhereToRemove(ids: readonly ItemId[]): void {
  if (ids.length > 0) useRemove.setState({ ids });
}

export function closeRemove(): void {
  useRemove.setState({ ids: null });
}
