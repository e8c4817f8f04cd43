import { create } from 'zustand';
import type { DuplicateGroup } from '../../../ipc/domains/kin.ts';

export type DuplicateKind = DuplicateGroup['kind'];

interface Duplicates {
  readonly kind: DuplicateKind;
  /** Place of the group under review in its list. */
  readonly at: number;
  /** Place of the copy with the focus in the group. */
  readonly copy: number;
}

/** What is under review; kept while one looks elsewhere. */
export const useDuplicates = create<Duplicates>(() => ({ kind: 'exact', at: 0, copy: 0 }));

export function showKind(kind: DuplicateKind): void {
  useDuplicates.setState({ kind, at: 0, copy: 0 });
}

/** Goes to a group; it stays within what there is. */
export function goToGroup(at: number, total: number): void {
  useDuplicates.setState({ at: Math.max(0, Math.min(at, total - 1)), copy: 0 });
}

export function goToCopy(copy: number, count: number): void {
  useDuplicates.setState({ copy: Math.max(0, Math.min(copy, count - 1)) });
}
