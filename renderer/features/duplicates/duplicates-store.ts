import { create } from 'zustand';
import type { DuplicateGroup } from '../../../ipc/domains/kin.ts';

export type DuplicateKind = DuplicateGroup['kind'];

interface Duplicates {
  readonly kind: DuplicateKind;
  /** Whether a person chose the kind; until then the view opens on one that has groups. */
  readonly isChosen: boolean;
  /** Place of the group under review in its list. */
  readonly at: number;
  /** Place of the copy with the focus in the group. */
  readonly copy: number;
}

/** What is under review; kept while one looks elsewhere. */
export const useDuplicates = create<Duplicates>(() => ({ kind: 'exact', isChosen: false, at: 0, copy: 0 }));

export function showKind(kind: DuplicateKind): void {
  useDuplicates.setState({ kind, isChosen: true, at: 0, copy: 0 });
}

/** The view opens: where nobody chose a kind and only the other one has groups, on that. */
export function openWith(counts: Readonly<Record<DuplicateKind, number>>): void {
  const { kind, isChosen } = useDuplicates.getState();
  if (isChosen || counts[kind] > 0 || counts[otherKind(kind)] === 0) return;
  useDuplicates.setState({ kind: otherKind(kind), at: 0, copy: 0 });
}

export function otherKind(kind: DuplicateKind): DuplicateKind {
  return kind === 'exact' ? 'near' : 'exact';
}

/** Goes to a group; it stays within what there is. */
export function goToGroup(at: number, total: number): void {
  useDuplicates.setState({ at: Math.max(0, Math.min(at, total - 1)), copy: 0 });
}

export function goToCopy(copy: number, count: number): void {
  useDuplicates.setState({ copy: Math.max(0, Math.min(copy, count - 1)) });
}
